/** What can be edited at /admin: four folders of Markdown files, and the pictures uploaded beside them. */
import type { SplitFile } from "../content/source-file.ts";

export const collections = ["posts", "authors", "tags", "pages"] as const;
export type Collection = (typeof collections)[number];

/** Where uploads go, as a repository path. */
export const uploadsFolder = "assets/img/uploads";

/** Nobody needs the editor to touch hidden files, or files beside the folders' own kind. */
export function collectionOf(source: string): Collection | undefined {
  const [folder = "", ...rest] = source.split("/");
  const collection = collections.find((each) => each === folder);
  if (collection === undefined || rest.length === 0 || !source.endsWith(".md")) return undefined;
  return rest.every((part) => part !== "" && !/^[._]/.test(part)) ? collection : undefined;
}

/** What a field may hold in the editor. */
export type FormValue = string | number | boolean | readonly string[] | readonly FormLink[];

export interface FormLink {
  readonly label: string;
  readonly url: string;
}

/** A file as the editor shows it: its fields by name, those without a value left out, and its body. */
export interface Form {
  readonly fields: Readonly<Record<string, FormValue>>;
  /** Markdown with LF line ends. */
  readonly body: string;
}

/** A key of the front matter and what it holds. */
export type Data = SplitFile["data"];
