/** The blog beside its receipt, where the old site is not at hand: what was found then has to be there still. */
import type { Home } from "./addresses.ts";
import { compareAddresses } from "./compare-addresses.ts";
import type { Comparison, FoundText } from "./compare.ts";
import { createAnswers } from "./compare-media.ts";
import { findContents } from "./content-element.ts";
import { readNewText } from "./new-text.ts";
import type { Kind } from "./differences.ts";
import { shortHash } from "./fold.ts";
import { matchKeys } from "./match.ts";
import type { NewSite } from "./new-site.ts";
import { createLines } from "./place.ts";
import { hashed, recordText, type Hashed, type Receipt, type RecordedText } from "./record.ts";
import { createSums } from "./sums.ts";
import { parsePage } from "./tree.ts";

interface RecordedInput {
  readonly now: NewSite;
  readonly home: Home;
  readonly timeZone: string;
}

export function compareReceipt(receipt: Receipt, { now, home, timeZone }: RecordedInput): Comparison {
  const sums = createSums();
  const answers = createAnswers(
    { hashOf: () => undefined, texts: "recorded", isOfTheLook: () => false, pages: new Map() },
    now,
  );
  const pages = [...receipt.pages].flatMap(([url, recorded]) => {
    const answer = now.answer(url);
    // Where nothing answers, the address is told.
    if (answer?.is !== "page") return [];
    return [{ url, recorded, newUrl: answer.url, file: now.sourceAt(answer.url) ?? "" }];
  });
  const contents = findContents(
    pages.map(({ newUrl, recorded }) => {
      const known = new Set(recorded.hashes.sentence ?? []);
      return { tree: () => parsePage(now.html(newUrl)), expected: (key) => known.has(shortHash(key)) };
    }),
  );
  for (const [index, page] of pages.entries()) {
    const tree = parsePage(now.html(page.newUrl));
    const known = new Set([
      ...(page.recorded.hashes.sentence ?? []),
      ...(page.recorded.hashes.heading ?? []),
    ]);
    const found = readNewText(tree, contents.in(index, tree), {
      newUrl: page.newUrl,
      timeZone,
      isExpected: (key) => known.has(shortHash(key)),
      isCommon: () => false,
    });
    compareRecorded(page, found, {
      is: recordText(found, { home, answers }),
      sums,
      source: () => (page.file === "" ? "" : now.textOfSource(page.file)),
    });
  }
  const urls = compareAddresses(
    { urls: receipt.urls, isOfTheLook: () => false, isOriginal: () => true },
    now,
    { sums, mentioned: new Set() },
  );
  for (const line of receipt.open) addOpen(line, sums.say);
  return {
    differences: sums.differences,
    counts: sums.counts(),
    texts: pages.length,
    unread: 0,
    found: new Map(),
    urls,
  };
}

interface RecordedPage {
  readonly url: string;
  readonly recorded: RecordedText;
  readonly file: string;
}

interface RecordedSide {
  readonly is: RecordedText;
  readonly sums: ReturnType<typeof createSums>;
  readonly source: () => string;
}

function compareRecorded(
  { url, recorded, file }: RecordedPage,
  found: FoundText,
  { is, sums, source }: RecordedSide,
): void {
  const lines = createLines(source);
  for (const kind of hashed) {
    const [was, now] = [recorded.hashes[kind] ?? [], is.hashes[kind] ?? []];
    const { lost } = matchKeys(was, now, (each) => each);
    for (const hash of lost) {
      const line = kind === "sentence" ? lines(before(hash, was, found)) : undefined;
      sums.say({
        kind,
        url,
        what: hash,
        message: messageOf(kind),
        file,
        ...(line !== undefined && { line }),
      });
    }
    sums.count(kind, was.length, now.length, lost.length);
  }
  for (const [kind, name] of [
    ["table", "tables"],
    ["formula", "formulas"],
  ] as const) {
    const lost = Math.max(0, recorded[name] - is[name]);
    if (lost > 0)
      sums.say({
        kind,
        url,
        what: `${recorded[name]} → ${is[name]}`,
        message: `the page had ${recorded[name]} ${name}, and has ${is[name]} now`,
        file,
      });
    sums.count(kind, recorded[name], is[name], lost);
  }
}

/** The sentence that stood before it and is there. */
function before(hash: string, was: readonly string[], { units }: FoundText): FoundText["units"]["sentences"] {
  const earlier = new Set(was.slice(0, was.indexOf(hash)).slice(-5));
  return units.sentences.filter(({ key }) => earlier.has(shortHash(key)));
}

const names: Readonly<Record<Hashed, string>> = {
  title: "the title",
  date: "the day",
  author: "an author",
  tag: "a tag",
  sentence: "a sentence",
  heading: "a heading",
  id: "the id of a heading",
  link: "a link",
  picture: "a picture",
  code: "a block of code",
  embed: "an embed",
};

const messageOf = (kind: Hashed): string =>
  kind === "title" || kind === "date"
    ? `${names[kind]} is not the one that was proven`
    : `${names[kind]} that was proven is not here any more`;

/** What differed then, and can only be judged with the old site. */
function addOpen(line: string, say: ReturnType<typeof createSums>["say"]): void {
  const [, kind = "", url = "", what = ""] = /^(\S+) (\S+)(?: (.*))?$/.exec(line) ?? [];
  if (kind === "address") return; // They are looked at again.
  say({
    kind: kind as Kind,
    url,
    what,
    message: `differed from the old site${what === "" ? "" : `: “${what}”`}`,
  });
}
