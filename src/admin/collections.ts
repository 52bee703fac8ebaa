/** Defines what can be edited at /admin: four folders of Markdown files, and uploaded pictures. */
import type { SplitFile } from "../content/source-file.ts";
import { kindOfSource, type SourceKind } from "../content/source-kind.ts";

/** Repository path of the folder for uploads. */
export const uploadsFolder = "assets/img/uploads";

/** The editor touches no hidden files, and no files of another kind. */
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

/** A file in the editor: its body, and its fields by name, without empty ones. */
export interface Form {
  readonly fields: Readonly<Record<string, FormValue>>;
  /** Markdown with LF line ends. */
  readonly body: string;
}

/** A key of the front matter and what it holds. */
export type Data = SplitFile["data"];
