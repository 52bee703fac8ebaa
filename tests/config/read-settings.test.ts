/** The settings: defaults, and what is said of every mistake. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import leven from "leven";
import { isStructural } from "../../src/config/checks.ts";
import { parseSettings, readSettings } from "../../src/config/read-settings.ts";
import { settingsSchema, type Settings } from "../../src/config/settings.ts";
import { z } from "zod";

const least = { title: "A blog", url: "https://example.com" };

/** Written as an owner would, one setting a line: the first of `more` is on line 4. */
function answer(more: object) {
  const config = { ...least, ...more };
  const lines = Object.entries(config).map(
    ([key, value]) => `  ${key}: ${typeof value === "function" ? "() => 1" : JSON.stringify(value)},\n`,
  );
  return parseSettings(config, `export default {\n${lines.join("")}};\n`);
}

function settings(more: object = {}): Settings {
  const given = answer(more);
  assert.ok("settings" in given, JSON.stringify(given));
  return given.settings;
}

const said = (more: object): readonly string[] => {
  const given = answer(more);
  return "problems" in given
    ? given.problems.map(
        ({ line, column, length, field, message, hint }) =>
          `${line}:${column}+${length} ${field}: ${message}; ${hint}`,
      )
    : [];
};

test("a title and an address are enough", () => {
  const { navigation, comforts, ...rest } = settings();
  assert.deepEqual(rest, {
    title: "A blog",
    description: "",
    url: "https://example.com",
    pathPrefix: "/",
    language: "en",
    languages: [],
    revisedNotice: false,
    texts: {},
    home: "/",
    timeZone: "UTC",
    social: [],
    pageSize: 10,
    permalink: "/blog/:stem/",
    redirects: {},
    theme: { light: "#8a3324", dark: "#e8a87c" },
    without: [],
    socialCards: true,
    feeds: { limit: 30, full: true, archives: true },
    aiCrawlers: "allow",
    updatedFromGit: true,
    checks: {},
    images: {
      formats: ["avif", "webp"],
      widths: [400, 680, 980, 1280, 1600],
      effort: "quick",
      avifQuality: 50,
      webpQuality: 75,
      jpegQuality: 75,
      largestSide: 5000,
      largestFile: 5,
    },
    hosts: [],
    deploy: [],
    compress: false,
    budget: {},
    layoutAliases: {},
    templates: { compiled: true },
    markdown: { html: "trusted", headingIds: "octavo", frames: [], marks: [], dialect: "plain" },
    posts: {},
    writing: { commit: false },
  });
  assert.deepEqual(
    navigation.map(({ url }) => url),
    ["/archive/", "/tags/", "/authors/"],
  );
  assert.equal(comforts.length, 16);
});

test("a path in the address is the path prefix, unless one is set", () => {
  assert.deepEqual(
    ["https://example.com/", "https://me.example/blog", "https://me.example/a%20b/"].map((url) => [
      settings({ url }).url,
      settings({ url }).pathPrefix,
    ]),
    [
      ["https://example.com", "/"],
      ["https://me.example", "/blog/"],
      ["https://me.example", "/a b/"],
    ],
  );
  assert.equal(settings({ url: "https://me.example/blog/", pathPrefix: "/" }).pathPrefix, "/");
});

test("part of a group keeps the group's other defaults", () => {
  assert.deepEqual(settings({ theme: { light: "#000000" }, feeds: { limit: 5 } }).theme, {
    light: "#000000",
    dark: "#e8a87c",
  });
  assert.deepEqual(settings({ comforts: [] }).comforts, []);
});

