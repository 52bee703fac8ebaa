/** `octavo verify`: compare a folder or a live site with what was built, byte for byte. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { parseUrl } from "../core/address-codec.ts";
import { pathsOf } from "../core/paths.ts";
import { readHosting } from "../hosting/site-hosting.ts";
import { compareLists, readFolderList, type ListDifference, type SiteList } from "../publish/site-list.ts";
import { CommandFault, exit, type Command, type CommandInput } from "./support/command.ts";
import { readList } from "./support/read-list.ts";
import { jsonText, visible } from "../core/terminal.ts";
import { errorCode } from "../core/failure.ts";
import { counted } from "../core/counted.ts";

export const verify: Command = {
  name: "verify",
  summary: "compare a folder or a live site with what was built",
  usage: ["verify [FOLDER | ADDRESS] [options]"],
  about:
    "Compares each file of a folder (_site/ unless named) or of a live site with the hash that the build\n" +
    "noted, and names those that are missing, changed, or strange: there and never built. Exit code 1 if\n" +
    "there are any. What is strange on a live site cannot be seen from outside; redirects are followed.",
  anywhere: true,
  options: {
    list: { type: "string", value: "FILE", about: "compare with this list (default: .cache/site.sha256)" },
    json: { type: "boolean", about: "as JSON, for other programs" },
  },
  examples: ["octavo verify", "octavo verify http://localhost:8081/"],
  async run(input) {
    if (input.names.length > 1)
      throw new CommandFault(`\`verify\` takes one folder or address, not \`${input.names[1]}\` too`);
    const paths = pathsOf(input.root);
    const built = readList(path.resolve(input.root, input.text("list") ?? paths.list), {
      absent: input.text("list") === undefined ? "npm run build makes it" : "name another file",
    });
    const there = await readThere(input, built, input.names[0] ?? "_site");
    const { added: strange, changed, removed: missing } = compareLists(built, there);
    const found = { missing, changed, strange };
    if (input.flag("json")) input.say(jsonText({ files: built.size, ...found }));
    else input.say(renderFindings(found));
    const count = missing.length + changed.length + strange.length;
    input.note(
      count === 0
        ? `all ${built.size} files are as they were built\n`
        : `${counted(count, "difference")} from the ${built.size} files that were built\n`,
    );
    return count === 0 ? exit.fine : exit.content;
  },
};

type Findings = Readonly<Record<"missing" | "changed" | "strange", ListDifference["added"]>>;

const renderFindings = (found: Findings): string =>
  Object.entries(found)
    .flatMap(([word, files]) => files.map((file) => `${word.padEnd(7)}  ${visible(file)}\n`))
    .join("");

async function readThere(input: CommandInput, built: SiteList, where: string): Promise<SiteList> {
  if (!/^https?:\/\//i.test(where)) {
    const folder = path.resolve(input.root, where);
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new CommandFault(`there is no folder \`${where}\``, "name the folder that holds the site");
    return readFolderList(folder);
  }
  if (!parseUrl(where)) throw new CommandFault(`\`${where}\` is not an address`, "http://localhost:8081/");
  const { isHandedOut, readLiveList } = await import("../publish/live-list.ts");
  const redirects = readHosting(pathsOf(input.root).cache)?.redirects ?? [];
  try {
    const live = await readLiveList(parseUrl(where)!, built, { redirects });
    return new Map([...live, ...[...built].filter(([file]) => !isHandedOut(file))]);
  } catch (failure) {
    const cause = failure instanceof Error ? (failure.cause ?? failure) : failure;
    throw new CommandFault(
      `\`${where}\` does not answer (${errorCode(cause) || String(cause)})`,
      "is the server running?",
    );
  }
}
