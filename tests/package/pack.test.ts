/** The packed package: what is in it, how large it is, and that a blog runs on it wherever its folder is. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { before, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import ts from "typescript";
import { languages } from "../../src/admin/texts.ts";
import {
  asOf,
  builtSample,
  createFolder,
  postWith,
  project,
  readTree,
  writeFiles,
} from "../harness/index.ts";
import { skipUnlessLong } from "../harness/long.ts";

/** Bytes; a larger package must be worth it. */
const budget = { packed: 3_030_000, unpacked: 7_400_000, editor: 250_000 };

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** All that may be in it. */
const parts = [
  /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^bin\/(?:octavo|plugin|bundle)\.js$/,
  /^dist\/(?:[\w.-]+\.js(?:\.map)?|files\.json)$/,
  /^dist\/admin-client-[\w-]+\.css$/,
  /^dist\/types\/[\w./-]+\.d\.ts$/,
  /^_includes\/(?:(?:partials|slots|blocks)\/)?[\w-]+\.njk$/,
  /^pages\/[\w-]+\.njk$/,
  /^assets\/(?:css|js)\/(?:[\w-]+\/)?[\w-]+\.(?:css|js)$/,
  /^assets\/feed\.css$/,
  /^src\/admin\/(?:decap\/[\w.-]+|(?:editor|preview)\.(?:css|js))$/,
  /^src\/outputs\/search\/(?:engine|excerpt|words)\.js$/,
  /^src\/pictures\/cards\/fonts\/[\w-]+\.(?:ttf|txt)$/,
  /^src\/serve\/live-reload-client\.js$/,
  /^src\/commands\/support\/clone-release\.txt$/,
  /^src\/pages\/texts\/en\.ts$/,
  /^docs\/(?:[\w-]+\.md|front-matter\.schema\.json|deploy\/github-pages\.yml)$/,
  /^\.vscode\/front-matter\.code-snippets$/,
];

const licences = [
  "LICENSE",
  "src/admin/decap/LICENSE.txt",
  "src/admin/decap/decap-cms.js.LICENSE.txt",
  "src/pictures/cards/fonts/NotoNaskhArabic-OFL.txt",
  "src/pictures/cards/fonts/SourceSerif4-OFL.txt",
];

