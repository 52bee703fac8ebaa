/** import-receipt.json: what the old site had and was found here, as hashes, so that it can be looked after without the old site. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Comparison, FoundText } from "./compare.ts";
import { keysOfMedia, type Answers } from "./compare-media.ts";
import type { Home } from "./addresses.ts";
import { acceptedLine, type Kind } from "./differences.ts";
import { SourceFault } from "../core/untrusted-folder.ts";
import { keyOf, nameKey, shortHash } from "./fold.ts";
import type { OldSite } from "./old-site.ts";

export const receiptFile = "import-receipt.json";

/** Kinds of which a page has several; each is a row of hashes without anything between. */
export const hashed = [
  "title",
  "date",
  "author",
  "tag",
  "sentence",
  "heading",
  "id",
  "link",
  "picture",
  "code",
  "embed",
] as const satisfies readonly Kind[];
export type Hashed = (typeof hashed)[number];

export interface RecordedText {
  readonly hashes: Readonly<Partial<Record<Hashed, readonly string[]>>>;
  readonly tables: number;
  readonly formulas: number;
}

export interface Receipt {
  /** What the addresses and the texts are known by. */
  readonly addresses: OldSite["addresses"];
  readonly texts: OldSite["texts"];
  readonly urls: readonly string[];
  /** By address on the old site. */
  readonly pages: ReadonlyMap<string, RecordedText>;
  /** Differences that were there, as lines of the file of accepted ones. */
  readonly open: readonly string[];
}

interface RecordInput {
  readonly home: Home;
  readonly answers: Answers;
}

export function createReceipt(
  old: OldSite,
  { found, differences, urls }: Comparison,
  input: RecordInput,
): Receipt {
  return {
    addresses: old.addresses,
    texts: old.texts,
    urls,
    pages: new Map([...found].map(([url, text]) => [url, recordText(text, input)])),
    open: differences.map(acceptedLine).sort(),
  };
}

/** Of a page here; the same page has the same hashes. */
export function recordText(
  { newUrl, units, facts, ids, day }: FoundText,
  { home, answers }: RecordInput,
): RecordedText {
  const media = keysOfMedia({ url: newUrl, units, home }, answers);
  const keys: Readonly<Record<Hashed, readonly string[]>> = {
    title: facts.titles.slice(0, 1).map(keyOf),
    date: day === undefined ? [] : [day],
    author: facts.authors.map(nameKey),
    tag: facts.tags.map(nameKey),
    sentence: units.sentences.map(({ key }) => key),
    heading: units.headings.map(({ key }) => key),
    id: units.headings.map(({ id }) => id).filter((id) => id !== "" && ids.has(id)),
    code: units.code,
    ...media,
  };
  const hashes = Object.fromEntries(
    hashed.flatMap((kind) => (keys[kind].length === 0 ? [] : [[kind, keys[kind].map(shortHash)]])),
  );
  return { hashes, tables: units.tables, formulas: units.formulas };
}

export function renderReceipt({ addresses, texts, urls, pages, open }: Receipt): string {
  const plain = [...pages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([url, { hashes, tables, formulas }]) =>
        [
          url,
          {
            ...Object.fromEntries(Object.entries(hashes).map(([kind, list]) => [kind, list.join("")])),
            ...(tables > 0 && { tables }),
            ...(formulas > 0 && { formulas }),
          },
        ] as const,
    );
  return `${JSON.stringify({ version: 1, addresses, texts, urls, open, pages: Object.fromEntries(plain) }, null, 1)}\n`;
}

const width = 6;

/** Undefined where there is none; throws a `SourceFault`. */
export function readReceipt(root: string): Receipt | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(root, receiptFile), "utf8");
  } catch (failure) {
    if (failure instanceof Error && "code" in failure && failure.code === "ENOENT") return undefined;
    throw failure;
  }
  const value = parse(text);
  if (value?.["version"] !== 1 || !isRecord(value["pages"]))
    throw new SourceFault(`${receiptFile} is no receipt of this version`);
  const pages = Object.entries(value["pages"]).filter((entry): entry is [string, Record<string, unknown>] =>
    isRecord(entry[1]),
  );
  return {
    addresses:
      value["addresses"] === "built" ? "built" : value["addresses"] === "listed" ? "listed" : "derived",
    texts: value["texts"] === "built" ? "built" : "derived",
    urls: textsIn(value["urls"]),
    open: textsIn(value["open"]),
    pages: new Map(pages.map(([url, page]) => [url, parseText(page)])),
  };
}

function parseText(page: Readonly<Record<string, unknown>>): RecordedText {
  const rows = hashed.flatMap((kind) =>
    typeof page[kind] === "string"
      ? [[kind, page[kind].match(new RegExp(`.{${width}}`, "g")) ?? []] as const]
      : [],
  );
  return {
    hashes: Object.fromEntries(rows),
    tables: Number(page["tables"] ?? 0),
    formulas: Number(page["formulas"] ?? 0),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
