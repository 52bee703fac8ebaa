/** Pagefind's files as they are published: the same bytes every time, and words in files of the wanted size. */
import { hash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { cborArray, cborText, createCborReader } from "./cbor.ts";

export interface SearchFile {
  readonly path: string;
  readonly content: Uint8Array;
}

export interface RepackOptions {
  /** About how many bytes of words one file should hold. */
  readonly chunkBytes: number;
  /** Filters that stay in the records, to be shown, but that nobody filters by. */
  readonly shownOnly: readonly string[];
}

interface Entry {
  readonly version: string;
  readonly languages: Readonly<
    Record<string, { readonly hash: string; readonly wasm: string | null; readonly page_count: number }>
  >;
}

/** What Pagefind writes before the content of each compressed file. */
const signature = Buffer.from("pagefind_dcd");

/**
 * Names of records begin with their day, which is the filter "day" as YYYY-MM-DD, so that results of several parts can be put in order by what is at hand;
 * Pagefind's own lists of an order would be 2 bytes a post more to load, and cannot be merged.
 *
 * Pagefind 1.5 writes the values of a filter in the order of a hash map, so that the same records give other bytes each
 * time: they are sorted here. What bears a digest in its name is named anew. Files of the engine are left out but for
 * the two that a search needs.
 */
export function repack(files: readonly SearchFile[], options: RepackOptions): SearchFile[] {
  const byPath = new Map(files.map((file) => [file.path, file.content]));
  const read = (path: string): Uint8Array => {
    const content = byPath.get(path);
    if (content === undefined) throw new Error(`Pagefind made no ${path}`);
    return content;
  };
  const unpacked = (path: string): Buffer => gunzipSync(read(path)).subarray(signature.length);
  const entry = JSON.parse(Buffer.from(read("pagefind-entry.json")).toString("utf8")) as Entry;
  const [language, about] = Object.entries(entry.languages)[0] ?? [];
  if (language === undefined || about === undefined) throw new Error("Pagefind made an index of no language");
  const nameOf = createNames();
  const pack = (bytes: Uint8Array): { readonly name: string; readonly content: Uint8Array } => ({
    name: `${language}_${nameOf("", hash("sha256", bytes, "hex"), 6)}`,
    content: gzipSync(Buffer.concat([signature, bytes]), { level: 9 }),
  });

  const meta = readMeta(unpacked(`pagefind.${about.hash}.pf_meta`));
  const pages = meta.pages.map(({ name, words }) => {
    const file = `fragment/${name}.pf_fragment`;
    const record = JSON.parse(unpacked(file).toString("utf8")) as Fragment;
    const day = dayCode(record.filters["day"]?.[0] ?? "");
    return {
      name: `${language}_${nameOf(day, hash("sha256", record.url + name, "hex"), 4)}`,
      words,
      content: read(file),
    };
  });
  const words = meta.chunks.flatMap((name) => readWords(unpacked(`index/${name}.pf_index`)));
  const chunks = groupWords(words, options.chunkBytes).map((chunk) => ({
    ...chunk,
    ...pack(cborArray([cborArray(chunk.items)])),
  }));
  const filters = meta.filters
    .filter(([filter]) => !options.shownOnly.includes(filter))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([filter, name]) => ({ filter, ...pack(sortFilter(unpacked(`filter/${name}.pf_filter`))) }));
  const newMeta = pack(
    cborArray([
      meta.version,
      cborArray(pages.map(({ name, words }) => cborArray([cborText(name), words]))),
      cborArray(chunks.map(({ from, to, name }) => cborArray([from, to, name].map(cborText)))),
      cborArray(filters.map(({ filter, name }) => cborArray([filter, name].map(cborText)))),
      ...meta.rest,
    ]),
  );
  // The version in its name keeps browsers from mixing the engines of two releases.
  const engine = `${about.wasm ?? "unknown"}.${entry.version}`;
  const newEntry = {
    ...entry,
    languages: { [language]: { ...about, hash: newMeta.name, wasm: engine } },
  };
  return [
    { path: "pagefind-entry.json", content: Buffer.from(JSON.stringify(newEntry)) },
    { path: `pagefind.${newMeta.name}.pf_meta`, content: newMeta.content },
    ...chunks.map(({ name, content }) => ({ path: `index/${name}.pf_index`, content })),
    ...filters.map(({ name, content }) => ({ path: `filter/${name}.pf_filter`, content })),
    ...pages.map(({ name, content }) => ({ path: `fragment/${name}.pf_fragment`, content })),
    { path: "pagefind.js", content: read("pagefind.js") },
    { path: `wasm.${engine}.pagefind`, content: read(`wasm.${about.wasm ?? "unknown"}.pagefind`) },
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Names out of digests, no longer than they must be: all of them are loaded before anything can be found. */
function createNames(): (prefix: string, digest: string, length: number) => string {
  const taken = new Set<string>();
  return (prefix, digest, length) => {
    let name = prefix + digest.slice(0, length);
    while (taken.has(name)) name = prefix + digest.slice(0, ++length);
    taken.add(name);
    return name;
  };
}

interface Fragment {
  readonly url: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** Four letters that sort as the days do, from the year 0 to 4514. */
function dayCode(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return ((year * 12 + month) * 31 + date).toString(36).padStart(4, "0");
}

interface Meta {
  readonly version: Uint8Array;
  /** Names of the records, with the number of their words. */
  readonly pages: readonly { readonly name: string; readonly words: Uint8Array }[];
  /** Names of the files of words, by their words. */
  readonly chunks: readonly string[];
  readonly filters: readonly (readonly [filter: string, name: string])[];
  /** Orders and fields, as they are. */
  readonly rest: readonly Uint8Array[];
}

function readMeta(bytes: Uint8Array): Meta {
  const reader = createCborReader(bytes);
  const fields = reader.array();
  const version = reader.item();
  const pages = Array.from({ length: reader.array() }, () => {
    reader.array();
    return { name: reader.text(), words: reader.item() };
  });
  const chunks = Array.from({ length: reader.array() }, () => {
    reader.array();
    reader.text();
    reader.text();
    return reader.text();
  });
  const filters = Array.from({ length: reader.array() }, () => {
    reader.array();
    return [reader.text(), reader.text()] as const;
  });
  return {
    version,
    pages,
    chunks,
    filters,
    rest: Array.from({ length: fields - 4 }, () => reader.item()),
  };
}

interface Word {
  readonly word: string;
  /** The word with its places. */
  readonly item: Uint8Array;
}

function readWords(bytes: Uint8Array): Word[] {
  const reader = createCborReader(bytes);
  reader.array();
  return Array.from({ length: reader.array() }, () => {
    const item = reader.item();
    const inner = createCborReader(item);
    inner.array();
    return { word: inner.text(), item };
  });
}

interface Chunk {
  /** Between these all words lie that are in it, or would be. */
  readonly from: string;
  readonly to: string;
  readonly items: readonly Uint8Array[];
}

/** Each file ends where the next begins, at as few letters as tell its first word from the one before. */
function groupWords(words: readonly Word[], chunkBytes: number): Chunk[] {
  const groups: Word[][] = [];
  let size = Infinity;
  for (const word of words) {
    if (size >= chunkBytes) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)!.push(word);
    size += word.item.length;
  }
  const begins = groups.map((group, index) => {
    const before = groups[index - 1]?.at(-1)?.word;
    return before === undefined ? group[0]!.word : untilTheyDiffer(group[0]!.word, before);
  });
  return groups.map((group, index) => ({
    from: begins[index]!,
    to: begins[index + 1] ?? group.at(-1)!.word,
    items: group.map(({ item }) => item),
  }));
}

/** The beginning of a text up to the first letter that another has not. */
function untilTheyDiffer(text: string, other: string): string {
  const [own, others] = [[...text], [...other]];
  const same = own.findIndex((letter, index) => letter !== others[index]);
  return same < 0 ? text : own.slice(0, same + 1).join("");
}

/** The values of a filter by their bytes. */
function sortFilter(bytes: Uint8Array): Uint8Array {
  const reader = createCborReader(bytes);
  reader.array();
  const name = reader.item();
  const values = Array.from({ length: reader.array() }, () => reader.item());
  return cborArray([name, cborArray(values.sort(Buffer.compare))]);
}
