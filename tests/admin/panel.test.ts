/** What the panel and the lists of the editor decide, without a browser. */
import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import fc from "fast-check";
import { partsOf } from "../../src/admin/client/admin/compare-texts.ts";
import { countNames, orderList, prepare } from "../../src/admin/client/admin/list-order.ts";
import { spliceTyped } from "../../src/admin/client/admin/typed-splice.ts";
import { asInField } from "../../src/admin/client/page/lines.ts";
import { clockIn, formatClock, nextMorning } from "../../src/admin/client/panel/clocks.ts";
import { offer } from "../../src/admin/client/panel/offers.ts";
import { createUrlOf } from "../../src/admin/client/panel/picture-url.ts";
import { mendLabel, plainMessage, wordsFor } from "../../src/admin/client/panel/plain-message.ts";
import { sectionsOf } from "../../src/admin/client/panel/sections.ts";
import { findSimilar } from "../../src/admin/client/panel/similar.ts";
import type { Choice, FieldInfo, Listed } from "../../src/admin/protocol.ts";
import { englishTexts, languages, loadTexts } from "../../src/admin/texts.ts";
import { checks } from "../../src/config/checks.ts";
import { fieldsOf } from "../../src/content/fields.ts";
import { sourceKinds, type SourceKind } from "../../src/content/source-kind.ts";

const { editor: texts } = englishTexts;

const choice = (label: string, posts = 0, aliases: readonly string[] = []): Choice => ({
  value: label,
  label,
  posts,
  aliases,
});

describe("a name that is typed", () => {
  const choices = [choice("Ruth Adler", 12), choice("Ada Lovelace", 3, ["A. L."]), choice("Zoë Müller")];
  const typed = (text: string, values: readonly string[] = [], canBeNew = true) => {
    const { options, first } = offer(text, { choices, values, canBeNew, texts });
    return [options.map(({ label }) => label), first];
  };

  it("offers who may be meant before somebody new", () => {
    assert.deepEqual(typed("ruth"), [["Ruth Adler", "New: “ruth”"], 0]);
    assert.deepEqual(typed("adler"), [["Ruth Adler", "New: “adler”"], 0]);
    assert.deepEqual(typed("zoe muller"), [["Zoë Müller"], 0]);
    assert.deepEqual(typed("a l"), [["Ada Lovelace", "Zoë Müller"].slice(0, 1), 0]);
  });
  it("takes nothing at once that is only written nearly alike, or new", () => {
    assert.deepEqual(typed("Ruth Adller"), [["Ruth Adler", "New: “Ruth Adller”"], -1]);
    assert.deepEqual(typed("Grace"), [["New: “Grace”"], -1]);
    assert.deepEqual(typed(""), [["Ruth Adler", "Ada Lovelace", "Zoë Müller"], -1]);
  });
  it("offers nothing twice, and nothing new where nothing can be", () => {
    assert.deepEqual(typed("RUTH  adler", ["Ruth Adler"]), [[], -1]);
    assert.deepEqual(typed("Grace", [], false), [[], -1]);
  });
  it("finds slips by the length of the word, and never by a letter or two", () => {
    const found = (text: string): readonly string[] =>
      findSimilar(
        text,
        ["ink", "paper", "letterpress"].map((name) => choice(name)),
      ).map(({ choice: { label } }) => label);
    assert.deepEqual(found("papre"), []);
    assert.deepEqual(found("papers"), ["paper"]);
    assert.deepEqual(found("leterpres"), ["letterpress"]);
    assert.deepEqual(found("inc"), []);
    assert.deepEqual(found("paper folding"), ["paper"]);
    assert.deepEqual(found("x".repeat(10_000)), []);
  });
});

