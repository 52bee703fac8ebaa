/** `octavo new`: begin a post. */
import { existsSync } from "node:fs";
import path from "node:path";
import { hasEditions } from "../config/editions.ts";
import { languageTag } from "../config/settings.ts";
import { parsePost } from "../content/parse-post.ts";
import { readableSlug } from "../content/slug.ts";
import { cleanText } from "../content/clean-text.ts";
import { placePost, type PostPlace } from "../edit/place-post.ts";
import { createSource } from "../edit/write-source.ts";
import { writeFlowPair, writePair } from "../edit/write-value.ts";
import { refusing } from "./support/changes.ts";
import { CommandFault, dryRun, exit, type Command, type CommandInput } from "./support/command.ts";
import { readLibrary, type Library } from "./support/library.ts";
import { readDate } from "./support/read-date.ts";

export const newPost: Command = {
  name: "new",
  summary: "begin a post: a draft with title, date and file name",
  usage: ['new "TITLE" [options]'],
  about:
    "Writes posts/<title>.md, a draft dated now, and prints its path. A post that is there is never\noverwritten. At a terminal it asks for a title that is not given.",
  options: {
    author: { type: "string", value: "NAME", about: "the author; several with commas between them" },
    tags: { type: "string", value: "TAGS", about: "tags, with commas between them" },
    date: { type: "string", value: "DATE", about: "when it appears: 2026-12-24 or 2026-12-24T09:30:00Z" },
    language: {
      type: "string",
      value: "CODE",
      about: "the language it is in, where it is not the blog's own",
    },
    publish: { type: "boolean", about: "no draft: published from its date on" },
    "dry-run": dryRun,
  },
  examples: [
    'octavo new "On Folding"',
    'octavo new "Vom Falten" --language de',
    'octavo new "On Folding" --author "Ruth Pelham" --tags paper,folding',
  ],
  async run(input) {
    const title = cleanText(input.names.join(" ") || ((await input.ask?.("Title? ")) ?? ""));
    if (title === "") throw new CommandFault("the post needs a title", 'octavo new "On Folding"');
    const { root, settings, content } = await readLibrary(input.root);
    const { source, lang } = placeOf(readableSlug(title), input.text("language"), { settings, content });
    const text = render(title, dateOf(input, settings.timeZone), input, lang);
    const { post } = parsePost({ source, text }, settings);
    const other = content.posts.find(({ url }) => url === post?.url);
    if (existsSync(path.join(root, source)) || other?.source === source)
      throw new CommandFault(`${source} is there already`, "choose another title, or rename that post first");
    if (other)
      throw new CommandFault(
        `${other.source} has the address ${other.url} already`,
        "choose another title, or rename that post first",
      );
    if (input.flag("dry-run")) input.say(`${source}\n${text}`);
    else {
      refusing(() => createSource(root, source, text));
      input.say(`${source}\n`);
    }
    return exit.fine;
  },
};

function placeOf(
  stem: string,
  language: string | undefined,
  { settings, content }: Pick<Library, "settings" | "content">,
): PostPlace {
  const source = `posts/${stem}.md`;
  if (language === undefined || language.toLowerCase() === settings.language.toLowerCase()) return { source };
  if (!hasEditions(settings) && !languageTag.safeParse(language).success)
    throw new CommandFault(`"${language}" is not a language tag`, "write en, de or pt-BR");
  if (!hasEditions(settings)) return { source, lang: language };
  const number = settings.languages.findIndex(({ code }) => code.toLowerCase() === language.toLowerCase());
  if (number === -1)
    throw new CommandFault(
      `the blog has no language ${language}`,
      `there are ${settings.languages.map((each) => each.code).join(", ")}; add it to \`languages\` in the settings`,
    );
  return placePost(stem, number, content.posts, settings);
}

function render(title: string, date: string, input: CommandInput, lang?: string): string {
  const authors = listOf(input.text("author"));
  const tags = listOf(input.text("tags"));
  const lines = [
    writePair("title", title),
    ...(authors.length === 1 ? [writePair("author", authors[0] ?? "")] : []),
    ...(authors.length > 1 ? [writeFlowPair("author", authors)] : []),
    `date: ${date}`,
    ...(lang === undefined ? [] : [writePair("lang", lang)]),
    ...(tags.length > 0 ? [writeFlowPair("tags", tags)] : []),
    ...(input.flag("publish") ? [] : ["draft: true"]),
  ];
  return `---\n${lines.join("\n")}\n---\n\n`;
}

const listOf = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? "")
      .split(",")
      .map(cleanText)
      .filter((each) => each !== ""),
  ),
];

const dateOf = (input: CommandInput, timeZone: string): string =>
  readDate(input.text("date") ?? "now", input, timeZone);
