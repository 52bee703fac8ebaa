/** Comments that Disqus kept of a blog, from its XML export beside the blog: https://help.disqus.com/en/articles/1717164 */
import { parseUrl } from "../core/address-codec.ts";
import { SourceFault } from "../core/untrusted-folder.ts";
import { addressOf } from "../content/address.ts";
import type { OldComment } from "./comments.ts";
import type { Note, OldBlog } from "./old-blog.ts";
import { childOf, childrenOf, readXml, textAt, type XmlElement } from "./read-xml.ts";
import type { OldSource } from "./source.ts";

/** The blog with those comments beside its texts. */
export function withDisqus(blog: OldBlog, source: OldSource): OldBlog {
  const notes: Note[] = [];
  const byUrl = new Map<string, OldComment[]>();
  for (const file of source.files.filter((each) => /^[^/]*\.xml$/i.test(each))) {
    try {
      const text = source.text(file);
      if (/<disqus[\s>]/.test(text.slice(0, 2000))) readDisqus(readXml(text, file), { file, byUrl, notes });
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
      notes.push({ about: "unread", file, message: failure.message });
    }
  }
  if (byUrl.size === 0 && notes.length === 0) return blog;
  const prefix = parseUrl(blog.settings.url ?? "")?.pathname.replace(/\/$/, "") ?? "";
  const texts = blog.texts.map((text) => {
    const urls = [...(text.url === undefined ? [] : [text.url]), ...text.aliases].map((url) =>
      addressOf(prefix + url),
    );
    const found = urls.flatMap((url) => byUrl.get(url) ?? []);
    for (const url of urls) byUrl.delete(url);
    return found.length === 0 ? text : { ...text, comments: [...(text.comments ?? []), ...found] };
  });
  for (const [url, comments] of byUrl)
    notes.push({
      about: "comments",
      file: url,
      message: `has ${comments.length} comments of Disqus's, and no text here is at this address`,
    });
  return { ...blog, texts, notes: [...blog.notes, ...notes] };
}

interface DisqusInput {
  readonly file: string;
  readonly byUrl: Map<string, OldComment[]>;
  readonly notes: Note[];
}

const idOf = (element: XmlElement | undefined): string => element?.attributes["dsq:id"] ?? "";

function readDisqus(root: XmlElement, { file, byUrl, notes }: DisqusInput): void {
  const threads = new Map(
    childrenOf(root, "thread").flatMap((thread) => {
      const url = parseUrl(textAt(thread, "link"));
      return url === undefined ? [] : [[idOf(thread), addressOf(url.pathname)] as const];
    }),
  );
  let left = 0;
  for (const post of childrenOf(root, "post")) {
    const url = threads.get(idOf(childOf(post, "thread")));
    if (url === undefined || textAt(post, "isDeleted") === "true" || textAt(post, "isSpam") === "true")
      left += 1;
    else byUrl.set(url, [...(byUrl.get(url) ?? []), readPost(post)]);
  }
  if (left > 0)
    notes.push({
      about: "comments",
      file,
      message: `${left} comments were deleted or spam, and were left out`,
    });
}

function readPost(post: XmlElement): OldComment {
  const [author, parent] = [childOf(post, "author"), idOf(childOf(post, "parent"))];
  const date = textAt(post, "createdAt");
  return {
    id: idOf(post),
    name: author === undefined ? "" : textAt(author, "name"),
    ...(date !== "" && { date }),
    ...(parent !== "" && { replyTo: parent }),
    text: textAt(post, "message"),
  };
}
