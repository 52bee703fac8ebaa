/** The command line: finds the command that is meant, reads its options, runs it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { inspect, parseArgs } from "node:util";
import { closestMatch } from "leven";
import { commandNames, loadCommand, loadCommands } from "./commands/commands.ts";
import { explainStray } from "./config/explain-stray.ts";
import { runMode, setRunMode } from "./config/run-mode.ts";
import { settingsFiles } from "./config/settings-file.ts";
import { createAsk } from "./commands/support/ask.ts";
import { CommandFault, exit, renderHelp } from "./commands/support/command.ts";
import { explainDiskFault } from "./commands/support/disk-fault.ts";
import { renderProblems } from "./core/report.ts";
import { packageFolder } from "./core/package-files.ts";
import { nameSourceLines } from "./core/stack-traces.ts";
import type { Command, CommandInput } from "./commands/support/command.ts";
import { guardOutput, visible } from "./core/terminal.ts";
import { errorMessage } from "./core/failure.ts";

const common = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

nameSourceLines();
guardOutput();
process.on("uncaughtException", (failure) => {
  const told = tell(failure);
  if (!told) process.stderr.write(`${inspect(failure)}\n`);
  // A server goes on: what failed was waited for by nobody.
  if (!told || runMode() !== "serve") process.exit(exit.content);
});

/** Runs one command and resolves to the process's exit code; a running server resolves when it is stopped. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const asksHelp = argv[0] === "help";
  const wanted = nameIn(asksHelp ? argv.slice(1) : argv);
  const command = wanted === undefined ? undefined : await loadCommand(wanted);
  try {
    if (wanted !== undefined && !command)
      throw new CommandFault(`there is no command \`${wanted}\``, didYouMean(wanted, commandNames, ""));
    // \`octavo --strict\` lacks its command, which is the thing to say.
    const known =
      command?.options ?? Object.assign({}, ...(await loadCommands()).map(({ options }) => options));
    const { values, positionals } = parse(argv, known as Command["options"]);
    if (values["help"] === true || asksHelp) return print(command ? renderHelp(command) : await overview());
    if (values["version"] === true) return print(`${version()}\n`);
    if (!command) throw new CommandFault("no command given");
    if (command.anywhere !== true) stayInBlog(process.cwd());
    setRunMode(command.name, process.cwd());
    return await command.run(createInput(values, positionals.slice(1)));
  } catch (failure) {
    if (failure instanceof CommandFault) return explain(failure, command);
    if (tell(failure)) return exit.content;
    const fault = explainDiskFault(failure);
    if (fault) return explain(new CommandFault(fault.message, fault.hint), command);
    throw failure;
  }
}

/** Ends a command that is typed where no blog is, or none can be loaded from. */
function stayInBlog(folder: string): void {
  const unloadable = path.sep === "/" && /[\\\n\r\t]/.exec(folder)?.[0];
  if (unloadable)
    throw new CommandFault(
      `the path of this folder has a ${unloadable === "\\" ? "backslash" : "line break or tab"} in it, which Node.js loads nothing from`,
      "rename the folder",
    );
  if (settingsFiles(folder).length > 0) return;
  const above = blogAbove(folder);
  throw new CommandFault(
    "there is no blog in this folder: it has no site.config.ts",
    above === undefined
      ? "go to the blog's folder, or begin one: npx octavo init my-blog"
      : `the blog is in ${above}`,
  );
}

function blogAbove(folder: string): string | undefined {
  const above = path.dirname(folder);
  if (above === folder) return undefined;
  return settingsFiles(above).length > 0 ? above : blogAbove(above);
}

/** The command's name, which may stand behind options; else the first argument that is none. */
const nameIn = (argv: readonly string[]): string | undefined =>
  argv.find((each) => commandNames.includes(each)) ?? argv.find((each) => !each.startsWith("-"));

type Values = Readonly<Record<string, string | boolean | undefined>>;

function parse(
  argv: readonly string[],
  options: Command["options"],
): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args: [...argv], options: { ...options, ...common }, allowPositionals: true }) as {
      values: Values;
      positionals: string[];
    };
  } catch (failure) {
    const said = errorMessage(failure).split(/\. |\.?\n/)[0] ?? "";
    const dashed = said.endsWith("is ambiguous") ? /--[\w-]{1,60}/.exec(said)?.[0] : undefined;
    if (dashed !== undefined)
      throw new CommandFault(
        `${dashed} needs a value, and what follows it begins with a dash`,
        `write ${dashed}=-1 where the dash belongs to the value`,
      );
    const unknown = /^Unknown option '--([^']+)'/.exec(said)?.[1];
    throw new CommandFault(
      said,
      unknown === undefined ? undefined : didYouMean(unknown, Object.keys({ ...options, ...common }), "--"),
    );
  }
}

function didYouMean(written: string, names: readonly string[], prefix: string): string | undefined {
  const near =
    closestMatch(written, [...names], { maxDistance: Math.ceil(written.length / 3) }) ??
    names.find((name) => written.length > 2 && name.startsWith(written));
  return near === undefined ? undefined : `did you mean \`${prefix}${near}\`?`;
}

const createInput = (values: Values, names: readonly string[]): CommandInput => {
  const ask = createAsk();
  return {
    root: process.cwd(),
    names,
    text: (option) => (typeof values[option] === "string" ? values[option] : undefined),
    flag: (option) => values[option] === true,
    now: new Date().toISOString(),
    ...(ask === undefined ? {} : { ask }),
    say: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
  };
};

async function overview(): Promise<string> {
  const commands = await loadCommands();
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "Usage: octavo <command> [options]",
    "",
    "Commands",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "Options",
    "  --help     with a command: all about it, with its options and an example",
    "  --version  the version",
    "",
    "Exit code: 0 fine, 1 the content has errors, 2 wrong use or a fault outside the content.",
    "",
  ].join("\n");
}

function print(text: string): number {
  process.stdout.write(text);
  return exit.fine;
}

/** Whether a failure was the owner's, which is said then. */
function tell(failure: unknown): boolean {
  const root = process.cwd();
  const problem = explainStray(failure, root);
  if (!problem) return false;
  const colour = process.stderr.isTTY === true && process.env["NO_COLOR"] === undefined;
  process.stderr.write(`\n${renderProblems([problem], { root, colour })}`);
  return true;
}

/** Problems of the content are a report by themselves; everything else is said about the command. */
function explain({ message, hint, code }: CommandFault, command: Command | undefined): number {
  if (code === exit.content) process.stderr.write(`${message}\n`);
  else {
    const help =
      hint ??
      `Run octavo ${command ? `${command.name} --help for its` : "--help for all commands and"} options.`;
    // Only a list in it has lines of its own, set in by two spaces.
    const said = message.split("\n  ").map(visible).join("\n  ");
    process.stderr.write(`octavo: ${said}\n${hint === undefined ? help : `help: ${help}`}\n`);
  }
  return code;
}

const version = (): string => {
  const { version: text }: { version: string } = JSON.parse(
    readFileSync(path.join(packageFolder, "package.json"), "utf8"),
  );
  return text;
};
