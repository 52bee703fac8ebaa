/** Holds the documentation to the code: what it names is there, and what is made from the source is up to date. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import { editorShots } from "../scripts/editor-screenshots.ts";
import { makeDocs } from "../scripts/make-docs.ts";
import { loadCommands } from "../src/commands/commands.ts";

import { parseSettings } from "../src/config/read-settings.ts";
import { createFilters } from "../src/templates/filters.ts";
import { createSiteView } from "../src/pages/site-view.ts";
import { kindTemplates } from "../src/pages/kinds.ts";
import { reasons } from "../scripts/dependencies.ts";
import { createMiniSite, project, runOctavo } from "./harness/index.ts";

const commands = await loadCommands();

const md = new MarkdownIt({ html: true });

interface Document {
  readonly file: string;
  readonly tokens: readonly Token[];
}

const read = (file: string): string => readFileSync(path.join(project, file), "utf8");

const parseDocument = (file: string): Document => ({
  file,
  tokens: md.parse(read(file), {}).flatMap((token) => [token, ...(token.children ?? [])]),
});

const documents = [
  ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"],
  ...readdirSync(path.join(project, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
].map(parseDocument);

const documentAt = (file: string): Document => {
  const found = documents.find((each) => each.file === file);
  assert.ok(found, file);
  return found;
};
const writing = documentAt("docs/writing.md");
const running = documentAt("docs/running.md");
/** Those that between them name every command. */
const forUsers = [documentAt("README.md"), writing, running];

/** Texts of code spans and blocks. */
const codeIn = ({ tokens }: Document): string[] =>
  tokens.filter(({ type }) => type === "code_inline" || type === "fence").map(({ content }) => content);

/** Fenced blocks of one language, in order. */
const blocks = ({ tokens }: Document, language: string): string[] =>
  tokens.filter(({ type, info }) => type === "fence" && info === language).map(({ content }) => content);

const matches = (texts: readonly string[], pattern: RegExp): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]))),
];

interface PackageFile {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const packageFile: PackageFile = JSON.parse(read("package.json"));

test("the guides made from the source are as the source makes them", async () => {
  for (const [file, text] of await makeDocs()) {
    assert.equal(read(file), text, `${file} differs: run npm run docs`);
  }
});

test("pages are short enough to be read, and pictures to be loaded", () => {
  const longest: Readonly<Record<string, number>> = { "README.md": 80, "ARCHITECTURE.md": 120 };
  // A changelog only grows.
  const long = documents
    .filter(({ file }) => file !== "CHANGELOG.md")
    .map(({ file }) => ({ file, lines: read(file).trimEnd().split("\n").length }))
    .filter(({ file, lines }) => lines > (longest[file] ?? 180));
  assert.deepEqual(long, []);
  const images = readdirSync(path.join(project, "docs/images"));
  const shown = documents.flatMap(({ file, tokens }) =>
    tokens.flatMap((token) => {
      const sources = [
        token.attrGet("src"),
        ...[...token.content.matchAll(/<img src="([^"]+)"/g)].map(([, src]) => src),
      ];
      return sources.flatMap((src) => (src ? path.posix.join(path.posix.dirname(file), src) : []));
    }),
  );
  assert.deepEqual(
    [...new Set(shown)].filter((file) => file.startsWith("docs/images/")).sort(),
    images.map((name) => `docs/images/${name}`).sort(),
  );
  assert.ok(editorShots.every((file) => shown.includes(file)));
  assert.deepEqual(
    images.filter((name) => statSync(path.join(project, "docs/images", name)).size > 120_000),
    [],
  );
});

test("every npm script that is named is in package.json, and the pages name them all", () => {
  const named = matches(documents.flatMap(codeIn), /npm run ([\w:-]+)/g);
  const short = matches(documents.flatMap(codeIn), /npm (start|test)\b/g);
  assert.ok(named.includes("build") && short.includes("start"));
  assert.deepEqual(
    [...named, ...short].filter((name) => packageFile.scripts[name] === undefined),
    [],
  );
  const explained = [...forUsers, documentAt("CONTRIBUTING.md")].flatMap(codeIn);
  const inPages = matches(explained, /npm (?:run )?([\w:-]+)/g);
  assert.deepEqual(
    Object.keys(packageFile.scripts).filter((name) => !inPages.includes(name)),
    [],
  );
});

test("every command and option that is named is in the help, and the pages for users name them all", async () => {
  const offered = [
    "--help",
    "--version",
    ...new Set(commands.flatMap(({ options }) => Object.keys(options).map((name) => `--${name}`))),
  ];
  const ofOthers = [
    ...["--omit", "--cached", "--delete", "--nginx", "--checksum"],
    ...["--serve", "--watch", "--dryrun"],
    ...[
      "--files-from",
      "--ignore-scripts",
      "--scale",
      "--pictures",
      "--editor",
      "--import",
      "--long",
      "--again",
    ],
  ];
  const named = matches(documents.flatMap(codeIn), /(?<![\w-])--[a-z][a-z-]*/g);
  assert.deepEqual(
    named.filter((option) => !offered.includes(option) && !ofOthers.includes(option)),
    [],
  );
  assert.deepEqual(
    offered.filter((option) => !named.includes(option)),
    [],
  );
  const { stdout: help } = await runOctavo(["--help"], project);
  for (const { name, summary } of commands) {
    assert.match(help, new RegExp(`^  ${name} +${summary}$`, "m"));
    const script = packageFile.scripts[name];
    if (script !== undefined) assert.equal(script, `node bin/octavo.js ${name}`);
    const used = script === undefined ? `npx octavo ${name}\\b` : `npm (run )?${name}\\b`;
    assert.ok(
      forUsers.flatMap(codeIn).some((code) => new RegExp(used).test(code)),
      name,
    );
  }
  const tried = matches(documents.flatMap(codeIn), /npx octavo ([a-z]+)/g);
  assert.deepEqual(
    tried.filter((name) => !commands.some((command) => command.name === name)),
    [],
  );
});

test("every relative link and picture leads to a file, every fragment to a heading", () => {
  const links = documents.flatMap(({ file, tokens }) =>
    tokens
      .flatMap((token) => [
        token.attrGet("href") ?? token.attrGet("src") ?? "",
        ...(token.type.startsWith("html_") ? matches([token.content], /(?:src|href)="([^"]*)"/g) : []),
      ])
      .filter((url) => url !== "" && !/^[a-z]+:/.test(url))
      .map((url) => ({ file, url })),
  );
  assert.ok(links.length > 8);
  for (const { file, url } of links) {
    const [name = "", fragment] = url.split("#");
    const target = name === "" ? file : path.posix.join(path.posix.dirname(file), name);
    assert.ok(existsSync(path.join(project, target)), `${file} links to ${url}`);
    if (fragment !== undefined) assert.ok(headingIds(target).includes(fragment), `${file} links to ${url}`);
  }
});

/** Ids as GitHub gives them to headings. */
const headingIds = (file: string): string[] =>
  parseDocument(file).tokens.flatMap((token, index, all) =>
    token.type === "heading_open"
      ? (all[index + 1]?.content ?? "")
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, "")
          .replaceAll(" ", "-")
      : [],
  );

