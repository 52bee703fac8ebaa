/** Reads the blog for commands: its settings and the content of all files. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Blog } from "../../blog/blog.ts";
import { groupPosts, type GroupedPosts } from "../../blog/group-posts.ts";
import { loadSettings } from "../../config/load-settings.ts";
import type { Settings } from "../../config/settings.ts";
import { readContent, type Content } from "../../content/read-content.ts";
import type { WrittenFile } from "../../edit/edit-front-matter.ts";
import type { Problem } from "../../core/problem.ts";
import { reportProblems } from "../../core/report.ts";
import type { SourceFault } from "../../core/untrusted-folder.ts";
import { CommandFault, exit } from "./command.ts";

export interface Library {
  /** Absolute path of the blog. */
  readonly root: string;
  readonly settings: Settings;
  readonly content: Content;
}

export async function readLibrary(root: string): Promise<Library> {
  const { settings, problems } = await loadSettings(root);
  if (!settings) throw problemFault(root, problems);
  return { root, settings, content: readContent(root, settings) };
}

/** All posts in their groups, those that are not published too. */
export const groupLibrary = (library: Library, now: string): Blog => groupAll(library, now).blog;

/** The same with how they relate. */
export const groupAll = ({ settings, content }: Library, now: string): GroupedPosts =>
  groupPosts(
    { posts: content.posts, authorFiles: content.authors, tagFiles: content.tags },
    { now, unpublished: true, settings },
    () => undefined,
  );

/** Ends a command with the problems of a file, as check reports them. */
export const problemFault = (root: string, problems: readonly Problem[]): CommandFault =>
  new CommandFault(
    reportProblems(problems, { root, format: "text", colour: false, verbose: false }).trimEnd(),
    undefined,
    exit.content,
  );

/** An answer that is no problem; a problem ends the command. */
export function orFault<Answer extends object>(root: string, answer: Answer | Problem): Answer {
  if ("code" in answer) throw problemFault(root, [answer]);
  return answer;
}

/** Ends a command with what is wrong in the old blog, at its place where that is known. */
export function sourceFault({ message, place }: SourceFault, source: string): CommandFault {
  if (place === undefined) return new CommandFault(message, undefined, exit.content);
  const root =
    statSync(source, { throwIfNoEntry: false })?.isDirectory() === true ? source : path.dirname(source);
  const { what, ...where } = place;
  return problemFault(path.resolve(root), [
    { severity: "error", code: "file-unreadable", ...where, message: what },
  ]);
}

/** Reads a file with its line ends and BOM. */
export function readWritten(root: string, source: string): WrittenFile {
  const bytes = readFileSync(path.join(root, source));
  return { source, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
}
