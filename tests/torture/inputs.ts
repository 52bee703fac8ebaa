/** Files no author writes: front matter, Markdown and names that are broken, huge, hostile or merely odd. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { project } from "../harness/index.ts";

export interface Input {
  /** Below posts/. */
  readonly name: string;
  readonly bytes: Buffer;
}

const samples: readonly string[] = readdirSync(path.join(project, "posts"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((name) => name.endsWith(".md"))
  .sort()
  .map((name) => readFileSync(path.join(project, "posts", name), "utf8").slice(0, 6000));

const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    ...["", " ", "\u0000", "\uFEFF", "\u202Eevil", "\u200F\u200E", "\u2028", "ß", "ﬁ", "İ", "constructor", "__proto__"],
    ...["null", "~", "yes", "0x10", "1e999", "2024-02-30", ".inf", "{{ title }}", "{% raw %}", "<script>alert(1)</script>"],
    ...["../../etc/passwd", "/etc/passwd", "C:\\x", "a: b", "- a", "'", '"', "&a", "*a", "!!js/function x", "]]>", "--> <!--"],
    ...["x".repeat(5000), "é".repeat(3000), "👩‍👩‍👧‍👦".repeat(50), "a\u0301".repeat(200), "測試", "اختبار", "%00", "%zz", "javascript:alert(1)"],
  ),
); // prettier-ignore

const fields = ["title", "date", "updated", "tags", "author", "description", "slug", "permalink", "aliases", "draft"]
  .concat(["rating", "series", "thumbnail", "thumbnail_alt", "layout", "lang", "canonical", "featured", "links", "x"])
  .concat(["translates", "noindex", "__proto__", "constructor", "page", "collections", "content", "tittle"]); // prettier-ignore

const yamlValue: fc.Arbitrary<string> = fc.oneof(
  oddText,
  oddText.map((text) => JSON.stringify(text)),
  fc.array(oddText, { maxLength: 5 }).map((list) => JSON.stringify(list)),
  fc.array(oddText, { maxLength: 5 }).map((list) => list.map((each) => `\n  - ${each}`).join("")),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.constantFrom("2024-01-01", "2024-01-01T10:00:00Z", "true", "3", "[a, b]", "|\n  a\n  b", ">-\n  a", "&a [*a]", "*nobody", "<<: *a"),
); // prettier-ignore

const yamlBomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
  .split("")
  .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[at]}`).join()}]\n`)
  .join("")}`;

const wellFormed = fc.record({
  title: oddText,
  extra: fc.array(fc.tuple(fc.constantFrom(...fields), yamlValue), { maxLength: 6 }),
});

const frontMatter: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: wellFormed.map(({ title, extra }) => `---\ntitle: ${JSON.stringify(title)}\ndate: 2024-01-01\n${extra.map(([key, value]) => `${key}: ${value}\n`).join("")}---\n`) },
  { weight: 2, arbitrary: fc.array(fc.tuple(fc.constantFrom(...fields), yamlValue), { maxLength: 8 }).map((lines) => `---\n${lines.map(([key, value]) => `${key}: ${value}\n`).join("")}---\n`) },
  { weight: 1, arbitrary: fc.constantFrom("", "---", "---\n", "---\n---\n", "---js\n{}\n---\n", "+++\na=1\n+++\n", "----\n", " ---\n---\n", "---\r\ntitle: x\r\ndate: 2024-01-01\r\n---\r\n") },
  { weight: 1, arbitrary: fc.constant(`---\ntitle: x\ndate: 2024-01-01\n${yamlBomb}---\n`) },
  { weight: 1, arbitrary: fc.constant(`---\ntitle: x\ndate: 2024-01-01\ntags: ${"[".repeat(2000)}${"]".repeat(2000)}\n---\n`) },
); // prettier-ignore

const pieces = [
  ..."*_`~#>-+[](){}!|\\&<:$^=\n\t ",
  ...["\n\n", "    ", "```", "~~~", "$$", "[^1]", "[^1]: ", "> [!NOTE]\n", "- [ ] ", "1. ", "![", "](", "<!--", "-->", "<b", "</b>"],
  ...["<script>", "<style>", "<svg>", "<iframe src=", "<a href=", "{.a #b c=d}", "{%", "%}", "{{", "}}", "[[toc]]", "^[", "\n: ", "|---|\n"],
  ...["https://a.example/", "www.", "&amp;", "&#0;", "&#x110000;", "\u0000", "\u202E", "\uD800", "http://[::1", "//x", "data:", "\r", "\f"],
]; // prettier-ignore

const soup = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: oddText }), { maxLength: 120 })
  .map((parts) => parts.join("")); // prettier-ignore

const repeated = fc
  .tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces), fc.integer({ min: 100, max: 3000 }))
  .map(([one, two, times]) => (one + two).repeat(times));

const body: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: soup },
  { weight: 1, arbitrary: repeated },
);

/** A real post in which bytes were lost, changed or doubled. */
const damaged = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(fc.tuple(fc.nat(5999), fc.nat(255), fc.constantFrom("change", "cut", "double")), { minLength: 1, maxLength: 6 }),
  )
  .map(([text, hits]) => {
    let bytes = Buffer.from(text);
    for (const [at, value, how] of hits) {
      const place = at % Math.max(1, bytes.length);
      if (how === "change") bytes[place] = value;
      else if (how === "cut") bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + value)]);
      else bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(Math.max(0, place - value))]);
    }
    return bytes;
  }); // prettier-ignore

const bytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(frontMatter, body).map(([front, text]) => Buffer.from(front + text)) },
  { weight: 3, arbitrary: damaged },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw)) },
);

const stem = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-zA-Z0-9 ._-]{1,20}$/) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom("CON", "nul", "index", "2024-01-01-x", "...", "a?b", "a#b", "a%20b", "a\nb", "-rf", "\u202Eabc", "ﬁ", "é", "é", "ẞ", "x".repeat(240), "測".repeat(70), "{{x}}", "a&b<c>", "a'b\"c", "a|b`c", "_x", ".x") },
); // prettier-ignore

/** Without what no file system takes. */
const asName = (text: string): string => {
  const plain = text.toWellFormed().replaceAll("/", "∕").replaceAll("\u0000", "0");
  return Buffer.from(plain).subarray(0, 240).toString("utf8").replaceAll("\uFFFD", "");
};

const fileName = fc
  .tuple(fc.constantFrom("", "", "", "A/", "a/", "deep/er/", "_x/", "trip/"), stem, fc.constantFrom(".md", ".md", ".md", ".MD", ".markdown", ".txt"))
  .map(([folder, text, ending]) => `${folder}${asName(text) || "x"}${ending}`); // prettier-ignore

export const input: fc.Arbitrary<Input> = fc.record({ name: fileName, bytes });
