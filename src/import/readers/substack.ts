/** Substack, from its archive: a ZIP file, or the folder in it, with posts.csv and the HTML of each post. */
import { escapeHtml } from "../../core/html/escape-html.ts";
import { TangledHtml } from "../../core/html/html-tree.ts";
import type { Value } from "../../edit/write-value.ts";
import { normalDate } from "../dates.ts";
import type { Note, OldBlog, OldText } from "../old-blog.ts";
import type { Reader, ReadInput } from "../reader.ts";
import type { OldSource } from "../source.ts";
import { plainBoxes } from "../substack/boxes.ts";
import { listOfPosts, readSubstackPosts, type SubstackPost } from "../substack/posts.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";

export const substack: Reader = {
  name: "substack",
  title: "Substack",
  recognise: (source) => {
    const list = listOfPosts(source);
    return list !== undefined && /^\W*post_id\b/i.test(source.text(list));
  },
  read({ source, now, progress }: ReadInput): OldBlog {
    const notes: Note[] = [];
    const posts = readSubstackPosts(source);
    const texts = posts.map((post, index) => {
      progress("reading", index + 1, posts.length);
      return readText(post, { source, now, tell: (note) => notes.push(note) });
    });
    const lists = source.files.filter((file) => /\.csv$/i.test(file) && file !== listOfPosts(source));
    if (lists.length > 0)
      notes.push({
        about: "file",
        file: lists[0]!,
        message:
          "lists readers or what they opened, as other files do: they are nobody's business, and were left behind",
      });
    notes.push({
      about: "setting",
      file: "site.config.ts",
      message:
        "the archive says neither the title nor the address of the publication: `title` and `url` are to be filled in",
    });
    return {
      generator: "Substack",
      settings: { permalink: "/p/:name/" },
      texts,
      authors: [],
      tags: [],
      files: [],
      lists: [
        { url: "/feed/", is: "feed" },
        { url: "/archive/", is: "archive" },
        { url: "/sitemap.xml", is: "sitemap" },
      ],
      blocks: new Map(),
      notes,
    };
  },
};

interface TextInput {
  readonly source: OldSource;
  readonly now: string;
  readonly tell: (note: Note) => void;
}

const yes = /^(?:true|1|yes)$/i;

function readText({ id, from, file, values }: SubstackPost, { source, now, tell }: TextInput): OldText {
  const slug = id.replace(/^\d+\./, "");
  const place = file ?? from;
  const say = (about: Note["about"], message: string): void => tell({ about, file: place, message });
  const value = (name: string): string | undefined => values.get(name) || undefined;
  const hidden = hiddenBy(values);
  const date = normalDate(value("post_date"), "UTC");
  const isEarly = hidden === undefined && date !== undefined && Date.parse(date) > Date.parse(now);
  const audio = value("podcast_url");
  if (audio !== undefined)
    say("file", "is an episode of a podcast: its sound stays where it is, since nothing is fetched");
  if (value("type") === "thread") say("changed", "was a thread, whose answers are not in the archive");
  const fields: Record<string, Value | undefined> = {
    title: value("title") ?? slug.replaceAll("-", " "),
    description: value("subtitle")?.replace(/\s+/g, " "),
    // One that is still to come keeps its day.
    date: date ?? now.slice(0, 10),
    draft: hidden === undefined ? undefined : true,
  };
  return {
    kind: value("type") === "page" ? "page" : "post",
    from: place,
    line: 1,
    file: `${slug}.md`,
    fields: Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== undefined)) as Record<
      string,
      Value
    >,
    body:
      (audio === undefined ? "" : `<audio controls src="${escapeHtml(audio)}"></audio>\n`) +
      bodyOf(source, file, say),
    format: "html",
    ...(hidden === undefined && !isEarly && { url: value("type") === "page" ? `/${slug}/` : `/p/${slug}/` }),
    aliases: [],
    ...((hidden !== undefined || isEarly) && { hidden: hidden ?? `post_date: ${date}` }),
  };
}

/** In the words of the list. */
function hiddenBy(values: ReadonlyMap<string, string>): string | undefined {
  if (values.size === 0) return "no row in posts.csv";
  const [published, audience] = [values.get("is_published") ?? "", values.get("audience") ?? ""];
  if (!yes.test(published)) return `is_published: ${published || "false"}`;
  return audience === "" || audience === "everyone" ? undefined : `audience: ${audience}`;
}

function bodyOf(
  source: OldSource,
  file: string | undefined,
  say: (about: Note["about"], message: string) => void,
): string {
  if (file === undefined) {
    say("unread", "has no HTML in the archive");
    return "";
  }
  try {
    const { html, said } = plainBoxes(source.text(file));
    for (const message of said) say("changed", message);
    if (/<img\b/.test(html))
      say("file", "shows pictures from Substack's own host: nothing is fetched, so they stay there");
    return html;
  } catch (failure) {
    if (!(failure instanceof SourceFault) && !(failure instanceof TangledHtml)) throw failure;
    say("unread", failure instanceof SourceFault ? failure.message : "has elements too deep in each other");
    return "";
  }
}
