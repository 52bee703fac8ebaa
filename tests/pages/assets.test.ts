import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { comforts } from "../../src/config/comforts.ts";
import { settingsSchema } from "../../src/config/settings.ts";
import { type Assets, createAssets, readAssetSources } from "../../src/pages/theme/assets.ts";

const root = join(import.meta.dirname, "../..");
const settings = { ...settingsSchema.parse({ title: "T", url: "https://x.example" }), pathPrefix: "/" };
const readAssets = (folder: string, given: typeof settings, tagColours: readonly string[] = []): Assets =>
  createAssets(readAssetSources(folder), given, tagColours);
const compressed = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const scriptOf = ({ files }: Assets): string => files.map(({ content }) => content).join("");

test("files are minified and joined in the order of their names, parts kept apart", () => {
  const assets = createAssets(
    {
      "css/02-b.css": "b { color: #ffffff }",
      "css/01-a.css": "a { top: 0px }",
      "css/parts/post.css": "p { margin: 0px }",
      "js/a.js": "const one = 1; console.log(one);",
    },
    { theme: settings.theme, comforts: [] },
  );
  assert.match(assets.css, /a\{top:0(px)?\}b\{color:#fff\}$/);
  assert.equal(assets.parts["post"], "p{margin:0}");
  assert.match(scriptOf(assets), /^\(\(\)=>\{.*console\.log\(1\).*\}\)\(\);$/s);
});

test("two scripts may use one name", () => {
  const sources = {
    "js/a.js": "const one = document.a; one.x();",
    "js/b.js": "const one = document.b; one.y();",
  };
  assert.match(
    scriptOf(createAssets(sources, { theme: settings.theme, comforts: [] })),
    /document\.a.*document\.b/s,
  );
});

test("scripts are published under a hash of their content, with their integrity", () => {
  const { script, pageScripts, files } = readAssets(root, settings);
  assert.deepEqual(Object.keys(pageScripts), ["search"]);
  assert.match(script!.url, /^\/assets\/octavo\.[0-9a-f]{10}\.js$/);
  assert.match(pageScripts["search"]!.url, /^\/assets\/search\.[0-9a-f]{10}\.js$/);
  assert.deepEqual(
    files.map(({ url, content }) => ({
      url,
      integrity: `sha384-${createHash("sha384").update(content).digest("base64")}`,
    })),
    [script, pageScripts["search"]],
  );
});

test("what the search costs on every other page is some hundred bytes", () => {
  const bytes = (comforts: typeof settings.comforts): number =>
    readAssets(root, { ...settings, comforts }).files.find(({ url }) => url.includes("octavo"))!.content
      .length;
  assert.ok(bytes(settings.comforts) - bytes(settings.comforts.filter((name) => name !== "search")) < 450);
});

test("a site without styles and scripts has the colours and nothing else", () => {
  const assets = createAssets({}, { theme: settings.theme, comforts: [...comforts] });
  assert.match(assets.css, /^:root\{--paper/);
  assert.deepEqual([assets.parts, assets.inlineScript, assets.script, assets.files], [{}, "", undefined, []]);
});

test("a comfort that is off leaves no trace in styles and scripts", () => {
  const all = readAssets(root, settings);
  const none = readAssets(root, { ...settings, comforts: [] });
  const marks = {
    search: "data-search-page",
    contents: "data-contents",
    "back-to-top": "to-top",
    "previous-next": "neighbours",
    related: "related",
    series: ".series",
    "copy-link": "data-copy-link",
    "copy-code": "data-copy-code",
    "theme-switch": "octavo-theme",
    "view-transitions": "view-transition",
    "reading-progress": "animation-timeline",
    print: "@media print",
  };
  const textOf = (assets: Assets): string => assets.css + assets.inlineScript + scriptOf(assets);
  for (const [comfort, mark] of Object.entries(marks)) {
    assert.ok(textOf(all).includes(mark), `${comfort} on`);
    assert.ok(!textOf(none).includes(mark), `${comfort} off`);
  }
  assert.equal(none.inlineScript, "");
});

test("every style and script of a comfort has the name of one", () => {
  const names = Object.keys(readAssetSources(root)).filter((path) => path.includes("/comforts/"));
  const known: readonly string[] = comforts;
  assert.deepEqual(
    names.filter((path) => !known.includes(path.replace(/^.*\/|\.\w+$/g, ""))),
    [],
  );
});

test("the same files give the same assets, and survive being kept as JSON", () => {
  const assets = readAssets(root, settings, ["#00aa00", "#aa0000"]);
  assert.deepEqual(readAssets(root, settings, ["#aa0000", "#00aa00"]), assets);
  assert.deepEqual(JSON.parse(JSON.stringify(assets)), assets);
});

test("the script stays below 4 KB, the style of a post below 8 KB", () => {
  const assets = readAssets(root, settings);
  assert.ok(compressed(scriptOf(assets) + assets.inlineScript) < 4096);
  assert.ok(compressed(assets.css + Object.values(assets.parts).join("")) < 8192);
});

test("no style asks another host for anything", () => {
  const { css, parts } = readAssets(root, settings);
  assert.ok(!/@import|url\(|https?:/.test(css + Object.values(parts).join("")));
});

test("no template carries a style attribute or an inline handler", () => {
  const templates = ["_includes", "pages"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".njk"))
      .map((name) => join(root, folder, name)),
  );
  assert.ok(templates.length > 20);
  assert.deepEqual(
    templates.filter((path) => /\s(style|on\w+)=/.test(readFileSync(path, "utf8"))),
    [],
  );
});
