/** What writing on a page does to a text: every change can be undone, and only what was meant is another. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { applied, changeBetween, createDocument, inverse } from "../../src/admin/client/page/document.ts";
import { onEnter } from "../../src/admin/client/page/enter.ts";
import * as formats from "../../src/admin/client/page/formats.ts";
import { asInField, placeInField, placeInText, placeOfShown } from "../../src/admin/client/page/lines.ts";
import { findMatches, replacementOf } from "../../src/admin/client/page/matches.ts";
import { readBlock, rewriteBlock, writeBlock } from "../../src/admin/client/page/block-text.ts";
import * as tables from "../../src/admin/client/page/table-text.ts";
import { deletion, insertionAfter, mapRange, move, type Range } from "../../src/admin/client/page/ranges.ts";

const lineEnds = ["\n", "\r\n", "\r"] as const;
const bit = fc.constantFrom(
  "a",
  "é",
  "👍",
  " ",
  "*",
  "#",
  "|",
  "\n",
  "\r\n",
  "\r",
  "\n\n",
  "- ",
  "> ",
  "```",
);
const texts = fc.array(bit, { maxLength: 40 }).map((bits) => bits.join(""));

test("whatever is typed, deleted and replaced, undoing it gives the same characters, and redoing it too", () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(4), texts, fc.boolean()), { maxLength: 30 });
  fc.assert(
    fc.property(texts, edits, (start, all) => {
      const told: string[] = [start];
      const document = createDocument(start, (change) => told.push(applied(told.at(-1) ?? "", change)));
      for (const [at, length, inserted, isTyped] of all) {
        const from = at % (document.text().length + 1);
        const to = Math.min(document.text().length, from + length);
        document.edit(from, to, inserted, isTyped ? "typing" : "edit");
        assert.equal(told.at(-1), document.text());
      }
      const end = document.text();
      while (document.undo());
      assert.equal(document.text(), start);
      while (document.redo());
      assert.equal(document.text(), end);
    }),
    { numRuns: 1000 },
  );
});

test("a word that is typed is one step, and what is typed after a save is another", () => {
  const document = createDocument("", () => undefined);
  for (const [index, letter] of [..."one two"].entries()) document.edit(index, index, letter, "typing");
  document.undo();
  assert.equal(document.text(), "one ");
  document.redo();
  document.seal();
  document.edit(7, 7, "!", "typing");
  document.undo();
  assert.equal(document.text(), "one two");
});

test("the change between two texts makes the one of the other and cuts no character in two", () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const change = changeBetween(one, other);
      if (!change) return assert.equal(one, other);
      assert.equal(applied(one, change), other);
      assert.equal(applied(other, inverse(change)), one);
      for (const part of [change.removed, change.inserted]) assert.ok(part.isWellFormed());
    }),
    { numRuns: 2000 },
  );
});

test("places of a field are those of the text, whatever its line ends are", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const field = asInField(text);
      for (let place = 0; place <= field.length; place += 1) {
        const there = placeInText(text, place);
        assert.equal(asInField(text.slice(0, there)), field.slice(0, place));
        assert.equal(placeInField(text, there), place);
      }
    }),
    { numRuns: 1000 },
  );
});

/** A file of blocks with what lies between them, and where each block is. */
const files = fc
  .record({
    front: fc.constantFrom("", "---\ntitle: A\n---\n\n", "---\r\ntitle: A\r\n---\r\n"),
    blocks: fc.array(
      fc.constantFrom("One", "## Two", "- a\n- b", "> c", "| d |\n|---|", "```\ne\n\nf\n```", "<b>g</b>"),
      { minLength: 1, maxLength: 8 },
    ),
    gaps: fc.array(fc.constantFrom("\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n"), {
      minLength: 9,
      maxLength: 9,
    }),
    end: fc.constantFrom("", "\n", "\r\n", "\n\n"),
  })
  .map(({ front, blocks, gaps, end }) => {
    let text = front;
    const ranges = blocks.map((block, index): Range => {
      if (index > 0) text += gaps[index];
      const start = text.length;
      text += block;
      return { start, end: text.length };
    });
    return { text: text + end, bodyStart: front.length, ranges };
  });

const written = (text: string, { start, end }: Range): string => text.slice(start, end);