describe("the form", () => {
  const schema = (kind: SourceKind): readonly FieldInfo[] =>
    fieldsOf(kind).map((field) => ({
      name: field.name,
      kind: field.kind,
      description: field.description,
      required: field.required === true,
      long: field.long === true,
      ...(field.choices && { choices: field.choices }),
      ...(field.altField && { altField: field.altField }),
    }));

  it("has every field of the one table, each in one place", () => {
    for (const kind of sourceKinds) {
      const { first, names, pictures, visibility, address, more, date } = sectionsOf(schema(kind));
      const shown = [...first, ...names, ...pictures, ...visibility, ...address, ...more];
      const alone = [
        "draft",
        ...(date ? ["date"] : []),
        ...pictures.flatMap(({ altField }) => altField ?? []),
      ];
      assert.deepEqual(
        [...shown.map(({ name }) => name), ...alone].sort(),
        [...new Set([...fieldsOf(kind).map(({ name }) => name), "draft"])].sort(),
      );
    }
  });
  it("says the number that is shown of what is to be mended, in every language", async () => {
    for (const language of languages.keys()) {
      const { writing } = await loadTexts(language);
      for (const count of [1, 2, 3, 12]) assert.match(mendLabel(writing, count), new RegExp(`\\b${count}\\b`), language); // prettier-ignore
    }
  });

  it("speaks of every field in words of its own, in every language, and English where there is none", async () => {
    for (const language of languages.keys()) {
      const { editor } = await loadTexts(language);
      const day = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date("2024-03-01"));
      for (const say of Object.values(editor.statusOn)) assert.doesNotMatch(say(day), /\.\.|\. \./, language);
      for (const kind of sourceKinds)
        for (const { name } of fieldsOf(kind)) {
          const field = editor.fields[name as keyof typeof texts.fields];
          assert.match(field.label, /^[\p{Lu}\p{Lo}][^_`]+$/u, `${language} ${name}`);
          assert.doesNotMatch(field.hint ?? "", /[`_]/, `${language} ${name}`);
        }
    }
    const loaded = await Promise.all(["de-AT", "eo", "en-GB", "x"].map(loadTexts));
    assert.deepEqual(
      loaded.map(({ language, editor }) => [language, editor.admin.undo]),
      [
        ["de-AT", "Rückgängig"],
        ["en", "Undo"],
        ["en-GB", "Undo"],
        ["en", "Undo"],
      ],
    );
  });
});

/** Checks of what no text has: of settings, themes, other files and whole blogs. */
const ofNoText =
  /^(?:original-changed|title-near|post-alone|css-syntax|script-syntax|file-refused|file-link|file-extension|eleventy-unused|text-unknown|language-empty|language-untranslated|hiding-unknown|field-misspelt|translation-twice|yaml-comment|yaml-escape|diagram-invalid)$/;

test("what is wrong in a text is said in the editor's language, with the text's own words", async () => {
  const [german, english] = await Promise.all(
    ["de", "en"].map(async (each) => (await loadTexts(each)).editor),
  );
  const unsaid = Object.entries(checks)
    .filter(([code, level]) => level === "warning" && !ofNoText.test(code))
    .filter(([code]) => wordsFor(code, german!) === undefined);
  assert.deepEqual(unsaid, []);
  const dead = { code: "link-dead", message: "There is no post or file `nails.md`.", help: "Did you mean `snails.md`?" }; // prettier-ignore
  assert.equal(
    plainMessage(dead, german!),
    "Dieser Link führt nirgendwohin. `nails.md` Ist `snails.md` gemeint?",
  );
  assert.equal(plainMessage(dead, english!), undefined);
  const zone = { code: "date-zone", field: "date", message: "`date` names a time without a time zone, it is read as Europe/Berlin." }; // prettier-ignore
  assert.equal(plainMessage(zone, german!), "Zeitzone der Website: Europe/Berlin");
  const author = { code: "author-unknown", message: 'No file in authors/ is about "Rut".', help: "Did you mean Ruth?" }; // prettier-ignore
  assert.equal(plainMessage(author, english!), "No author of this name is known. Is `Ruth` meant?");
});

test("a picture of a text is shown wherever it lies", () => {
  const urlOf = createUrlOf("/blog/", "posts/Ein Tag #1/index.md");
  assert.deepEqual(
    [
      "/assets/img/cat.png",
      "cat.png",
      "./a/cat.png",
      "../cat.png",
      "../../assets/img/cat.png",
      "/posts/cat.png",
    ].map(urlOf),
    [
      "/blog/assets/img/cat.png",
      "/blog/assets/posts/Ein%20Tag%20%231/cat.png",
      "/blog/assets/posts/Ein%20Tag%20%231/a/cat.png",
      "/blog/assets/posts/cat.png",
      "/blog/assets/img/cat.png",
      "/blog/assets/posts/cat.png",
    ],
  );
  for (const elsewhere of [
    "https://example.com/cat.png",
    "//example.com/cat.png",
    "\\\\[",
    "data:image/png,",
  ])
    assert.equal(urlOf(elsewhere), elsewhere);
});

