/** What the editor's answers are made with, and how a request is refused. */
import type { TranslatedPost } from "../blog/group-posts.ts";
import type { Settings } from "../config/settings.ts";
import type { SourceKind } from "../content/source-kind.ts";
import type { Problem } from "../core/problem.ts";
import type { WrittenFile } from "../edit/edit-front-matter.ts";
import type { TranslationsTold } from "../history/read-behind.ts";
import type { Renderer } from "../markdown/renderer.ts";
import type { Page } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";
import { writablePath } from "../edit/write-source.ts";
import { messageOf, Refused } from "./refused.ts";
import { collectionOf } from "./collections.ts";
import { readText } from "./stored-files.ts";

/** What the editor needs of the site shown now. */
export interface EditorSite {
  /** Undefined until it could first be made. */
  readonly current: () => Site | undefined;
  /** What bodies are rendered with. */
  readonly renderer: () => Promise<Renderer>;
  /** With the levels that the settings give them. */
  readonly levelled: (problems: readonly Problem[]) => readonly Problem[];
  /** Reads again what was written just now, so that the next answer knows it. */
  readonly update: (changed: ReadonlySet<string>) => Promise<void>;
  /** The page that a text would have; undefined with what keeps it from having one. */
  readonly draftPage: (
    source: string,
    text: string,
  ) => Promise<DraftPage | Pick<Problem, "message" | "hint">>;
  /** Asks git now what a translation's original has left behind in it. */
  readonly behind: (translated: TranslatedPost) => TranslationsTold;
  /** What is known to be wrong without a look at finished pages. */
  readonly problems: () => readonly Problem[];
  /** What `octavo check` says. */
  readonly check: () => Promise<readonly Problem[]>;
}

export interface DraftPage {
  readonly page: Page;
  /** Address of its social card, with the path prefix, where one is drawn. */
  readonly card?: string;
}

export interface EditorContext {
  /** Absolute path of the project. */
  readonly root: string;
  readonly settings: Settings;
  /** The present moment, ISO 8601 in UTC. */
  readonly now: () => string;
  readonly site: EditorSite;
}

export const siteOf = ({ site }: EditorContext): Site => {
  const current = site.current();
  if (!current) throw new Refused("The site can't be shown yet; the terminal says why.", 503);
  return current;
};

/** Of posts and pages, by source. */
export const titlesIn = ({ blog, own }: Site): ReadonlyMap<string, string | undefined> =>
  new Map([...blog.all, ...own].map(({ source, title }) => [source, title]));

export function kindOf(source: string): SourceKind {
  const kind = collectionOf(source);
  if (kind === undefined) throw new Refused(`${source} is not a text that the editor may change.`, 403);
  return kind;
}

/** The same for a file that may be written, whether it is there or not. */
export function kindAt({ root }: EditorContext, source: string): SourceKind {
  writablePath(root, source);
  return kindOf(source);
}

/** A file that is there. */
export function textAt({ root }: EditorContext, source: string): WrittenFile {
  kindOf(source);
  const file = readText(root, source);
  if (!file) throw new Refused(`There is no text ${source}, or it is not UTF-8.`, 404);
  return file;
}

/** A problem as a sentence. */
export function sentenceOf(message: string): string {
  const [first = ""] = message;
  return `${first.toUpperCase()}${message.slice(first.length)}${/[.!?…]$/.test(message) ? "" : "."}`;
}

export const refusedFor = (problem: Problem, status = 422): Refused =>
  new Refused(messageOf(problem), status, problem.field, problem.code);
