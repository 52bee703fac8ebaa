/** `octavo upgrade`: move a blog to this release, and say what that changes. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findChangedOriginals } from "../check/originals.ts";
import { readSettings } from "../config/read-settings.ts";
import { settingsFile } from "../config/settings-file.ts";
import { readRecord, writeRecord } from "../config/theme-record.ts";
import { packageFolder } from "../core/package-files.ts";
import { pathsOf } from "../core/paths.ts";
import { renderProblems } from "../core/report.ts";
import { diff } from "./diff.ts";
import { changesBetween } from "./support/changes-between.ts";
import { CommandFault, exit, type Command, type CommandInput } from "./support/command.ts";
import { convertClone, isClone, planConversion, type Conversion } from "./support/convert-clone.ts";
import { renderImports } from "./support/edit-settings.ts";
import { installedSpec, packageVersion, readVersion } from "./support/package-spec.ts";

export const upgrade: Command = {
  name: "upgrade",
  summary: "move the blog to this release, and say what that changes",
  usage: ["upgrade [options]"],
  about:
    "Builds the blog with the release that is installed, installs this one, builds again, and says which pages\n" +
    "differ, what is new, and which originals of ejected files have changed. A clone of Octavo's repository becomes\n" +
    "a blog with Octavo as a package.",
  options: {
    write: {
      type: "boolean",
      about: "change the owner's files too, where there is one right answer; git must have them",
    },
  },
  examples: ["octavo upgrade", "octavo upgrade --write"],
  async run(input) {
    const { root } = input;
    if (realpathSync(root) === realpathSync(packageFolder))
      throw new CommandFault("this folder is Octavo itself", "type it in a blog");
    if (input.flag("write")) requireCleanTree(root);
    return isClone(root) ? convert(input) : upgradePackage(input);
  },
};

function requireCleanTree(root: string): void {
  const { status, stdout } = spawnSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  if (status !== 0)
    throw new CommandFault("--write needs git, so that what it does can be undone", "commit the blog first");
  if (stdout.trim() !== "")
    throw new CommandFault("--write needs a clean git tree", "commit or stash what has changed");
}

async function convert(input: CommandInput): Promise<number> {
  const { root } = input;
  const answer = await readSettings(root);
  const title = "settings" in answer ? answer.settings.title : "blog";
  const conversion = planConversion(root);
  const writes = input.flag("write");
  if (writes) convertClone(root, conversion, title);
  input.say(renderConversion(conversion, writes));
  return exit.fine;
}

function renderConversion({ removed, ejected, without, useless }: Conversion, isDone: boolean): string {
  const part = (said: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [said, ...names.map((name) => `  ${name}`), ""];
  return [
    `${removed.length} files are Octavo's as they were released: the package has them, so they go.`,
    "",
    ...part("Files of the theme that you have changed stay, as ejected ones:", ejected),
    ...part(
      "Files of the theme that you have deleted are switched off in the settings, with `without`:",
      without,
    ),
    ...part("These files of Octavo's you have changed; they stay, but have no effect any more:", useless),
    isDone
      ? "Done. Type now:\n  npm install\n  npm run build"
      : "Nothing was changed. With --write it will be.",
    "",
  ].join("\n");
}

async function upgradePackage(input: CommandInput): Promise<number> {
  const { root } = input;
  const installed = path.join(root, "node_modules/octavo");
  const before = readVersion(installed);
  if (before === undefined) throw new CommandFault("no Octavo is installed here", "run `npm install` first");
  const to = packageVersion();
  const kept = path.join(pathsOf(root).cache, "upgrade");
  buildWith(installed, root, before);
  rmSync(kept, { recursive: true, force: true });
  cpSync(pathsOf(root).site, kept, { recursive: true });
  if (realpathSync(installed) !== realpathSync(packageFolder)) install(root);
  buildWith(installed, root, to);
  input.say(`From octavo ${before} to ${to}\n\n`);
  await diff.run({ ...input, names: [kept, pathsOf(root).site], text: () => undefined });
  input.say(changesBetween(readFileSync(path.join(packageFolder, "CHANGELOG.md"), "utf8"), before, to));
  const originals = findChangedOriginals(root);
  if (originals.length > 0) input.say(`\n${renderProblems(originals, { root, colour: false })}`);
  input.say(mendImports(input));
  writeRecord(root, { octavo: to, ejected: readRecord(root)?.ejected ?? {} });
  rmSync(kept, { recursive: true, force: true });
  return exit.fine;
}

function buildWith(folder: string, root: string, version: string): void {
  const args = [path.join(folder, "bin/octavo.js"), "build", "--quiet"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0)
    throw new CommandFault(
      `${stdout}${stderr}\nthe blog cannot be built with octavo ${version}: mend that, then try again`,
      undefined,
      exit.content,
    );
}

const installers = [
  ["pnpm-lock.yaml", "pnpm", "add"],
  ["yarn.lock", "yarn", "add"],
  ["package-lock.json", "npm", "install"],
] as const;

function install(root: string): void {
  const [, name, verb] = installers.find(([lock]) => existsSync(path.join(root, lock))) ?? installers[2];
  const { status, stderr } = spawnSync(name, [verb, `octavo@${installedSpec()}`], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0)
    throw new CommandFault(`${name} could not install octavo ${packageVersion()}:\n${stderr}`);
}

/** What has another name now, in the settings and in the configuration of Eleventy. */
function mendImports(input: CommandInput): string {
  const old = [settingsFile(input.root), ".eleventy.ts"].filter((name) => {
    const file = path.join(input.root, name);
    if (!existsSync(file)) return false;
    const text = readFileSync(file, "utf8");
    if (renderImports(text) === text) return false;
    if (input.flag("write")) writeFileSync(file, renderImports(text));
    return true;
  });
  if (old.length === 0) return "";
  return `\n${old.join(" and ")} ${old.length === 1 ? "imports" : "import"} Octavo by an old path: ${input.flag("write") ? "now it is" : "with --write it becomes"} "octavo"\n`;
}
