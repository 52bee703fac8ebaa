/** Other files that name a post by its file, once that file has another name. */
import path from "node:path";
import { decodeAddress, encodeAddress, urlOfPath } from "../core/address-codec.ts";
import type { Post } from "../content/post.ts";
import { stemOf } from "../content/parse-post.ts";
import { filesIn } from "../core/files-in.ts";
import { withLineFeeds } from "../edit/splice.ts";
import { editFrontMatter, splitWritten, type WrittenFile } from "../edit/edit-front-matter.ts";
import { replaceLinks, type LinkChange } from "../edit/replace-links.ts";
import { sameTitle } from "./heading-id.ts";
import type { Reference } from "./rendered.ts";
import { parseWikilink } from "./wikilink.ts";

/** The links of a file; undefined where it cannot be read. */
export type LinkReader = (file: WrittenFile) => readonly Reference[] | undefined;

/** The texts of a blog. */
export interface Texts {
  /** Absolute path of the blog. */
  readonly root: string;
  /** Repository paths of all but the owner's pages. */
  readonly sources: Iterable<string>;
  readonly read: (source: string) => WrittenFile | undefined;
  /** Made only where a text may name the post. */
  readonly linkReader: () => LinkReader;
}

export interface Relinked {
  readonly source: string;
  readonly before: string;
  readonly after: string;
}

/** A text that others link to by its file or title: most are posts. */
export type Linked = Pick<Post, "source" | "url" | "title">;

/** The files that link to a post, or are translations of it, as they should be once it is `fresh`. */
export function relink(texts: Texts, post: Linked, fresh: Linked): readonly Relinked[] {
  const mentions = findMentions(texts, post.source);
  if (mentions.length === 0) return [];
  const linksOf = texts.linkReader();
  return mentions.flatMap((file): Relinked[] => {
    const { source, text } = file;
    const links = linksOf(file);
    if (links === undefined) return [];
    const relinked = replaceLinks(
      text,
      links.flatMap((link) => relinkOne(link, source, post, fresh)),
    );
    const after = renameOriginal({ ...file, text: relinked }, post.source, fresh.source);
    return withLineFeeds(after) === withLineFeeds(text) ? [] : [{ source, before: text, after }];
  });
}

/** Files that may name a post, by its file's name or by its title. */
function findMentions({ root, sources, read }: Texts, post: string): readonly WrittenFile[] {
  const name = path.posix.basename(post);
  const forms = [name, encodeAddress(urlOfPath(name)), stemOf(post).stem, "[["];
  const pages = [...filesIn(path.join(root, "pages"))].filter((each) => each.endsWith(".md")).sort();
  return [...sources, ...pages.map((each) => `pages/${each}`)]
    .filter((source) => source !== post)
    .flatMap((source) => read(source) ?? [])
    .filter(({ text }) => forms.some((form) => text.normalize("NFC").includes(form)));
}

function relinkOne(
  { written, url, line }: Reference,
  source: string,
  post: Linked,
  fresh: Linked,
): LinkChange[] {
  if (written.startsWith("[["))
    return url.split("#", 1)[0] === post.url ? renameWikilink(written, line, post, fresh) : [];
  const address = written.split(/[?#]/, 1)[0] ?? "";
  if (!/\.(md|markdown)$/i.test(address) || /^[a-z]+:/i.test(address)) return [];
  const meant = address.startsWith("/")
    ? decodeAddress(address).slice(1)
    : path.posix.join(path.posix.dirname(source), decodeAddress(address));
  if (meant.normalize("NFC") !== post.source.normalize("NFC")) return [];
  const folder = address.slice(0, address.lastIndexOf("/") + 1);
  const name = path.posix.basename(fresh.source);
  const text = folder + (address.includes("%") ? encodeAddress(urlOfPath(name)) : name);
  return [{ written: address, line, text }];
}

/** The text of a file whose `translation_of` names the post by its new name, written as it was. */
function renameOriginal(file: WrittenFile, before: string, now: string): string {
  const split = splitWritten(file);
  const original = "code" in split ? undefined : split.data["translation_of"];
  if (original !== before && original !== stemOf(before).stem) return file.text;
  const edited = editFrontMatter(file, { translation_of: original === before ? now : stemOf(now).stem });
  return "text" in edited ? edited.text : file.text;
}

/** Called by its title, the post is so under the new one; else by its path or file name. */
function renameWikilink(written: string, line: number, post: Linked, fresh: Linked): LinkChange[] {
  const { name } = parseWikilink(written);
  if (name === "") return [];
  const byFile = stemOf(post.source).stem === name || name.includes("/");
  const now = byFile
    ? name.replace(/[^/]+$/, stemOf(fresh.source).stem)
    : sameTitle(name, post.title)
      ? fresh.title
      : stemOf(fresh.source).stem;
  return now === name ? [] : [{ written: `[[${name}`, line, text: `[[${now}` }];
}