const mistakes: readonly (readonly [more: object, said: string])[] = [
  [{ title: 5 }, '2:3+5 title: `title` is not a text in quotes; write title: "My blog", or what suits you'],
  [{ title: " " }, '2:3+5 title: `title` is empty; write title: "My blog", or what suits you'],
  [
    { url: "example.com" },
    '3:9+11 url: `url` must be an absolute address such as https://example.com; write url: "https://example.com", or what suits you',
  ],
  [
    { url: "https://exa mple.com" },
    '3:9+20 url: `url` must be an absolute address such as https://example.com; write url: "https://example.com", or what suits you',
  ],
  [
    { pathPrefix: "blog" },
    '4:16+4 pathPrefix: `pathPrefix` must begin and end with "/"; write pathPrefix: "/blog/", or what suits you',
  ],
  [
    { language: "english" },
    '4:14+7 language: `language` must be a language tag such as en or de-AT; write language: "en", or what suits you',
  ],
  [
    { timeZone: "Athens" },
    '4:14+6 timeZone: `timeZone` must be an IANA time zone such as Europe/Athens; write timeZone: "UTC", or what suits you',
  ],
  [{ author: "" }, '4:3+6 author: `author` is empty; write author: "Ada Lovelace", or what suits you'],
  [{ pageSize: 0 }, "4:3+8 pageSize: `pageSize` is below 1; write pageSize: 10, or what suits you"],
  [{ pageSize: 501 }, "4:3+8 pageSize: `pageSize` is above 500; write pageSize: 10, or what suits you"],
  [
    { pageSize: 2.5 },
    "4:3+8 pageSize: `pageSize` is not a whole number; write pageSize: 10, or what suits you",
  ],
  [{ pageSize: "ten" }, "4:14+3 pageSize: `pageSize` is not a number; write pageSize: 10, or what suits you"],
  [
    { permalink: "/posts/" },
    '4:15+7 permalink: `permalink` must hold :stem or :slug; write permalink: "/blog/:stem/", or what suits you',
  ],
  [
    { permalink: ":stem" },
    '4:15+5 permalink: `permalink` must begin with "/" and end with "/" or ".html"; write permalink: "/blog/:stem/", or what suits you',
  ],
  [
    { permalink: "/:stem.php" },
    '4:15+10 permalink: `permalink` must begin with "/" and end with "/" or ".html"; write permalink: "/blog/:stem/", or what suits you',
  ],
  [
    { permalink: "/:i_month/:title/" },
    '4:15+17 permalink: `permalink` may hold :stem, :name, :title, :slug, :folder, :categories, :year, :month, :day only; write permalink: "/blog/:stem/", or what suits you',
  ],
  [
    { theme: { light: "red" } },
    '4:20+3 theme.light: `theme.light` must be a colour of six hex digits such as #8a3324; write light: "#8a3324", or what suits you',
  ],
  [
    { feeds: { full: "yes" } },
    "4:19+3 feeds.full: `feeds.full` is not true or false; write full: true, or what suits you",
  ],
  [
    { comforts: ["relatd"] },
    '4:15+6 comforts[0]: `comforts[0]` is "relatd", which is not one of the choices; did you mean "related"?',
  ],
  [
    { hosts: ["https://x.example"] },
    "4:12+17 hosts[0]: `hosts[0]` must be a host name such as giscus.app; docs/settings.md lists every setting",
  ],
  [
    { navigation: {} },
    '4:3+10 navigation: `navigation` is not a list; write navigation: [{"label":"About","url":"/about/"}], or what suits you',
  ],
  [
    { navigation: [{ label: "About" }] },
    '4:3+10 navigation[0]: the setting `navigation[0].url` is missing; write url: "/about/", or what suits you',
  ],
  [
    { markdown: "x" },
    "4:14+1 markdown: `markdown` is not a group of settings; docs/settings.md lists every setting",
  ],
  [
    { layoutAliases: { a: 1 } },
    "4:20+1 layoutAliases.a: `layoutAliases.a` is not a text in quotes; docs/settings.md lists every setting",
  ],
  [{ posts: 5 }, "4:3+5 posts: `posts` is not a group of settings; docs/settings.md lists every setting"],
  [{ titel: "x" }, "4:3+5 titel: `titel` is not a setting; did you mean `title`?"],
  [{ theme: { drak: "#000000" } }, "4:12+4 theme.drak: `drak` is not a setting; did you mean `dark`?"],
  [
    { feeds: { size: 1 } },
    "4:12+4 feeds.size: `size` is not a setting; take it out; there are limit, full, archives, hub",
  ],
];

for (const [more, expected] of mistakes) {
  test(`said of ${JSON.stringify(more)}`, () => assert.deepEqual(said(more), [expected]));
}

test("what is missing is said, and all mistakes at once", () => {
  const given = parseSettings({ pageSize: 0 }, "export default {\n  pageSize: 0,\n};\n");
  assert.ok("problems" in given);
  assert.deepEqual(
    given.problems.map(({ message }) => message),
    ["the setting `title` is missing", "the setting `url` is missing", "`pageSize` is below 1"],
  );
  assert.deepEqual(parseSettings(undefined, ""), {
    problems: [
      {
        severity: "error",
        code: "settings-missing",
        file: "site.config.ts",
        message: "site.config.ts exports no settings",
        hint: 'end it with export default { title: "My blog", url: "https://example.com" };',
      },
    ],
  });
});

