/** `octavo diff`: which pages a change touches. */
import path from "node:path";
import { placesOf } from "../publish/places.ts";
import { compareLists, type ListDifference } from "../publish/site-list.ts";
import { CommandFault, exit } from "./support/command.ts";
import type { Command } from "./support/command.ts";
import { readList } from "./support/read-list.ts";
import { isFormat } from "./support/site-options.ts";

export const diff: Command = {
  name: "diff",
  summary: "say which pages a change touches",
  usage: ["diff [OLD] [NEW] [options]"],
  about:
    "Says which pages are added, changed and removed between two built sites: lists that a build wrote, or\n" +
    "folders. Unless named, OLD is the site before the last build that changed something, NEW the site now.",
  options: {
    format: { type: "string", value: "FORMAT", about: "text, json or github (Markdown for a comment)" },
  },
  examples: ["octavo diff", "octavo diff main.sha256 --format github"],
  run(input) {
    if (input.names.length > 2)
      throw new CommandFault(`\`diff\` takes two lists or folders, not \`${input.names[2]}\` too`);
    const format = input.text("format") ?? "text";
    if (!isFormat(format)) throw new CommandFault(`--format is text, json or github, not \`${format}\``);
    const places = placesOf(input.root);
    const [before, after] = [input.names[0], input.names[1]].map((name, index) =>
      readList(
        name === undefined ? [places.listBefore, places.list][index]! : path.resolve(input.root, name),
        {
          absent:
            name !== undefined
              ? "name a list that a build wrote, or a folder"
              : index === 0
                ? "only a second build that changes something writes it; else name what to compare with"
                : "npm run build makes it",
        },
      ),
    );
    input.say(render[format](compareLists(before!, after!)));
    return Promise.resolve(exit.fine);
  },
};

type Kind = keyof ListDifference;

const render: Readonly<Record<"text" | "json" | "github", (difference: ListDifference) => string>> = {
  text(difference) {
    const lines = pagesOf(difference).map(([kind, file]) => `${kind.padEnd(7)}  ${addressOf(file)}\n`);
    return `${lines.join("")}${summaryOf(difference)}\n`;
  },
  json: (difference) => `${JSON.stringify(difference, null, 2)}\n`,
  github(difference) {
    const pages = pagesOf(difference);
    const rows = pages
      .slice(0, mostRows)
      .map(([kind, file]) => `| ${kind} | \`${encodeURI(addressOf(file)).replaceAll("|", "%7C")}\` |\n`);
    const table = rows.length === 0 ? "" : `\n| | Page |\n| --- | --- |\n${rows.join("")}`;
    const rest = pages.length > mostRows ? `\nand ${pages.length - mostRows} more.\n` : "";
    return `**${summaryOf(difference)}**\n${table}${rest}`;
  },
};

/** A comment on GitHub has room for 65,536 characters, and nobody reads more than these. */
const mostRows = 100;

const isPage = (file: string): boolean => file.endsWith(".html");

const pagesOf = (difference: ListDifference): [Kind, string][] =>
  (["added", "changed", "removed"] as const).flatMap((kind) =>
    difference[kind].filter(isPage).map((file): [Kind, string] => [kind, file]),
  );

const addressOf = (file: string): string => `/${file}`.replace(/\/index\.html$/, "/");

function summaryOf(difference: ListDifference): string {
  const count = (files: readonly string[]): number => files.filter(isPage).length;
  const pages = pagesOf(difference).length;
  const others = Object.values(difference).flat().length - pages;
  const kinds = (["added", "changed", "removed"] as const)
    .filter((kind) => count(difference[kind]) > 0)
    .map((kind) => `${count(difference[kind])} ${kind}`);
  const said = pages === 0 ? "no page differs" : `${pages} ${pages === 1 ? "page differs" : "pages differ"}`;
  return (
    said +
    (kinds.length === 0 ? "" : `: ${kinds.join(", ")}`) +
    (others === 0 ? "" : `; and ${others} other ${others === 1 ? "file" : "files"}`)
  );
}