describe("the package", () => {
  let packed: Packed;
  /** Its own folder in a blog whose path has every sign that addresses know. */
  let home: string;
  let blog: string;

  before(() => {
    const folder = createFolder();
    const said = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: project,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    const answer = JSON.parse(said.slice(said.search(/^[[{]/m))) as Packed[] | Record<string, Packed>;
    packed = Object.values(answer)[0] as Packed;
    blog = path.join(folder, "a b#c%d?e");
    home = path.join(blog, "node_modules/octavo");
    mkdirSync(home, { recursive: true });
    execFileSync("tar", ["xzf", path.join(folder, packed.filename), "-C", home, "--strip-components=1"]);
    installOthers(path.join(blog, "node_modules"));
  });

  test("has compiled code, types, the theme, the schema and licences, and nothing else", () => {
    const names = packed.files.map((file) => file.path);
    assert.deepEqual(
      names.filter((name) => !parts.some((part) => part.test(name))),
      [],
    );
    for (const part of parts)
      assert.ok(
        names.some((name) => part.test(name)),
        String(part),
      );
    assert.deepEqual(
      licences.filter((name) => !names.includes(name)),
      [],
    );
  });

  test("keeps to its budget", (context) => {
    context.diagnostic(
      `${packed.size} bytes packed, ${packed.unpackedSize} unpacked, ${packed.files.length} files`,
    );
    assert.ok(packed.size <= budget.packed, `${packed.size} bytes packed, the budget is ${budget.packed}`);
    assert.ok(
      packed.unpackedSize <= budget.unpacked,
      `${packed.unpackedSize} bytes unpacked, the budget is ${budget.unpacked}`,
    );
  });

  test("has an editor that is loaded fast: its lists without what blocks are written with", (context) => {
    const dist = path.join(home, "dist");
    const sizeOf = (names: readonly string[]): number =>
      names.reduce((sum, name) => sum + brotliCompressSync(readFileSync(path.join(dist, name))).length, 0);
    const client = readdirSync(dist).filter((name) => name.startsWith("admin-client-"));
    const textsOf = [...languages.keys()].map((language) =>
      client.filter((name) => new RegExp(`-client-(?:writing-)?${language}-[A-Z0-9]+\\.js$`).test(name)),
    );
    // Of the languages one is loaded.
    const largest = Math.max(...textsOf.map(sizeOf));
    const all = sizeOf(client) - sizeOf(textsOf.flat()) + largest;
    const lists = withImports(dist, "admin-client-admin.js");
    context.diagnostic(
      `${all} bytes compressed in all, ${largest} of a language, ${sizeOf(lists)} for the lists`,
    );
    assert.ok(largest > 0 && all <= budget.editor, `${all} bytes, the budget is ${budget.editor}`);
    const writesBlocks = (name: string): boolean =>
      readFileSync(path.join(dist, name), "utf8").includes("cm-editor");
    assert.deepEqual(lists.filter(writesBlocks), []);
    assert.ok(withImports(dist, "admin-client-page.js").some(writesBlocks));
  });

  test("runs no script when it is installed", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    assert.deepEqual(
      Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|prepare|uninstall)$/.test(name)),
      [],
    );
  });

  test("gives types of settings, configuration and templates", { skip: skipUnlessLong }, () => {
    writeFiles(blog, {
      "package.json": '{ "type": "module" }',
      "typed.ts": `import { defineSite, dir, octavo, type CardView, type Head, type PostView, type SiteConfig, type UserConfig } from "octavo";
export const site: SiteConfig = defineSite({ title: "Leaves", url: "https://leaves.example", markdown: (md) => md.use(() => {}) });
export const config = { dir };
export default (eleventyConfig: UserConfig): void => eleventyConfig.addPlugin(octavo);
export const titleOf = ({ title, tags }: CardView, post: PostView, head: Head): string => title + tags[0]?.label + post.headings[0]?.id + head.title;
// @ts-expect-error There is no such setting.
defineSite({ title: "Leaves", url: "https://leaves.example", colour: 1 });
// @ts-expect-error It is a number.
defineSite({ title: "Leaves", url: "https://leaves.example", pageSize: "10" });
`,
    });
    const program = ts.createProgram([path.join(blog, "typed.ts")], {
      ...{
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        types: [],
        lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
      },
      ...{ module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023 },
    });
    assert.deepEqual(
      ts
        .getPreEmitDiagnostics(program)
        .map((each) => `${each.file?.fileName}: ${ts.flattenDiagnosticMessageText(each.messageText, "\n")}`),
      [],
    );
  });

  test("builds, checks and explains in a folder whose name has spaces and signs", () => {
    writeFiles(blog, {
      "site.config.ts":
        'import type { SiteConfig } from "octavo";\nexport default { title: "Leaves", url: "https://leaves.example" } satisfies SiteConfig;\n',
      "posts/one.md": postWith("title: One\ndate: 2024-01-02\ntags: [paper]"),
      "pages/about.md": "---\ntitle: About\nlayout: page.njk\n---\n\nText.\n",
    });
    for (const command of ["build", "check"]) {
      const { status, stdout, stderr } = run(["--strict", command]);
      assert.equal(status, 0, stdout + stderr);
      assert.match(stdout, /^(?:Built|Checked) 1 post, /m);
    }
    writeFiles(blog, { "posts/two.md": postWith("title: Two\ndate: 2024-02-30") });
    const { status, stdout } = run(["check"]);
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^posts\/two\.md:3:7 {2}error {2}`date`: 2024-02 has 29 days, not 30 {2}\[date-impossible\]$/m,
    );
  });

  test(
    "makes of the sample what the repository makes of it, byte for byte",
    { skip: skipUnlessLong, timeout: 300_000 },
    async () => {
      const whole = await builtSample();
      const expected = readTree(path.join(whole, "_site"));
      const other = path.join(createFolder(), "the sample");
      cpSync(whole, other, {
        recursive: true,
        filter: (name) =>
          !/\/(?:_site|\.cache|_includes|pages\/[\w-]+\.njk|assets\/(?:css|js|feed\.css))$/.test(name),
      });
      symlinkSync(path.join(blog, "node_modules"), path.join(other, "node_modules"), "junction");
      const { status, stdout, stderr } = run(["build", "--as-of", asOf], other);
      assert.equal(status, 0, stdout + stderr);
      const built = readTree(path.join(other, "_site"));
      assert.deepEqual(
        [...new Set([...expected.keys(), ...built.keys()])].filter(
          (name) => expected.get(name)?.equals(built.get(name) ?? Buffer.from("absent")) !== true,
        ),
        [],
      );
    },
  );

  const run = (args: readonly string[], cwd = blog) =>
    spawnSync(process.execPath, [path.join(home, "bin/octavo.js"), ...args], { cwd, encoding: "utf8" });
});

/** A module and all that it loads at once. */
function withImports(folder: string, name: string): string[] {
  const found = new Set([name]);
  for (const each of found)
    for (const [, other = ""] of readFileSync(path.join(folder, each), "utf8").matchAll(
      /(?:from|import) ?"\.\/([\w-]+\.js)"/g,
    ))
      found.add(other);
  return [...found];
}

/** What npm would lay beside it. */
function installOthers(folder: string): void {
  const from = path.join(project, "node_modules");
  for (const name of readdirSync(from))
    if (!name.startsWith(".")) symlinkSync(path.join(from, name), path.join(folder, name), "junction");
}