test("every file of the project that the documentation names is there", () => {
  const named = matches(
    documents.flatMap(codeIn),
    /^((?:src|tests|docs|scripts|_includes|pages|assets)\/[\w./-]*|[\w.-]+\.config\.ts|\.eleventy\.ts)$/gm,
  );
  const made = ["assets/root/", "_includes/essay.njk", "assets/img/", "pages/de/about.md"];
  assert.ok(named.includes("src/octavo.ts"));
  assert.deepEqual(
    named.filter((file) => !made.includes(file) && !existsSync(path.join(project, file))),
    [],
  );
});

test("each dependency has its licence and its reason", () => {
  const rows = new Map(
    [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` +\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(
      ([, name, licence, reason]) => [name, { licence, reason }],
    ),
  );
  const wanted = Object.keys({ ...packageFile.dependencies, ...packageFile.devDependencies });
  assert.deepEqual([...rows.keys()].sort(), wanted.sort());
  assert.deepEqual(Object.keys(reasons).sort(), wanted.sort());
  for (const name of wanted) {
    const installed: { readonly license: string } = JSON.parse(read(`node_modules/${name}/package.json`));
    assert.equal(rows.get(name)?.licence, installed.license, name);
    assert.match(rows.get(name)?.reason ?? "", /^\S.+\.$/, name);
  }
});

test("the broken post of the guide gives the messages that it shows", async () => {
  const broken = blocks(writing, "md").find((text) => text.includes("2026-02-30")) ?? "";
  const shown = blocks(writing, "text")[0] ?? "";
  const root = createMiniSite({ "posts/on-folding.md": broken });
  const { status, stdout } = await runOctavo(["check"], root);
  assert.ok(stdout.startsWith(shown), stdout);
  assert.equal(status, 1);
});

test("the guides' settings, configuration of Eleventy, post and author make a site without a problem", async () => {
  const [hello = ""] = blocks(writing, "md");
  const [author = ""] = blocks(running, "md");
  const [settings = "", eleventy = ""] = blocks(running, "ts");
  // A folder of its own has no package named octavo.
  const plugin = pathToFileURL(path.join(project, "src/plugin/index.ts")).href;
  const root = createMiniSite({
    "site.config.ts": settings,
    ".eleventy.ts": eleventy.replace('"octavo"', JSON.stringify(plugin)),
    "_includes/slots/post-end.njk": "<p>{{ 'loud' | shout }}</p>",
    "posts/hello.md": hello,
    "posts/again.md": hello.replace("Hello", "Again"),
    "pages/about.md": "---\ntitle: About\nlayout: page.njk\n---\n",
    "authors/ruth-pelham.md": author.replace(/^avatar.*\n/m, ""),
  });
  const { status, stdout } = await runOctavo(["build", "--as-of", "2026-12-24"], root);
  assert.match(stdout, /^Built 2 posts, .* no problems, /m);
  assert.equal(status, 0);
  const page = readFileSync(path.join(root, "_site/blog/hello/index.html"), "utf8");
  assert.match(page, /<p>LOUD<\/p>/);
});

test("the guide to templates has every kind of page, every filter and every part of `site`", () => {
  const answer = parseSettings({ title: "Leaves", url: "https://leaves.example", author: "Ada" }, "");
  assert.ok("settings" in answer);
  const named = codeIn(documentAt("docs/templates.md"));
  const kinds = kindTemplates.map((file) => path.posix.basename(file, ".njk"));
  const wanted = [
    ...kinds,
    ...Object.keys(createFilters(answer.settings)),
    ...Object.keys(createSiteView(answer.settings)),
  ];
  assert.deepEqual(
    wanted.filter((name) => !named.includes(name)),
    [],
  );
});