describe("dates", () => {
  it("are clocks of the site's, whatever the time zone of the machine", () => {
    assert.equal(formatClock("2026-12-01T09:30", "en-GB"), "1 December 2026 at 09:30");
    assert.equal(formatClock("2026-12-01", "de"), "1. Dezember 2026");
    assert.equal(formatClock("2026-12-01", "fa", "medium"), "۱ دسامبر ۲۰۲۶");
    assert.equal(formatClock("soon", "de"), "soon");
    assert.equal(clockIn("2026-12-31T23:30:00Z", "Asia/Tokyo"), "2027-01-01T08:30");
    assert.equal(nextMorning("2026-12-31T23:59"), "2027-01-01T09:00");
  });
});

describe("a list", () => {
  const listed = (title: string, more: Partial<Listed> = {}): Listed => ({
    source: `posts/${title.length}.md`,
    title,
    authors: ["Ruth"],
    tags: [],
    words: 1,
    unsaved: false,
    problems: 0,
    ...more,
  });
  const list = prepare([
    listed("Über Tinte", { tags: ["ink"], status: { kind: "draft", date: "2026-01-01T00:00" } }),
    listed("Paper", { words: 9, status: { kind: "published", date: "2026-02-01T00:00" } }),
    listed("Äther", { authors: ["Ada"], status: { kind: "published", date: "2025-02-01T00:00" } }),
  ]);
  const all = { text: "", status: "", language: "", tag: "", author: "", sort: "newest" as const };
  const titles = (query: Partial<Parameters<typeof orderList>[1]>): readonly string[] =>
    orderList(list, { ...all, ...query }, "de").map(({ title }) => title);

  it("is searched without case and accents, filtered and sorted", () => {
    assert.deepEqual(titles({}), ["Paper", "Über Tinte", "Äther"]);
    assert.deepEqual(titles({ sort: "oldest" }), ["Äther", "Über Tinte", "Paper"]);
    assert.deepEqual(titles({ sort: "title" }), ["Äther", "Paper", "Über Tinte"]);
    assert.deepEqual(titles({ sort: "words" }), ["Paper", "Äther", "Über Tinte"]);
    assert.deepEqual(titles({ text: "uber INK" }), ["Über Tinte"]);
    assert.deepEqual(titles({ status: "published", author: "Ada" }), ["Äther"]);
    assert.deepEqual(titles({ tag: "ink", text: "paper" }), []);
    assert.deepEqual(countNames([["b"], ["a", "b"]]), [
      ["b", 2],
      ["a", 1],
    ]);
  });
});

describe("two texts", () => {
  it("are compared by lines, whatever their line ends", () => {
    const same = (kind: "same" | "skipped", text: string) => ({ kind, pieces: [{ kind: "same", text }] });
    assert.deepEqual(
      partsOf("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\na word\r\n", "1\n2\n3\n4\n5\n6\na line\nand 8\n"),
      [
        same("skipped", "1\n2\n3\n4"),
        same("same", "5\n6"),
        {
          kind: "changed",
          pieces: [
            { kind: "same", text: "a " },
            { kind: "removed", text: "word" },
            { kind: "added", text: "line\nand 8" },
          ],
        },
      ],
    );
    assert.deepEqual(partsOf("a\n", "a\nb\n"), [
      same("same", "a"),
      { kind: "added", pieces: [{ kind: "added", text: "b" }] },
    ]);
  });
});

/** How much of a text is in another at its beginning and its end. */
function bytesKept(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let [head, tail] = [0, 0];
  while (head < most && before[head] === after[head]) head += 1;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return head + tail;
}

describe("what is typed into a plain field", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\r\n", "é"), maxLength: 30 });
  it("changes no other byte, and undone gives the same text", () => {
    fc.assert(
      fc.property(text, text, text, text, (head, old, fresh, tail) => {
        const written = head + old + tail;
        const typed = asInField(head + fresh + tail);
        const changed = spliceTyped(written, typed, "\r\n");
        assert.equal(asInField(changed), typed);
        assert.equal(spliceTyped(changed, typed, "\n"), changed);
        // Which of several equal line ends is the new one, nobody can tell: as many bytes stay as were around it.
        assert.ok(bytesKept(written, changed) >= head.length + tail.length - 2);
      }),
    );
    assert.equal(spliceTyped("a\r\nb\nc\r\n", "a\nb!\nc\n", "\r\n"), "a\r\nb!\nc\r\n");
  });
});