test("settings that fail while they run are a problem, not a crash", async () => {
  const root = mkdtempSync(path.join(tmpdir(), "octavo-settings-"));
  try {
    writeFileSync(path.join(root, "package.json"), '{ "type": "module" }');
    writeFileSync(path.join(root, "site.config.ts"), 'throw new Error("no network");\nexport default {};\n');
    assert.deepEqual(await readSettings(root), {
      problems: [
        {
          severity: "error",
          code: "settings-unreadable",
          file: "site.config.ts",
          line: 1,
          column: 7,
          message: "the settings cannot be loaded: no network",
          hint: "mend what it names",
        },
      ],
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("levels of checks are chosen by their names", () => {
  assert.deepEqual(settings({ checks: { "link-http": "error", "post-alone": "off" } }).checks, {
    "link-http": "error",
    "post-alone": "off",
  });
});

test("a check that is not there names the nearest one", () => {
  assert.deepEqual(said({ checks: { "link-htp": "error" } }), [
    "4:13+8 checks.link-htp: `link-htp` is not a check; did you mean `link-http`?",
  ]);
  assert.deepEqual(said({ checks: { "spelling-of-names": "error" } }), [
    "4:13+17 checks.spelling-of-names: `spelling-of-names` is not a check; take it out; docs/checks.md lists all checks",
  ]);
});

test("an error of structure has no other level", () => {
  assert.deepEqual(said({ checks: { "date-impossible": "info" } }), [
    "4:13+15 checks.date-impossible: `date-impossible` stays an error: what it is about cannot be published; take it out of `checks`",
  ]);
});

test("a level that is not there names those that are", () => {
  assert.deepEqual(said({ checks: { "link-http": "warn" } }), [
    '4:25+4 checks.link-http: `checks.link-http` is "warn", which is not one of the choices; did you mean "warning"?',
  ]);
});

/** What the walk below reads of a JSON schema. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Each group of settings in the schema: its path, an item of a list as 0, and its keys. */
function groupsOf(schema: Schema, at: readonly (string | number)[] = []): (readonly [typeof at, string[]])[] {
  const inner = (schema.anyOf ?? []).flatMap((each) => groupsOf(each, at));
  const items = schema.items ? groupsOf(schema.items, [...at, 0]) : [];
  const { properties = {} } = schema;
  const below = Object.entries(properties).flatMap(([key, each]) => groupsOf(each, [...at, key]));
  const own = schema.properties ? [[at, Object.keys(properties)] as const] : [];
  return [...own, ...inner, ...items, ...below];
}

/** A group with one more key, inside what has to be around it. */
function configWith(at: readonly (string | number)[], key: string): object {
  const around: Readonly<Record<string, object>> = {
    "navigation.0": { label: "A", url: "/" },
    "social.0": { label: "A", url: "/" },
    "languages.0": { code: "en" },
    "languages.0.navigation.0": { label: "A", url: "/" },
    editor: { backend: "github", repo: "owner/name" },
  };
  const group: unknown = { ...around[at.join(".")], [key]: 1 };
  const needed = (place: number): object => around[at.slice(0, place + 1).join(".")] ?? {};
  return at.reduceRight<unknown>(
    (inner, part, place) =>
      part === 0
        ? [{ ...(place < at.length - 1 && needed(place)), ...(inner as object) }]
        : { [part]: inner },
    group,
  ) as object;
}

test("a misspelt setting, at any depth, names the nearest setting of its own group", () => {
  const groups = groupsOf(z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }) as Schema);
  const depths = groups.map(([at]) => at.join("."));
  for (const name of [
    "",
    "navigation.0",
    "theme",
    "feeds",
    "images",
    "editor",
    "checks",
    "budget",
    "markdown",
  ])
    assert.ok(depths.includes(name), name);
  for (const [at, keys] of groups) {
    for (const key of keys) {
      for (const wrong of [`${key}s`, key.slice(0, -1), `${key[1]}${key[0]}${key.slice(2)}`]) {
        if (keys.includes(wrong) || (at[0] === "checks" && isStructural(wrong))) continue;
        const given = answer(configWith(at, wrong));
        const { hint } = ("problems" in given && given.problems[0]) || {};
        const named = /^did you mean `(.*)`\?$/.exec(hint ?? "")?.[1];
        const distance = leven(wrong, key);
        if (distance > (wrong.length > 5 ? 3 : wrong.length > 3 ? 2 : 1)) continue;
        assert.ok(named !== undefined && keys.includes(named), `${[...at, wrong].join(".")}: ${hint}`);
        assert.ok(leven(wrong, named) <= distance, `${[...at, wrong].join(".")}: ${hint}`);
      }
    }
    const given = answer(configWith(at, "xxxxxxxxxxxx"));
    assert.equal(
      "problems" in given && given.problems[0]?.hint,
      at[0] === "checks"
        ? "take it out; docs/checks.md lists all checks"
        : `take it out; there are ${keys.join(", ")}`,
    );
  }
});
