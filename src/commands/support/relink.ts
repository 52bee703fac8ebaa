/** Other files that name a post by its file, once that file has another name. */
import path from "node:path";
import { decodeAddress, encodeAddress, urlOfPath } from "../../core/address-codec.ts";
import type { Post } from "../../content/post.ts";
import { readFiles } from "../../content/files.ts";
import { stemOf } from "../../content/parse-post.ts";
import { filesIn } from "../../core/files-in.ts";
import { withLineFeeds } from "../../edit/splice.ts";
import { editFrontMatter, splitWritten } from "../../edit/edit-front-matter.ts";
import { replaceLinks } from "../../edit/replace-links.ts";
import type { LinkChange } from "../../edit/replace-links.ts";
import { sameTitle } from "../../markdown/heading-id.ts";
import { createFilledRenderer, createRenderer } from "../../markdown/renderer.ts";
import { createResolver } from "../../markdown/resolver.ts";
import { parseWikilink } from "../../markdown/wikilink.ts";
import type { Change } from "./changes.ts";
import { readWritten } from "./library.ts";
import type { Library } from "./library.ts";

/** The files that link to a post, or are translations of it, as they should be once it is `fresh`. */
export function relink({ root, settings, content }: Library, post: Post, fresh: Post): readonly Change[] {
  const { source } = post;
  const target = fresh.source;
  const name = path.posix.basename(source);
  const [oldStem, newStem] = [stemOf(source).stem, stemOf(target).stem];
  const pages = [...filesIn(path.join(root, "pages"))].filter((each) => each.endsWith(".md")).sort();
  const mentions = [...content.parsed.keys(), ...pages.map((each) => `pages/${each}`)]
    .filter((each) => each !== source)
    .map((each) => readWritten(root, each))
    .filter(({ text }) =>
      [name, encodeAddress(urlOfPath(name)), oldStem, "[["].some((form) =>
        text.normalize("NFC").includes(form),
      ),
    );
  if (mentions.length === 0) return [];

  const urls = new Map(content.posts.map((post) => [post.source, post.url]));
  const titles = new Map(content.posts.map((post) => [post.source, post.title]));
  // Only their links are needed, so nothing is sanitized.
  const render = createFilledRenderer(
    createRenderer({ ...settings, markdown: { ...settings.markdown, html: "trusted" } }),
    createResolver(urls, readFiles(root), titles),
    settings.pathPrefix,
  );
  return mentions.flatMap((file) => {
    const split = splitWritten(file);
    const isPage = file.source.startsWith("pages/");
    if ("code" in split && !isPage) return [];
    // Eleventy's pages may do without front matter.
    const body =
      "code" in split
        ? { text: withLineFeeds(file.text), line: 1 }
        : { text: split.body, line: split.bodyLine };
    const { links } = render({ source: file.source, ...body });
    const changes = links.flatMap(({ written, url, line }): LinkChange[] => {
      if (written.startsWith("[["))
        return url.split("#", 1)[0] === post.url ? renameWikilink(written, line, post, fresh) : [];
      const address = written.split(/[?#]/, 1)[0] ?? "";
      if (!/\.(md|markdown)$/i.test(address) || /^[a-z]+:/i.test(address)) return [];
      const meant = address.startsWith("/")
        ? decodeAddress(address).slice(1)
        : path.posix.join(path.posix.dirname(file.source), decodeAddress(address));
      if (meant.normalize("NFC") !== source.normalize("NFC")) return [];
      const folder = address.slice(0, address.lastIndexOf("/") + 1);
      const base = path.posix.basename(target);
      return [
        {
          written: address,
          line,
          text: folder + (address.includes("%") ? encodeAddress(urlOfPath(base)) : base),
        },
      ];
    });
    let after = replaceLinks(file.text, changes);
    const translated = "code" in split ? undefined : split.data["translation_of"];
    if (translated === oldStem || translated === source) {
      const edited = editFrontMatter(
        { ...file, text: after },
        { translation_of: translated === source ? target : newStem },
      );
      if ("text" in edited) after = edited.text;
    }
    return withLineFeeds(after) === withLineFeeds(file.text)
      ? []
      : [{ source: file.source, before: file.text, after }];
  });
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
