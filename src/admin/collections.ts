/** What can be edited at /admin: four folders of Markdown files, and the pictures uploaded beside them. */
import type { SplitFile } from "../content/source-file.ts";
import { kindOfSource, type SourceKind } from "../content/source-kind.ts";

/** Where uploads go, as a repository path. */
export const uploadsFolder = "assets/img/uploads";

/** Nobody needs the editor to touch hidden files, or files beside the folders' own kind. */
export function collectionOf(source: string): SourceKind | undefined {
  const collection = kindOfSource(source);
  const rest = source.split("/").slice(1);
  if (collection === undefined || !source.endsWith(".md")) return undefined;
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
