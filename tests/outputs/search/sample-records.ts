/** Records and bodies for the tests of the search. */
import type { SearchRecord } from "../../../src/outputs/search/record.ts";

export const recordWith = (fields: Partial<SearchRecord> & { readonly source: string }): SearchRecord => ({
  url: `/blog/${fields.source.replace(/^posts\/|\.md$/g, "")}/`,
  title: "A title",
  description: "",
  tags: ["paper"],
  authors: ["Ada"],
  day: "2024-03-27",
  date: "2024-03-27T10:00:00.000Z",
  bodyDigest: "x",
  ...fields,
});

/** Enough different tags, authors and years that an order by chance would show. */
export const manyRecords: readonly SearchRecord[] = Array.from({ length: 60 }, (_, index) => {
  const day = `20${String(10 + (index % 15)).padStart(2, "0")}-0${1 + (index % 9)}-15`;
  return recordWith({
    source: `posts/post-${index}.md`,
    title: `On ${["margins", "paper", "type", "ink"][index % 4]} ${index}`,
    tags: [`tag ${index % 7}`, `theme ${index % 11}`, `mood ${index % 13}`],
    authors: [`Author ${index % 9}`],
    day,
    date: `${day}T08:00:00.000Z`,
    bodyDigest: String(index),
  });
});

export const bodyOf = (source: string): string =>
  `<p>The body of ${source.replace(/\D+/g, "")} is about folding sheets of paper.</p><h2 id="more">More of it</h2>` +
  `<p>${Array.from({ length: 80 }, (_, index) => `word${(source.length * 7 + index * index) % 97}`).join(" ")}</p>`;
