/** Every field of the front matter: the forms it may have, and what is said of the others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fields } from "../../src/content/fields.ts";
import { parseFields, type ParsedPostFields } from "../../src/content/parse-fields.ts";
import { splitFile } from "../../src/content/source-file.ts";

function parse(front: string, source = "posts/x.md", body = ""): ParsedPostFields {
  const file = splitFile({ source, text: `---\n${front}\n---\n${body}` });
  assert.ok(!("code" in file), JSON.stringify(file));
  return parseFields(file, { timeZone: "UTC" });
}

const ground = "title: A\ndate: 2024-03-27\n";

/** What the fields come to, title and date apart; nothing may be said of them. */
function accepted(front: string): object {
  const { fields: values, problems } = parse(ground + front);
  assert.deepEqual(problems, []);
  const { title: _title, date: _date, ...rest } = values;
  return rest;
}

/** What is said, with the places. */
const said = (front: string, before = ground): readonly string[] =>
  parse(before + front).problems.map(
    ({ severity, code, line, column, length, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${code}: ${message}${hint === undefined ? "" : `; ${hint}`}`,
  );

const forms: readonly (readonly [front: string, values: object])[] = [
  ["layout: essay.njk", { layout: "essay.njk" }],
  ["description: One\n  and two", { description: "One and two" }],
  ["description: >\n  One\n  and two", { description: "One and two" }],
  ["description: |\n  One\n  and two", { description: "One and two" }],
  ["description: ''\nmeta_title:\nrating: null\nthumbnail: ~\ntags:\nauthor: ''\nupdated: ''", {}],
  ["meta_title: B\nmeta_description: C", { meta_title: "B", meta_description: "C" }],
  ["author: Ada Lovelace", { author: ["Ada Lovelace"] }],
  ["author:\n  name: Ada Lovelace\n  email: x", { author: ["Ada Lovelace"] }],
  ["authors: [Ada, Grace, Ada]", { author: ["Ada", "Grace"] }],
  ["author: [Ada]\nauthors: [Grace]", { author: ["Ada", "Grace"] }],
  ["updated: 2024-04-01T10:00:00+02:00", { updated: "2024-04-01T08:00:00.000Z" }],
  [
    "tags: [post, Web, C++, 测试, __proto__, constructor]",
    { tags: ["Web", "C++", "测试", "__proto__", "constructor"] },
  ],
  ["tags: web, art , music", { tags: ["web", "art", "music"] }],
  ["tags: [2024, 1.5]", { tags: ["2024", "1.5"] }],
  ["tags: []", { tags: [] }],
  ["thumbnail: /assets/a b.png", { thumbnail: "/assets/a b.png" }],
  ['thumbnail: " a  b\u202Fc.png"', { thumbnail: "a  b\u202Fc.png" }],
  ["thumbnail:\n  src: a.png\n  alt: A tree", { thumbnail: "a.png", thumbnail_alt: "A tree" }],
  ["thumbnail_alt: A tree", { thumbnail_alt: "A tree" }],
  ["rating: 5", { rating: 5 }],
  ['rating: "4"', { rating: 4 }],
  ["rating: 3.0", { rating: 3 }],
  ["draft: true\nfeatured: yes\nnoindex: 'off'", { draft: true, featured: true, noindex: false }],
  ["unlisted: on", { unlisted: true }],
  ["expires: 2024-04-01", { expires: "2024-04-01T00:00:00.000Z" }],
  ["permalink: /essays//hello", { permalink: "/essays/hello/" }],
  ["permalink: /caf%C3%A9/x.html", { permalink: "/café/x.html" }],
  ["slug: hello", { slug: "hello" }],
  ["aliases: /old/", { aliases: ["/old/"] }],
  ["aliases: [/old/, /older, /old]", { aliases: ["/old/", "/older/"] }],
  ["series: Part by part", { series: "Part by part" }],
  ["lang: pt_BR", { lang: "pt-BR" }],
  ["canonical: https://example.com/x?y=1", { canonical: "https://example.com/x?y=1" }],
  ["translation_of: hello", { translation_of: "hello" }],
  ["translated_from: 2c20fb8", { translated_from: "2c20fb8" }],
];

for (const [front, values] of forms) {
  test(`accepted: ${JSON.stringify(front)}`, () => assert.deepEqual(accepted(front), values));
}

test("every field has an accepted form above", () => {
  const covered = new Set(forms.flatMap(([, values]) => Object.keys(values)));
  assert.deepEqual(
    fields.posts.map(({ name }) => name).filter((name) => !covered.has(name)),
    ["title", "date"],
  );
});

test("titles are cleaned of what editors leave in them, not of what scripts need", () => {
  assert.equal(parse("title: 'A\u00a0 B\u200b\ufeff '\ndate: 2024-03-27").fields.title, "A B");
  assert.equal(
    parse("title: 'می\u200cخواهم 👩\u200d🚀'\ndate: 2024-03-27").fields.title,
    "می\u200cخواهم 👩\u200d🚀",
  );
  assert.equal(parse("title: 1.10\ndate: 2024-03-27").fields.title, "1.10");
});

test("a date keeps its instant", () => {
  assert.equal(parse("title: A\ndate: '2024-03-27T00:03:43.670Z'").fields.date, "2024-03-27T00:03:43.670Z");
});

const mistakes: readonly (readonly [front: string, said: readonly string[]])[] = [
  [
    "rating: 7",
    [
      "4:9+1 error rating-range: `rating` is 7, not a whole number from 1 to 5; write a number from 1 to 5, or leave the field out",
    ],
  ],
  [
    "rating: 0",
    [
      "4:9+1 error rating-range: `rating` is 0, not a whole number from 1 to 5; write a number from 1 to 5, or leave the field out",
    ],
  ],
  [
    "rating: 4.5",
    [
      "4:9+3 error rating-range: `rating` is 4.5, not a whole number from 1 to 5; write a number from 1 to 5, or leave the field out",
    ],
  ],
  [
    "rating: true",
    [
      "4:9+4 error rating-range: `rating` is true, not a whole number from 1 to 5; write a number from 1 to 5, or leave the field out",
    ],
  ],
  [
    "draft: perhaps",
    [
      '4:8+7 error flag-invalid: `draft` is "perhaps", neither true nor false; write draft: true or draft: false',
    ],
  ],
  [
    "updated: 2024-02-30",
    ["4:10+10 error date-impossible: `updated`: 2024-02 has 29 days, not 30; did you mean 2024-02-29?"],
  ],
  [
    "updated: 2024-02-28T10:00",
    [
      "4:10+16 warning date-zone: `updated` names a time without a time zone, it is read as UTC; write 2024-02-28T10:00:00Z",
    ],
  ],
  [
    "updated: [1]",
    [
      "4:10+3 error field-type: `updated` is a list, not a text; write one text, in quotes where it holds : [ or {",
    ],
  ],
  [
    "series: {a: b}",
    [
      "4:9+6 error field-type: `series` is a group of fields, not a text; write one text, in quotes where it holds : [ or {",
    ],
  ],
  [
    "tags: {a: b}",
    ["4:7+6 error tags-invalid: `tags` is a group of fields, not a list of words; write one `- word` a line"],
  ],
  [
    "tags:\n  - Web: next",
    ['5:5+9 error tags-invalid: a tag is a group of fields, not a word; quote it: - "Web: next"'],
  ],
  ["tags: [a, '', b]", ["4:11+2 warning tag-empty: an empty tag; remove it"]],
  ["tags: [a, A]", ["4:11+1 info tag-duplicate: the tag `A` is there twice; remove one"]],
  ["lang: German!", ['4:7+7 error lang-invalid: "German!" is not a language tag; write en, de or pt-BR']],
  [
    "canonical: example.com/x",
    ["4:12+13 error canonical-invalid: `canonical` is not an absolute address; write https://example.com/x"],
  ],
  [
    "canonical: /x/",
    [
      "4:12+3 error canonical-invalid: `canonical` is not an absolute address; write it whole: https://example.com/original/",
    ],
  ],
  [
    "permalink: false",
    [
      "4:12+5 error address-invalid: `permalink: false` would be a post without a page; write draft: true to keep the post unpublished",
    ],
  ],
  [
    "permalink: ../x.html",
    ['4:12+9 error address-invalid: `permalink`: "../x.html" does not begin with a slash; write /x.html'],
  ],
  [
    "permalink: /a/../x/",
    ['4:12+8 error address-invalid: `permalink`: "/a/../x/" leads outside its folder; write /x/'],
  ],
  [
    "permalink: /..%2Fx/",
    [
      '4:12+8 error address-invalid: `permalink`: "/..%2Fx/" holds `%`, which no address can; use letters, digits, hyphens and slashes',
    ],
  ],
  [
    "permalink: https://example.com/x/",
    [
      '4:12+22 error address-invalid: `permalink`: "https://example.com/x/" leads outside the site; write /x/',
    ],
  ],
  [
    "permalink: /x/?y",
    [
      '4:12+5 error address-invalid: `permalink`: "/x/?y" holds `?`, which no address can; use letters, digits, hyphens and slashes',
    ],
  ],
  [
    "permalink: /blog/{{ page.fileSlug }}/",
    [
      "4:12+26 error address-invalid: `permalink`: an address is plain text, not a template; write it out, or set `permalink` in site.config.ts for all posts",
    ],
  ],
  [
    "aliases: [/fine/, old]",
    ['4:19+3 error address-invalid: `aliases`: "old" does not begin with a slash; write /old'],
  ],
  [
    "description: 'a  b'",
    ["4:14+6 info text-spaces: `description` has stray or invisible spaces, they are left out"],
  ],
  [
    "series: 1.10",
    ['4:9+4 info text-number: `series` is kept as the text "1.10", YAML would read 1.1; quote it: "1.10"'],
  ],
  [
    "desription: x",
    ["4:13+1 warning field-misspelt: `desription` is not a field of Octavo's; did you mean `description`?"],
  ],
  [
    "darft: true",
    ["4:8+4 warning field-misspelt: `darft` is not a field of Octavo's; did you mean `draft`?"],
  ],
];

for (const [front, expected] of mistakes) {
  test(`said of ${JSON.stringify(front)}`, () => assert.deepEqual(said(front), expected));
}

test("a post without a title or a date is told how to get one", () => {
  const { problems } = parse("description: x", "posts/2024-03-27-hello.md", 'Text\n\n# Say "hi" #\n');
  assert.deepEqual(
    problems.map(({ code, line, column, message, hint }) => ({ code, line, column, message, hint })),
    [
      {
        code: "title-missing",
        line: 2,
        column: 1,
        message: "the post has no title",
        hint: 'add title: "Say \\"hi\\""',
      },
      {
        code: "date-missing",
        line: 2,
        column: 1,
        message: "the post has no date",
        hint: "add date: 2024-03-27",
      },
    ],
  );
  assert.deepEqual(said("date: ''", "title: ' '\n"), [
    '2:1+undefined error title-missing: the post has no title; add title: "…"',
    "2:1+undefined error date-missing: the post has no date; add date: 2024-03-27, the day the post appears",
  ]);
});

test("a title that begins with # is told that it is a comment", () => {
  assert.deepEqual(said("date: 2024-01-01\ntitle:  #folding is fun", ""), [
    '3:9+15 error title-missing: the post has no title: what begins with # is a comment; quote it: title: "#folding is fun"',
  ]);
});

test("a title or date that is wrong is not missing as well", () => {
  assert.deepEqual(
    said("title: [a]\ndate: soon", "").map((line) => line.split(" ")[2]),
    ["field-type:", "date-format:"],
  );
});

test("other generators' names are read, with an info each", () => {
  const { fields: values, problems } = parse(
    "Title: A\npubDate: 2024-03-27\nsummary: B\nlastmod: 2024-03-28\ncategories: [x]\ncover: a.png\nredirect_from: /old/\nmetaTitle: C\nseo-description: D\nby: Ada\npinned: true\ncanonicalUrl: https://e.example/",
  );
  assert.deepEqual(values, {
    title: "A",
    date: "2024-03-27T00:00:00.000Z",
    description: "B",
    updated: "2024-03-28T00:00:00.000Z",
    tags: ["x"],
    thumbnail: "a.png",
    aliases: ["/old/"],
    meta_title: "C",
    meta_description: "D",
    author: ["Ada"],
    featured: true,
    canonical: "https://e.example/",
  });
  assert.equal(problems.length, 12);
  assert.deepEqual(
    [...new Set(problems.map(({ severity, code }) => `${severity} ${code}`))],
    ["info field-alias"],
  );
  assert.equal(problems[1]?.message, "`pubDate` is read as `date`");
  assert.equal(problems[1]?.hint, "write date:");
});

test("a field's own name goes before another name for it, unless it says nothing", () => {
  assert.equal(parse(`${ground}summary: B\ndescription: C`).fields.description, "C");
  assert.equal(parse(`${ground}description: ''\nsummary: B`).fields.description, "B");
  assert.deepEqual(said("summary: B\ndescription: C"), [
    "4:10+1 info field-alias: `summary` is left aside, since `description` is there too; remove `summary`",
  ]);
  assert.equal(
    parse("title: A\npubDate: 2024-03-27\ncreated: 2020-01-01").fields.date,
    "2024-03-27T00:00:00.000Z",
  );
});

test("tags and categories are merged", () => {
  assert.deepEqual(parse(`${ground}tags: [a, b]\ncategories: [b, c]`).fields.tags, ["a", "b", "c"]);
});

test("published: false is a draft, a published day is a date", () => {
  assert.equal(parse(`${ground}published: false`).fields.draft, true);
  assert.equal(parse(`${ground}published: no`).fields.draft, true);
  assert.equal(parse(`${ground}published: true`).fields.draft, false);
  assert.equal(parse(`${ground}published: true\ndraft: true`).fields.draft, true);
  assert.deepEqual(parse("title: A\npublished: 2024-03-27").fields, {
    title: "A",
    date: "2024-03-27T00:00:00.000Z",
  });
});

test("a field of a layout's own is no slip, however long its name", () => {
  assert.deepEqual(
    said("unknown_field: 1\nmy_own_setting: 2\nsidebar: true\nweight: 3\ntoc: true\nevent_place: x"),
    [],
  );
});

test("fields that are not ours are kept as written", () => {
  assert.deepEqual(parse(`${ground}mood: {song: [1, 2]}\nprice: 1.50`).others, {
    mood: { song: [1, 2] },
    price: 1.5,
  });
});