describe("blocks", () => {
  test("one that is put in and deleted again leaves the same bytes, and no other block is another", () => {
    fc.assert(
      fc.property(
        files,
        fc.integer({ min: -1, max: 7 }),
        fc.constantFrom(...lineEnds),
        (file, at, lineEnd) => {
          const { text, bodyStart, ranges } = file;
          const after = at < 0 ? undefined : ranges[at % ranges.length];
          const { change, range } = insertionAfter(text, after, "New", { bodyStart, lineEnd });
          const more = applied(text, change);
          assert.equal(written(more, range), "New");
          const others = ranges.map((each) => mapRange(each, change, false));
          assert.deepEqual(
            others.map((each) => written(more, each)),
            ranges.map((each) => written(text, each)),
          );
          const all = [...others, range].sort((one, other) => one.start - other.start);
          const less = deletion(more, all, all.indexOf(range));
          const left = applied(more, less);
          assert.deepEqual(
            others.map((each) => written(left, mapRange(each, less, false))),
            ranges.map((each) => written(text, each)),
          );
          assert.equal(applied(more, inverse(change)), text);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("one that is moved there and back leaves the same bytes", () => {
    fc.assert(
      fc.property(files, fc.nat(7), fc.nat(7), ({ text, ranges }, one, other) => {
        const [from, to] = [one % ranges.length, other % ranges.length];
        const there = move(text, ranges, { from, to }, "\n");
        const moved = applied(text, there.change);
        assert.equal(written(moved, there.range), written(text, ranges[from] as Range));
        const order = ranges.map((each) => written(text, each));
        order.splice(to, 0, ...order.splice(from, 1));
        let at = 0;
        const now = order.map((block): Range => {
          const start = moved.indexOf(block, Math.max(at, ranges[0]?.start ?? 0));
          at = start + block.length;
          return { start, end: at };
        });
        assert.equal(applied(moved, move(moved, now, { from: to, to: from }, "\n").change), text);
      }),
      { numRuns: 2000 },
    );
  });

  test("one that is put in where blocks stand close together does not grow together with the next", () => {
    const text = "---\ntitle: A\n---\n# Heading\nText\n";
    const { change } = insertionAfter(text, { start: 17, end: 26 }, "New", { bodyStart: 17, lineEnd: "\n" });
    assert.equal(applied(text, change), "---\ntitle: A\n---\n# Heading\n\nNew\n\nText\n");
  });

  test("the first of an empty text stands a blank line below its front matter", () => {
    const first = (text: string): string =>
      applied(text, insertionAfter(text, undefined, "New", { bodyStart: text.length, lineEnd: "\n" }).change);
    for (const text of ["---\ntitle: A\n---", "---\ntitle: A\n---\n", "---\ntitle: A\n---\n\n"])
      assert.equal(first(text), "---\ntitle: A\n---\n\nNew\n");
    assert.equal(first(""), "New\n");
  });
});

describe("Enter", () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ["cuts a paragraph in two, without the spaces around", "One‸ two", "One¶two"],
    ["ends a heading", "## One‸", "## One¶"],
    ["goes on with a list", "- one‸\n- two", "- one\n- ‸\n- two"],
    ["goes on with numbers", "1. one‸", "1. one\n2. ‸"],
    ["goes on with boxes to tick", "- [x] one‸", "- [x] one\n- [ ] ‸"],
    ["ends a list in an empty item", "- one\n- ‸", "- one¶"],
    ["makes a paragraph of an item that is alone and empty", "- ‸", "¶"],
    ["goes out of a list in a list first", "- one\n  - ‸", "- one\n- ‸"],
    ["goes on with a quotation", "> one‸", "> one\n> ‸"],
    ["ends a quotation in an empty line", "> one\n> ‸", "> one¶"],
    ["is a line in code", "```\none‸\n```", "```\none\n‸\n```"],
    [
      "is a row in a table",
      "| a | b |\n|---|:-:|\n| c |‸ d |\n",
      "| a | b |\n|---|:-:|\n| c | d |\n| ‸ |  |\n",
    ],
    ["is the first row below the heads of a table", "a | b‸\n--|--", "a | b\n--|--\n| ‸ |  |"],
    ["goes from the heads to a row that waits", "| a‸ |\n|---|\n|  |", "| a |\n|---|\n| ‸ |"],
    ["ends a table in an empty row", "| a |\n|---|\n| ‸ |", "| a |\n|---|¶"],
  ];
  for (const [name, before, after] of cases)
    test(name, () => {
      const place = before.indexOf("‸");
      const text = before.replace("‸", "");
      const enter = onEnter(text, place, place);
      const caret = enter.kind === "split" ? 0 : (enter.caret ?? enter.text.length);
      const inserted =
        enter.kind === "split" ? "¶" : `${enter.text.slice(0, caret)}‸${enter.text.slice(caret)}`;
      assert.equal(text.slice(0, enter.from) + inserted + text.slice(enter.to), after);
    });
});

describe("buttons", () => {
  const pressed = (format: (selected: formats.Selected) => formats.Selected, marked: string): string => {
    const [from = 0, to = from] = [...marked.matchAll(/[[\]]/g)].map(({ index }, nth) => index - nth);
    const { text, from: start, to: end } = format({ text: marked.replace(/[[\]]/g, ""), from, to });
    return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
  };
  test("bold and italic take what is selected, without the spaces around, and let it go again", () => {
    assert.equal(pressed(formats.bold, "One[ two ]three"), "One **[two]** three");
    assert.equal(pressed(formats.bold, "One **[two]** three"), "One [two] three");
    assert.equal(pressed(formats.italic, "One **[two]** three"), "One ***[two]*** three");
    assert.equal(pressed(formats.italic, "One *[two]* three"), "One [two] three");
    assert.equal(pressed(formats.code, "[]"), "`[]`");
  });
  test("lists, quotations and headings take whole lines, and let them go again", () => {
    assert.equal(formats.list({ text: "one\ntwo", from: 1, to: 5 }).text, "- one\n- two");
    assert.equal(formats.list({ text: "- one\n- two", from: 1, to: 9 }).text, "one\ntwo");
    assert.equal(formats.numbered({ text: "- one\n- two", from: 1, to: 9 }).text, "1. one\n2. two");
    assert.equal(formats.quote({ text: "one", from: 1, to: 1 }).text, "> one");
    assert.equal(formats.heading({ text: "one", from: 1, to: 1 }).text, "## one");
    assert.equal(formats.heading({ text: "## one", from: 1, to: 1 }).text, "### one");
    assert.equal(formats.heading({ text: "### one", from: 1, to: 1 }).text, "one");
  });
  test("blocks that are pasted stand by themselves, and in a list, a quotation or code become part of it", () => {
    const paste = (text: string, markdown: string): string => {
      const at = text.indexOf("|");
      return formats.pasted(markdown, "as text")({ text: text.replace("|", ""), from: at, to: at }).text;
    };
    assert.equal(paste("One| two", "and a half"), "Oneand a half two");
    assert.equal(paste("One| two", "## Title"), "One\n\n## Title\n\n two");
    assert.equal(paste("|", "- a\n- b"), "- a\n- b");
    assert.equal(paste("- |", "- a\n- b"), "- a\n- b");
    assert.equal(paste("- one|", "- a\n- b"), "- one\n- a\n- b");
    assert.equal(paste("> one|", "a\n\nb"), "> onea\n>\n> b");
    assert.equal(paste("```\n|\n```", "**a**"), "```\nas text\n```");
    assert.equal(paste("One|", ""), "Oneas text");
  });
  test("rows and columns of a table come and go, and all other cells and signs stay", () => {
    const table = "| a | `b\\|` |\n|:--|--:|\n| [1] | 2 |\n| 3 |";
    const bare = "a | b\n--|:-:\n1[] | 2";
    const cases = [
      [tables.addRow, table, "| a | `b\\|` |\n|:--|--:|\n| 1 | 2 |\n| [] |  |\n| 3 |"],
      [tables.removeRow, table, "| a | `b\\|` |\n|:--|--:[]|\n| 3 |"],
      [tables.addColumn, table, "| a |  | `b\\|` |\n|:--| --- |--:|\n| 1 | [] | 2 |\n| 3 |  |"],
      [tables.removeColumn, table, "| `b\\|` |\n|--:|\n| 2 |\n|  |"],
      [tables.addColumn, bare, "a |  | b\n--| --- |:-:\n1 | [] | 2"],
      [tables.removeColumn, bare, " b\n:-:\n 2[]"],
    ] as const;
    for (const [format, before, after] of cases) {
      const shown = pressed(format, before.replace("[1]", "1[]"));
      assert.equal(shown.replace(/[[\]]/g, ""), after.replace(/[[\]]/g, ""));
      if (format !== tables.removeColumn && format !== tables.removeRow) assert.equal(shown, after);
    }
    assert.deepEqual(tables.nextCell({ text: "| a | bb |\n|---|---|", from: 2, to: 3 }, 1), {
      text: "| a | bb |\n|---|---|",
      from: 6,
      to: 8,
    });
  });
  test("a link keeps what is selected as its text, and an address with spaces is written so that it is one", () => {
    assert.equal(pressed(formats.link("/a/", "A title"), "See [this]."), "See [this](/a/)[].");
    assert.equal(
      pressed(formats.link("/a b/(c)/", "A [title]"), "See []"),
      "See [A \\[title\\]](/a%20b/%28c%29/)[]",
    );
  });
});

test("words are found in the body only, and replaced all at once", () => {
  const text = "---\ntitle: One\n---\n\nOne (one) ONE\n";
  const matches = findMatches(text, 20, { query: "one", isExact: false });
  assert.equal(matches.length, 3);
  const change = replacementOf(text, matches, "two");
  assert.equal(change && applied(text, change), "---\ntitle: One\n---\n\ntwo (two) two\n");
  assert.equal(findMatches(text, 20, { query: "(one", isExact: true }).length, 1);
  assert.equal(findMatches(text, 20, { query: "", isExact: true }).length, 0);
});

test("a click leads to the same words in the Markdown", () => {
  const [markdown, shown] = [
    "The **bold** [link](https://example.com/) and *more*.",
    "The bold link and more.",
  ];
  assert.equal(placeOfShown(markdown, shown, "The bold link and".length), markdown.indexOf(" *more"));
  assert.equal(placeOfShown(markdown, shown, "The bo".length), "The **bo".length);
  assert.equal(placeOfShown("# One", "One", 0), 0);
});

test("a form writes a block with what was filled in", () => {
  const template = {
    name: "figure",
    label: "Figure",
    title: "optional",
    hasBody: true,
    parameters: [],
    insert: ":::figure{src=%}\n\n:::",
  } as const;
  const values = new Map([["src", "/a.png"], ["alt", 'A "cat" sits'], ["wide", "true"], ["href", ""]]); // prettier-ignore
  assert.equal(
    writeBlock(template, { values, title: "", body: "Words." }),
    ':::figure{src=/a.png alt="A ”cat” sits" wide}\nWords.\n:::',
  );
  assert.equal(
    writeBlock(
      { ...template, insert: "::button[%]{href=}" },
      { values: new Map([["href", "/a/"]]), title: "Read", body: "" },
    ),
    "::button[Read]{href=/a/}",
  );
});

test("a form shows a block as it is written, and changes only what was changed", () => {
  const parameter = { kind: "text", required: false } as const;
  const template = {
    ...{ name: "figure", label: "Figure", insert: ":::figure\n%\n:::" },
    title: "optional",
    hasBody: true,
    parameters: [
      { ...parameter, name: "src" },
      { ...parameter, name: "wide" },
    ],
  } as const;
  const written = "::::figure[On [this](/a/)]{wide  src='a b.png' .left}\r\n\r\nWords.\r\n::::";
  const block = readBlock(written, [template])!;
  assert.deepEqual([block.title, block.body, [...block.values]], ["On [this](/a/)", "Words.", [["wide", "true"], ["src", "a b.png"]]]); // prettier-ignore
  const change = (more: Partial<typeof block>): string =>
    rewriteBlock(written, block, { ...block, ...more }, "\r\n");
  assert.equal(change({}), written);
  assert.equal(change({ body: "More\nwords." }), written.replace("\r\nWords.", "More\r\nwords."));
  assert.equal(
    change({ values: new Map([["src", "c.png"], ["wide", ""]]) }), // prettier-ignore
    "::::figure[On [this](/a/)]{.left src=c.png}\r\n\r\nWords.\r\n::::",
  );
  for (const other of ["::::figure{size=2}\n::::", ":::tabs\n:::", ":::figure\nopen", "Text :::figure"])
    assert.equal(readBlock(other, [template]), undefined, other);
});
