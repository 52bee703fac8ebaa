/** posts.csv of a Substack archive, and the HTML of its posts. */
import Papa from "papaparse";
import type { OldSource } from "../source.ts";
import { faultAt, SourceFault } from "../../core/untrusted-folder.ts";

export interface SubstackPost {
  /** "123.rain-on-the-quay". */
  readonly id: string;
  /** "posts.csv:12". */
  readonly from: string;
  /** Undefined where the archive has none. */
  readonly file: string | undefined;
  readonly values: ReadonlyMap<string, string>;
}

export const listOfPosts = (source: OldSource): string | undefined =>
  source.files.find((file) => /(?:^|\/)posts\.csv$/i.test(file));

/** Throws a `SourceFault`. */
export function readSubstackPosts(source: OldSource): readonly SubstackPost[] {
  const list = listOfPosts(source);
  if (list === undefined)
    throw new SourceFault(`${source.name} is no archive of Substack's: it has no \`posts.csv\``);
  const { data, meta, errors } = Papa.parse<Record<string, string>>(source.text(list), {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  if (!(meta.fields ?? []).includes("post_id"))
    throw faultAt({
      file: list,
      ...{ line: 1, column: 1 },
      what: "there is no column `post_id`, as lists of Substack's do",
      hint: "name the archive of Settings → Export as it came",
    });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken !== undefined)
    throw faultAt({
      file: list,
      ...placeOf(source.text(list), broken.index ?? 0),
      what: `this cannot be read: ${broken.message}`,
      hint: "close the quotation mark; one within a value is written twice",
    });
  const files = new Map(
    source.files
      .filter((file) => /\.html$/i.test(file))
      .map((file) => [file.slice(file.lastIndexOf("/") + 1).replace(/\.html$/i, ""), file]),
  );
  const listed = data.flatMap((row, index): SubstackPost[] => {
    const values = new Map(Object.entries(row).map(([name, value]) => [name, String(value ?? "").trim()]));
    const id = values.get("post_id") ?? "";
    return id === ""
      ? []
      : [
          {
            id,
            from: `${list} (row ${index + 1})`,
            file: files.get(id) ?? files.get(id.replace(/\..*$/, "")),
            values,
          },
        ];
  });
  // A text that no list names may be a draft: it stays one.
  const known = new Set(listed.map(({ file }) => file));
  const unlisted = [...files]
    .filter(([name, file]) => /^\d+\./.test(name) && !known.has(file))
    .map(([id, file]): SubstackPost => ({ id, from: file, file, values: new Map() }));
  return [...listed, ...unlisted];
}

const placeOf = (text: string, at: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
};
