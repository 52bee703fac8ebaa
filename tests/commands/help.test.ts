/** The help of every command, and what is said to those who get it wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadCommands } from "../../src/commands/commands.ts";
import { renderHelp } from "../../src/commands/support/command.ts";
import { project } from "../harness/index.ts";
import { octavo, octavoAlone } from "./run.ts";

const commands = await loadCommands();

test("the help lists every command with one line", async () => {
  const { status, stdout, stderr } = await octavoAlone(project, "--help");
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  assert.equal(
    stdout,
    `Usage: octavo <command> [options]

Commands
  build         read posts/, write the finished site to _site/
  check         look for mistakes only, publish nothing
  start         show the site while you write, on this machine only
  preview       show the built _site/ as a host would
  verify        compare a folder or a live site with what was built
  diff          say which pages a change touches
  new           begin a post: a draft with title, date and file name
  publish       take the draft mark off a post
  unpublish     make a post a draft again
  rename        give a post another title or address; the old address redirects
  list          list posts: drafts, scheduled ones, by tag or author
  fix           mend what check reports, where there is one right answer
  tags          list tags, rename one, merge several into one
  authors       list authors, rename one
  translations  say which translations are missing, behind their originals, or whole
  texts         begin the words of the pages in another language
  adopt         take over the addresses of an old site, and see which would be lost
  init          begin a blog in a folder
  import        bring a blog from another generator, with all its addresses
  eject         take over files of the theme, to change them
  upgrade       move the blog to this release, and say what that changes

Options
  --help     with a command: all about it, with its options and an example
  --version  the version

Exit code: 0 fine, 1 the content has errors, 2 wrong use or a fault outside the content.
`,
  );
  assert.equal((await octavo(project, "help")).stdout, stdout);
});

test("a command's help has its use, its options and an example", async () => {
  const { stdout } = await octavo(project, "publish", "--help");
  assert.equal(
    stdout,
    `Usage: octavo publish NAME [options]

Takes the draft mark off a post, so that the next build shows it from its date on. NAME is its file,
its address, or a part of its title that no other has.

Options
  --date DATE  give it this date too: now, 2026-12-24 or 2026-12-24T09:30:00Z
  --dry-run    show what would change, write nothing
  --help       show this

Examples
  octavo publish on-folding
  octavo publish on-folding --date now
`,
  );
  assert.equal((await octavo(project, "help", "publish")).stdout, stdout);
  for (const command of commands) {
    const help = renderHelp(command);
    assert.match(help, new RegExp(`^Usage: octavo ${command.name} `));
    assert.match(help, new RegExp(`\\nExamples?\\n {2}octavo ${command.name}`));
    assert.ok(
      help.split("\n").every((line) => line.length <= 110),
      command.name,
    );
  }
});

test("every command that writes into the repository has --dry-run", () => {
  const writing = [
    "new",
    "publish",
    "unpublish",
    "rename",
    "fix",
    "tags",
    "authors",
    "translations",
    "texts",
    "adopt",
    "import",
  ];
  assert.deepEqual(
    commands.filter(({ options }) => "dry-run" in options).map(({ name }) => name),
    writing,
  );
});

test("wrong use is said, with where to read on", async () => {
  const told = async (...args: string[]): Promise<string> => {
    const run = args.length === 0 ? octavoAlone : octavo;
    const { status, stdout, stderr } = await run(project, ...args);
    assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
    return stderr;
  };
  const all = "Run octavo --help for all commands and options.\n";
  assert.equal(await told(), `octavo: no command given\n${all}`);
  assert.equal(await told("bild"), "octavo: there is no command `bild`\nhelp: did you mean `build`?\n");
  assert.equal(await told("frobnicate"), `octavo: there is no command \`frobnicate\`\n${all}`);
  assert.equal(await told("build", "--strikt"), "octavo: Unknown option '--strikt'\nhelp: did you mean `--strict`?\n");
  assert.equal(await told("fix", "--dry"), "octavo: Unknown option '--dry'\nhelp: did you mean `--dry-run`?\n");
  assert.equal(await told("--strict"), `octavo: no command given\n${all}`);
  assert.equal(await told("new", "--strict"), "octavo: Unknown option '--strict'\nRun octavo new --help for its options.\n");
  assert.equal(await told("build", "x"), "octavo: `build` takes no argument `x`\nRun octavo build --help for its options.\n");
  assert.equal(await told("check", "--format", "xml"), "octavo: --format is text, json or github, not `xml`\nRun octavo check --help for its options.\n");
  assert.equal(await told("preview", "--port", "x"), "octavo: --port is a number up to 65535, not `x`\nRun octavo preview --help for its options.\n");
  assert.equal(await told("start", "--port", "-1"), "octavo: --port needs a value, and what follows it begins with a dash\nhelp: write --port=-1 where the dash belongs to the value\n");
  assert.equal(await told("start", "--port=-1"), "octavo: --port is a number up to 65535, not `-1`\nRun octavo start --help for its options.\n");
  assert.equal(await told("build", "--as-of", "soon"), "octavo: --as-of is a date such as 2026-12-24 or 2026-12-24T09:30:00Z, not `soon`\nRun octavo build --help for its options.\n");
}); // prettier-ignore
