/** Inline marks that the settings ask for: ==mark==, ++ins++, ~sub~, ^sup^, abbreviations, :emoji:. */
import { createRequire } from "node:module";
import type Markdown from "markdown-it";
import type { Rule, Setup } from "../setup.ts";

type MarkName = Setup["marks"][number];
type Plugin = (md: Markdown, options?: object) => void;

/** Most blogs want none of them, so each package is loaded where it is wanted. */
const load = (name: string): Readonly<Record<string, Plugin>> =>
  createRequire(import.meta.url)(name) as Record<string, Plugin>;

const inline = (marker: string, tag: string, nested: boolean) => (md: Markdown) =>
  md.use(load("@mdit/plugin-inline-rule")["inlineRule"]!, { marker, tag, token: tag, nested });

const add: Readonly<Record<MarkName, (md: Markdown) => void>> = {
  mark: inline("=", "mark", true),
  ins: inline("+", "ins", true),
  sub: inline("~", "sub", false),
  sup: inline("^", "sup", false),
  abbr: (md) => md.use(load("@mdit/plugin-abbr")["abbr"]!),
  emoji(md) {
    const before = md.core.ruler.getRules("");
    // Signs such as ":-)" stay as they are: only names are meant.
    md.use(load("markdown-it-emoji")["full"]!, { shortcuts: {} });
    const [rule] = md.core.ruler.getRules("").filter((each) => !before.includes(each));
    md.core.ruler.disable("emoji");
    // Before words are gathered, and names that are none are told.
    md.core.ruler.before("linkify", "emoji_names", rule!);
  },
};

export const inlineMarks: Rule = (md, { marks }) => {
  for (const name of marks) add[name](md);
};
