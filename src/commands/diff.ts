/** `octavo diff`: show which pages a change touches. */
import { statSync } from "node:fs";
import path from "node:path";
import { outputUrl } from "../config/urls.ts";
import { pathsOf, type Paths } from "../core/paths.ts";
import { compareLists, type ListDifference } from "../publish/site-list.ts";
import type { ReportFormat } from "../core/report.ts";
import { CommandFault, exit, type Command, type CommandInput } from "./support/command.ts";
import { comparePages, isPage, pagesOf, type Side } from "./support/compare-pages.ts";
import { readList } from "./support/read-list.ts";
import { renderComparison } from "./support/render-comparison.ts";
import { isFormat } from "./support/site-options.ts";
import { jsonText, visible } from "../core/terminal.ts";
import { counted } from "../core/counted.ts";

export const diff: Command = {
  name: "diff",
  summary: "say which pages a change touches",
  usage: ["diff [OLD] [NEW] [options]"],
  about:
    "Says which pages are added, changed and removed between two built sites: lists that a build wrote, or\n" +
    "folders. Unless named, OLD is the site before the last build that changed something, NEW the site now.\n" +
    "Of folders, --format github tells titles, weights and links to other sites too.",
  anywhere: true,
  options: {
    format: { type: "string", value: "FORMAT", about: "text, json or github (Markdown for a comment)" },
  },
  examples: ["octavo diff", "octavo diff main.sha256 --format github"],
  run(input) {
    if (input.names.length > 2)
      throw new CommandFault(`\`diff\` takes two lists or folders, not \`${input.names[2]}\` too`);
    const format = input.text("format") ?? "text";
    if (!isFormat(format)) throw new CommandFault(`--format is text, json or github, not \`${format}\``);
    const paths = pathsOf(input.root);
    input.say(render[format](readSide(input, 0, paths), readSide(input, 1, paths)));
    return Promise.resolve(exit.fine);
  },
};

/** The first name is the old site, the second the new one. */
function readSide(input: CommandInput, at: 0 | 1, paths: Paths): Side {
  const name = input.names[at];
  if (name !== undefined) {
    const file = path.resolve(input.root, name);
    const list = readList(file, { absent: "name a list that a build wrote, or a folder" });
    return { list, folder: statSync(file).isDirectory() ? file : undefined };
  }
  if (at === 1)
    return { list: readList(paths.list, { absent: "npm run build makes it" }), folder: paths.site };
  const absent = "only a second build that changes something writes it; else name what to compare with";
  return { list: readList(paths.listBefore, { absent }), folder: undefined };
}

const render: Readonly<Record<ReportFormat, (before: Side, after: Side) => string>> = {
  text(before, after) {
    const difference = compareLists(before.list, after.list);
    const lines = pagesOf(difference).map(
      ([kind, file]) => `${kind.padEnd(7)}  ${visible(outputUrl(file))}\n`,
    );
    return `${lines.join("")}${summaryOf(difference)}\n`;
  },
  json: (before, after) => jsonText(compareLists(before.list, after.list)),
  github: (before, after) =>
    renderComparison(summaryOf(compareLists(before.list, after.list)), comparePages(before, after)),
};

function summaryOf(difference: ListDifference): string {
  const count = (files: readonly string[]): number => files.filter(isPage).length;
  const pages = pagesOf(difference).length;
  const others = Object.values(difference).flat().length - pages;
  const kinds = (["added", "changed", "removed"] as const)
    .filter((kind) => count(difference[kind]) > 0)
    .map((kind) => `${count(difference[kind])} ${kind}`);
  const said = pages === 0 ? "no page differs" : counted(pages, "page differs", "pages differ");
  return (
    said +
    (kinds.length === 0 ? "" : `: ${kinds.join(", ")}`) +
    (others === 0 ? "" : `; and ${counted(others, "other file")}`)
  );
}
