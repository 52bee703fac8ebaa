/** `octavo init`: begin a blog in a folder. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseSettings } from "../config/read-settings.ts";
import { settingsNames } from "../config/settings-file.ts";
import type { Problem } from "../core/problem.ts";
import { CommandFault, exit, type Command, type CommandInput } from "./support/command.ts";
import { createStarter, type About } from "./support/starter.ts";
import { errorCode } from "../core/failure.ts";

export const init: Command = {
  name: "init",
  summary: "begin a blog in a folder",
  usage: ["init [FOLDER] [options]"],
  about:
    "Writes the files that a blog needs, all of them yours, and overwrites none. At a terminal it asks for what\nis not given.",
  anywhere: true,
  options: {
    title: { type: "string", value: "TITLE", about: "name of the blog (default: made of the folder's name)" },
    url: { type: "string", value: "ADDRESS", about: "where it will live (default: https://example.com)" },
    author: { type: "string", value: "NAME", about: "who writes it (default: git's user.name)" },
    language: { type: "string", value: "TAG", about: "language of the texts, as en or de-AT (default: en)" },
  },
  examples: ["octavo init my-blog", 'octavo init my-blog --title "On Folding" --url https://folding.example'],
  async run(input) {
    const { names } = input;
    if (names.length > 1) throw new CommandFault(`\`init\` takes one folder, not \`${names[1]}\` too`);
    const folder = path.resolve(input.root, names[0] ?? ".");
    const settings = settingsNames.find((name) => existsSync(path.join(folder, name)));
    if (settings !== undefined)
      throw new CommandFault(
        `there is a blog already: ${path.join(names[0] ?? ".", settings)}`,
        "name another folder",
      );
    if (input.ask) input.note("Enter takes what is in brackets.\n");
    const about = await askAbout(folder, input);
    const written = writeMissing(folder, createStarter(about));
    const hasGit = initializeGit(folder);
    input.say(render(names[0], written, hasGit));
    return exit.fine;
  },
};

async function askAbout(folder: string, input: CommandInput): Promise<About> {
  const ask = async (option: keyof typeof valid, question: string, fallback: string): Promise<string> => {
    const given = input.text(option);
    if (given !== undefined || !input.ask) return given?.trim() || fallback;
    for (;;) {
      const answer = (await input.ask(`${question} (${fallback}) `)).trim() || fallback;
      const wrong = findWrong({ ...valid, [option]: answer });
      if (!wrong) return answer;
      input.note(`${wrong.message}\n`);
    }
  };
  const about = {
    title: await ask("title", "Title?", titleOf(path.basename(folder))),
    url: await ask("url", "Address?", "https://example.com"),
    author: await ask("author", "Author?", git(folder, "config", "user.name") || "Anonymous"),
    language: await ask("language", "Language?", "en"),
  };
  const wrong = findWrong(about);
  if (wrong) throw new CommandFault(wrong.message, wrong.hint);
  return { ...about, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, now: input.now };
}

const valid = { title: "My blog", url: "https://example.com", author: "Anonymous", language: "en" };

/** What is wrong with the answers; one that is typed is asked for again. */
function findWrong(about: typeof valid): Problem | undefined {
  const answer = parseSettings(about, "");
  return "problems" in answer ? answer.problems[0] : undefined;
}

/** "my-blog" → "My blog". */
function titleOf(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim();
  return words === "" ? "My blog" : words[0]?.toUpperCase() + words.slice(1);
}

/** Whether each file was written; one that is there stays as it is. */
function writeMissing(
  folder: string,
  files: ReadonlyMap<string, string>,
): readonly (readonly [name: string, isNew: boolean])[] {
  return [...files].map(([name, text]) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    try {
      writeFileSync(file, text, { flag: "wx" });
      return [name, true] as const;
    } catch (failure) {
      if (errorCode(failure) === "EEXIST") return [name, false] as const;
      throw failure;
    }
  });
}

/** Whether the folder is in a repository now. */
export function initializeGit(folder: string): boolean {
  if (git(folder, "rev-parse", "--is-inside-work-tree") === "true") return true;
  // The workflow publishes the branch `main`.
  return (
    spawnSync("git", ["-c", "init.defaultBranch=main", "init", "--quiet"], { cwd: folder, stdio: "ignore" })
      .status === 0
  );
}

/** What git prints; empty where it is not there or has nothing to say. */
const git = (folder: string, ...args: readonly string[]): string =>
  spawnSync("git", args, {
    cwd: existsSync(folder) ? folder : path.dirname(folder),
    encoding: "utf8",
  }).stdout?.trim() ?? "";

function render(
  folder: string | undefined,
  written: ReturnType<typeof writeMissing>,
  hasGit: boolean,
): string {
  const width = Math.max(...written.map(([name]) => name.length));
  const lines = written.map(([name, isNew]) =>
    isNew ? name : `${name.padEnd(width)}  was there, is as it was`,
  );
  const isKept = written.some(([name, isNew]) => name === "package.json" && !isNew);
  const steps = [
    ...(folder === undefined ? [] : [`cd ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`]),
    isKept ? "npm install octavo" : "npm install",
    isKept ? "npx octavo start" : "npm start",
  ];
  return `${lines.join("\n")}\n\nType now:\n${steps.map((step) => `  ${step}\n`).join("")}${hasGit ? "" : "\nThere is no git here: install it to keep your texts' history.\n"}`;
}
