/** Reads posts/, authors/ and tags/; what has not changed since the last time is not parsed again. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import path from "node:path";
import type { Problem } from "../problem.ts";
import type { AuthorFile } from "./author.ts";
import { parseAuthor } from "./parse-author.ts";
import type { PostSettings } from "./parse-post.ts";
import { parsePost } from "./parse-post.ts";
import { parseTag } from "./parse-tag.ts";
import type { Post } from "./post.ts";
import { decodeSource } from "./source-file.ts";
import type { TagFile } from "./tag.ts";

/** What one source came to; plain JSON, kept between runs. */
export interface ParsedSource {
  /** Size and times of the file: the same stamp is the same content. */
  readonly stamp: string;
  /** Hash of the bytes, for a checkout that sets all times anew. */
  readonly digest: string;
  readonly post?: Post;
  readonly author?: AuthorFile;
  readonly tag?: TagFile;
  readonly problems: readonly Problem[];
}

export type ParsedSources = ReadonlyMap<string, ParsedSource>;

export interface Content {
  /** In the order of their sources. */
  readonly posts: readonly Post[];
  readonly authors: readonly AuthorFile[];
  readonly tags: readonly TagFile[];
  readonly problems: readonly Problem[];
  /** By repository path. */
  readonly parsed: ParsedSources;
}

/** Files whose parsing is left to do. */
export interface Unparsed {
  readonly source: string;
  readonly stamp: string;
}

export function readContent(root: string, settings: PostSettings, remembered: ParsedSources): Content {
  const { files, problems } = listContent(root);
  const parsed = new Map<string, ParsedSource>();
  for (const { source, stamp } of files) {
    const known = remembered.get(source);
    parsed.set(source, known?.stamp === stamp ? known : parseSource(root, source, stamp, settings, known));
  }
  return collectContent(parsed, problems);
}

export function collectContent(parsed: ParsedSources, problems: readonly Problem[]): Content {
  const all = [...parsed.values()];
  return {
    posts: all.flatMap(({ post }) => post ?? []),
    authors: all.flatMap(({ author }) => author ?? []),
    tags: all.flatMap(({ tag }) => tag ?? []),
    problems: [...problems, ...all.flatMap((each) => each.problems)],
    parsed,
  };
}

/** All Markdown files of the three folders with their stamps, sorted; and what lies there that is none. */
export function listContent(root: string): {
  readonly files: readonly Unparsed[];
  readonly problems: readonly Problem[];
} {
  const files: Unparsed[] = [];
  const problems: Problem[] = [];
  const walk = (folder: string): void => {
    for (const entry of entriesOf(path.join(root, folder))) {
      const source = `${folder}/${entry.name}`;
      if (/^[_.]/.test(entry.name)) continue;
      if (entry.isDirectory()) walk(source);
      else if (entry.isSymbolicLink())
        problems.push(
          stray("file-link", source, "a symbolic link is not followed", "put the file itself here"),
        );
      else if (!entry.isFile()) continue;
      else if (entry.name.endsWith(".md")) {
        // Deleted since it was listed: no file any more.
        const stats = statSync(path.join(root, source), { throwIfNoEntry: false });
        if (stats) files.push({ source, stamp: `${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}` });
      } else if (/\.(md|markdown|mdx|mdown|mkd)$/i.test(entry.name)) {
        problems.push(
          stray(
            "file-extension",
            source,
            "only files ending in .md are read",
            `name it ${entry.name.replace(/\.\w+$/, ".md")}`,
          ),
        );
      } else if (folder.startsWith("posts") && /(\.json|\.11tydata\.\w+)$/.test(entry.name)) {
        problems.push({
          ...stray(
            "data-file",
            source,
            "data files beside posts are not read",
            "put defaults for posts into `posts` in site.config.ts",
          ),
          severity: "error",
        });
      }
    }
  };
  for (const folder of ["authors", "posts", "tags"]) walk(folder);
  // One order on every file system, so that problems and ties come out the same.
  files.sort((a, b) => (a.source < b.source ? -1 : 1));
  return { files, problems };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (failure) {
    if (failure instanceof Error && "code" in failure && failure.code === "ENOENT") return [];
    throw failure;
  }
}

const stray = (code: string, file: string, message: string, hint: string): Problem => ({
  severity: "warning",
  code,
  file,
  message,
  hint,
});

/** Reads and parses one file; `known` is what it came to when its content was last seen. */
export function parseSource(
  root: string,
  source: string,
  stamp: string,
  settings: PostSettings,
  known?: ParsedSource,
): ParsedSource {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path.join(root, source));
  } catch (failure) {
    const reason = failure instanceof Error && "code" in failure ? String(failure.code) : "unknown reason";
    const problem: Problem = {
      severity: "error",
      code: "file-unreadable",
      file: source,
      message: `the file cannot be read (${reason})`,
      hint: "look at its permissions",
    };
    return { stamp: "", digest: "", problems: [problem] };
  }
  const digest = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  if (known?.digest === digest) return { ...known, stamp };
  const file = decodeSource(source, bytes);
  if ("code" in file) return { stamp, digest, problems: [file] };
  if (source.startsWith("posts/")) return { stamp, digest, ...parsePost(file, settings) };
  if (source.startsWith("authors/")) return { stamp, digest, ...parseAuthor(file) };
  return { stamp, digest, ...parseTag(file) };
}

/** The body of a source as it is on disk now, LF line ends. */
export function readBody(root: string, source: string): string {
  const file = decodeSource(source, readFileSync(path.join(root, source)));
  if ("code" in file) throw new Error(`${source} changed while it was being read`);
  return bodyOf(file.text);
}

function bodyOf(text: string): string {
  const content = text.trimStart();
  const opening = content.indexOf("\n");
  const closing = /^---[ \t]*$/m.exec(content.slice(opening + 1));
  if (opening === -1 || closing === null) throw new Error("the file changed while it was being read");
  return content.slice(opening + 1 + closing.index + closing[0].length + 1).replace(/^(?:[ \t]*\n)*/, "");
}
