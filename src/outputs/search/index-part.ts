/** One part of the index, made by Pagefind from records; runs in a process of its own, see index-process.ts. */
import path from "node:path";
import { close, createIndex } from "pagefind";
import { textOfHtml } from "../../core/html/html-text.ts";
import { minifyScript } from "./minify-script.ts";
import type { SearchPart } from "./plan-search.ts";
import { repack, type SearchFile } from "./repack.ts";

/** What the other process is sent: a part, and the HTML of its bodies in the order of its records. */
export interface PartOrder {
  readonly part: SearchPart;
  readonly bodies: readonly string[];
  /** Absolute path of the file to write. */
  readonly pack: string;
}

/** Shown with a result, but no filter; as a field they would be searched. */
const shownOnly = ["day", "lang"];

export async function indexPart({ part, bodies, pack }: PartOrder): Promise<SearchFile[]> {
  const { index, errors } = await createIndex({});
  if (index === undefined) throw new Error(errors.join("\n"));
  try {
    for (const [number, record] of part.records.entries()) {
      const added = await index.addCustomRecord({
        url: record.url,
        content: withWords([textOfHtml(bodies[number] ?? ""), record.title, record.day]),
        language: part.language,
        // All of these are searched too; an empty one would be a field without words.
        meta: withoutEmpty({
          title: record.title,
          description: record.description,
          tags: record.tags.join(", "),
          authors: record.authors.join(", "),
        }),
        filters: {
          tag: [...record.tags],
          author: [...record.authors],
          year: [record.day.slice(0, 4)],
          day: [record.day],
          ...(record.lang === undefined ? {} : { lang: [record.lang] }),
        },
      });
      if (added.errors.length > 0) throw new Error(`${record.source}: ${added.errors.join("\n")}`);
    }
    const { files, errors: faults } = await index.getFiles();
    if (faults.length > 0) throw new Error(faults.join("\n"));
    const ready = files.map(async (file) =>
      file.path === "pagefind.js"
        ? {
            ...file,
            content: await minifyScript(file.content, path.join(path.dirname(pack), "../search-script")),
          }
        : file,
    );
    return repack(await Promise.all(ready), { chunkBytes: part.chunkBytes, shownOnly });
  } finally {
    // Pagefind's own process keeps what it has used until it ends.
    await close();
  }
}

/** The first text that has a word: Pagefind leaves out what has none, and fails where that is all there is. */
const withWords = (texts: readonly string[]): string =>
  texts.find((text) => /[\p{L}\p{N}]/u.test(text)) ?? "";

const withoutEmpty = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ""));
