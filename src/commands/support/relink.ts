/** Other files that name a post by its file, once that file has another name. */
import path from "node:path";
import { decodeAddress, encodeAddress, urlOfPath } from "../../core/address-codec.ts";
import type { Post } from "../../content/post.ts";
import { readFiles } from "../../content/files.ts";
import { stemOf } from "../../content/parse-post.ts";
import { filesIn } from "../../core/files-in.ts";
import { withLineFeeds } from "../../edit/splice.ts";
import { editFrontMatter, splitWritten, type WrittenFile } from "../../edit/edit-front-matter.ts";
import { replaceLinks, type LinkChange } from "../../edit/replace-links.ts";
import { sameTitle } from "../../markdown/heading-id.ts";
import { createFilledRenderer, createRenderer } from "../../markdown/renderer.ts";
import { createResolver } from "../../markdown/resolver.ts";
import type { Reference } from "../../markdown/rendered.ts";
import { parseWikilink } from "../../markdown/wikilink.ts";
import { readBlocks } from "../../templates/blocks.ts";
import { readTemplates } from "../../templates/templates.ts";
import type { Change } from "./changes.ts";
import { readWritten, type Library } from "./library.ts";

/** The files that link to a post, or are translations of it, as they should be once it is `fresh`. */
export function relink(library: Library, post: Post, fresh: Post): readonly Change[] {
  const mentions = findMentions(library, post.source);
  if (mentions.length === 0) return [];
  const linksOf = createLinkReader(library);
  return mentions.flatMap((file): Change[] => {
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
function findMentions({ root, content }: Library, post: string): readonly WrittenFile[] {
  const name = path.posix.basename(post);
  const forms = [name, encodeAddress(urlOfPath(name)), stemOf(post).stem, "[["];
  const pages = [...filesIn(path.join(root, "pages"))].filter((each) => each.endsWith(".md")).sort();
  return [...content.parsed.keys(), ...pages.map((each) => `pages/${each}`)]
    .filter((source) => source !== post)
    .map((source) => readWritten(root, source))
    .filter(({ text }) => forms.some((form) => text.normalize("NFC").includes(form)));
}

/** Returns the function that finds the links of a file; undefined for one that cannot be read. */
function createLinkReader({
  root,
  settings,
  content,
}: Library): (file: WrittenFile) => readonly Reference[] | undefined {
  const urls = new Map(content.posts.map((post) => [post.source, post.url]));
  const titles = new Map(content.posts.map((post) => [post.source, post.title]));
  const { blocks } = readBlocks(root, readTemplates(root, settings));
  // Only their links are needed, so nothing is sanitized.
  const render = createFilledRenderer(
    createRenderer({ ...settings, markdown: { ...settings.markdown, html: "trusted" } }),
    createResolver(urls, readFiles(root), titles, blocks),
    settings.pathPrefix,
  );
  return (file) => {
    const { source } = file;
    const split = splitWritten(file);
    if (!("code" in split)) return render({ source, text: split.body, line: split.bodyLine }).links;
    // Eleventy's pages may do without front matter.
    return source.startsWith("pages/")
      ? render({ source, text: withLineFeeds(file.text), line: 1 }).links
      : undefined;
  };
}

function relinkOne({ written, url, line }: Reference, source: string, post: Post, fresh: Post): LinkChange[] {
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
function renameWikilink(written: string, line: number, post: Post, fresh: Post): LinkChange[] {
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
