/** One part of the index, as the files that engine.js reads: words with the posts that have them, and what is shown of each post. */
import { hash } from "node:crypto";
import { textOfHtml } from "../../core/html/html-text.ts";
import { encodeNumbers } from "./numbers.ts";
import type { SearchPart } from "./plan-search.ts";
import type { SearchRecord } from "./record.ts";
import { stemmersOf } from "./stemmers.ts";
import { isMostlyJoined, termsOf } from "./words.js";

/** What the other process is sent: a part, and the HTML of its bodies in the order of its records. */
export interface PartOrder {
  readonly part: SearchPart;
  readonly bodies: readonly string[];
  /** Absolute path of the file to write. */
  readonly pack: string;
}

export interface SearchFile {
  readonly path: string;
  readonly content: string;
}

/** A file of words is loaded whole: larger ones cost each search more, smaller ones make the list of them long, which is loaded first. */
const chunkLength = 6_000; // characters
/** Names of posts' files are loaded by so many. */
const namesAtOnce = 256;

export function indexPart({ part, bodies }: Pick<PartOrder, "part" | "bodies">): SearchFile[] {
  const texts = bodies.map((body) => textOfHtml(body).normalize("NFC"));
  const files: SearchFile[] = [];
  const add = (value: unknown): string => {
    const content = JSON.stringify(value);
    // Only small letters: some disks take "a" and "A" for the same name.
    const name = hash("sha256", content, "hex").slice(0, 12);
    files.push({ path: `${name}.json`, content });
    return name;
  };
  const { words, everywhere } = findWords(part.records, texts);
  const names = part.records.map((record, number) => add(shown(record, texts[number] ?? "")));
  const index = {
    posts: part.records.length,
    ...daysOf(part.records),
    everywhere,
    languages: stemmersOf(part.records, part.language),
    chunks: chunksOf(words).flatMap(([from, chunk]) => [from, add(chunk)]),
    namesAtOnce,
    names: Array.from({ length: Math.ceil(names.length / namesAtOnce) }, (_, at) =>
      add(names.slice(at * namesAtOnce, (at + 1) * namesAtOnce)),
    ),
    filters: add(filtersOf(part.records)),
  };
  files.push({ path: "index.json", content: JSON.stringify(index) });
  return [...new Map(files.map((file) => [file.path, file])).values()].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/** What a result shows, and the text its excerpt is cut from. */
const shown = ({ url, title, day, lang, description, authors }: SearchRecord, text: string): unknown => ({
  url,
  title,
  day,
  ...(lang !== undefined && { lang }),
  description,
  authors: authors.join(", "),
  text,
});

const dayLength = 86_400_000; // milliseconds

/** Days of the posts, counted from 1970, each as its distance from the one before. */
function daysOf(records: readonly SearchRecord[]): { readonly firstDay: number; readonly days: string } {
  const days = records.map(({ day }) => Math.round(Date.parse(day) / dayLength));
  const firstDay = Math.min(...days, 0);
  let last = firstDay;
  // In the order of instants days only grow.
  const steps = days.map((day) => {
    const step = Math.max(0, day - last);
    last += step;
    return step;
  });
  return { firstDay, days: encodeNumbers(steps) };
}

/** Each word with its posts: steps from one to the next, times 16, with how much the post is about the word. */
interface Words {
  readonly words: ReadonlyMap<string, number[]>;
  /** Whether any letters of a word can be looked for, since there are posts without spaces. */
  readonly everywhere: boolean;
}

function findWords(records: readonly SearchRecord[], texts: readonly string[]): Words {
  const words = new Map<string, number[]>();
  const last = new Map<string, number>();
  const cutter = createCutter();
  let everywhere = false;
  for (const [number, record] of records.entries()) {
    const text = texts[number] ?? "";
    const isJoined = isMostlyJoined(`${record.title} ${text}`);
    everywhere ||= isJoined;
    const cut = (from: string): string[] => cutter(from, isJoined);
    const about = weigh({
      title: cut(record.title),
      labels: cut([record.description, ...record.tags, ...record.authors].join(" ")),
      text: cut(text),
    });
    for (const [word, weight] of about) {
      const step = number - (last.get(word) ?? -1);
      last.set(word, number);
      const posts = words.get(word);
      if (posts) posts.push(step * 16 + weight);
      else words.set(word, [step * 16 + weight]);
    }
  }
  return { words, everywhere };
}

/** Most words come many times: each is taken apart once. */
function createCutter(): (text: string, everywhere: boolean) => string[] {
  const known = [new Map<string, string[]>(), new Map<string, string[]>()];
  const worthKnowing = 24; // characters
  return (text, everywhere) =>
    text.split(/\s+/).flatMap((piece) => {
      const map = known[Number(everywhere)]!;
      const before = map.get(piece);
      if (before !== undefined) return before;
      const terms = termsOf(piece, everywhere);
      if (piece.length <= worthKnowing) map.set(piece, terms);
      return terms;
    });
}

const usualLength = 400; // words of a text
const titleWeight = 8;
const labelWeight = 3;

/** How much a post is about each of its words, from 0 to 15: often in a short text is more, in the title most. */
function weigh(
  fields: Readonly<Record<"title" | "labels" | "text", readonly string[]>>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of fields.text) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarity = 1.2 * (0.25 + (0.75 * fields.text.length) / usualLength);
  const weights = new Map<string, number>();
  for (const [word, count] of counts) weights.set(word, Math.round((7 * count) / (count + rarity)));
  for (const word of new Set(fields.labels))
    weights.set(word, Math.min(7, (weights.get(word) ?? 0) + labelWeight));
  for (const word of new Set(fields.title)) weights.set(word, (weights.get(word) ?? 0) + titleWeight);
  return weights;
}

/** Words in the order of their letters, in files; each is known by its first word. */
function chunksOf(words: ReadonlyMap<string, number[]>): (readonly [from: string, chunk: string[]])[] {
  const chunks: (readonly [from: string, chunk: string[]])[] = [];
  let size = Infinity;
  for (const word of [...words.keys()].sort()) {
    if (size >= chunkLength) {
      chunks.push([word, []]);
      size = 0;
    }
    const posts = encodeNumbers(words.get(word)!);
    chunks.at(-1)![1].push(word, posts);
    size += word.length + posts.length + 6;
  }
  return chunks;
}

/** Each value of each filter, with the steps between its posts. */
function filtersOf(records: readonly SearchRecord[]): unknown {
  const filters = {
    tag: new Map<string, number[]>(),
    author: new Map<string, number[]>(),
    year: new Map<string, number[]>(),
  };
  for (const [number, { tags, authors, day }] of records.entries()) {
    for (const [filter, values] of [
      [filters.tag, tags],
      [filters.author, authors],
      [filters.year, [day.slice(0, 4)]],
    ] as const)
      for (const value of new Set(values)) {
        const posts = filter.get(value);
        if (posts) posts.push(number);
        else filter.set(value, [number]);
      }
  }
  return Object.fromEntries(
    Object.entries(filters).map(([filter, values]) => [
      filter,
      [...values]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([value, posts]) => [
          value,
          encodeNumbers(posts.map((post, at) => post - (posts[at - 1] ?? -1))),
        ]),
    ]),
  );
}
