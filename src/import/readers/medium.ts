/** Medium, from its archive: a ZIP file or the folder in it. */
import { decodeAddress } from "../../core/address-codec.ts";
import type { Value } from "../../edit/write-value.ts";
import {
  isMediumFile,
  isMediumHost,
  mediumFiles,
  readMediumPost,
  slugOfMedium,
  type MediumPost,
} from "../medium/posts.ts";
import type { Note, OldAuthor, OldBlog, OldText } from "../old-blog.ts";
import type { Reader, ReadInput } from "../reader.ts";
import type { OldSource } from "../source.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";

export const medium: Reader = {
  name: "medium",
  title: "Medium",
  recognise: (source) => mediumFiles(source).length > 0,
  read({ source, now, progress }: ReadInput): OldBlog {
    const files = source.files.filter(isMediumFile);
    if (files.length === 0)
      throw new SourceFault(
        `${source.name} is no archive of Medium's: it has no \`posts/2024-01-02_Title-0123456789ab.html\``,
      );
    const notes: Note[] = [];
    const posts = files.flatMap((file, index) => {
      progress("reading", index + 1, files.length);
      try {
        return [readMediumPost(source, file)];
      } catch (failure) {
        if (!(failure instanceof SourceFault)) throw failure;
        notes.push({ about: "unread", file, message: failure.message });
        return [];
      }
    });
    const home = homeOf(posts);
    notes.push(...leftBehind(source));
    const authors = new Map(
      posts.flatMap(({ author, authorUrl, isDraft }) =>
        author === undefined || isDraft ? [] : [[author, authorUrl] as const],
      ),
    );
    return {
      generator: "Medium",
      settings: {
        ...(home !== undefined && { url: home }),
        ...(authors.size === 1 && { author: [...authors.keys()][0]! }),
        ...(home !== undefined && { permalink: "/:name/" }),
      },
      texts: posts.map((post) => readText(post, { home, now, tell: (note) => notes.push(note) })),
      authors: [...authors].map(([name, url]): OldAuthor => ({
        name,
        fields: url === undefined ? {} : { links: [{ label: "Medium", url }] },
        body: "",
        urls: [],
      })),
      tags: [],
      files: [],
      lists:
        home === undefined
          ? []
          : [
              { url: "/feed/", is: "feed" },
              { url: "/archive/", is: "archive" },
              { url: "/sitemap/sitemap.xml", is: "sitemap" },
            ],
      blocks: new Map(),
      notes,
    };
  },
};

/** What is no post. */
function leftBehind({ files }: OldSource): Note[] {
  const isInside = (file: string): boolean => /(?:^|\/)posts\//.test(file);
  const [other] = files.filter((file) => !isInside(file));
  return [
    ...files
      .filter((file) => isInside(file) && !isMediumFile(file))
      .map((file): Note => ({ about: "file", file, message: "is no post that Medium has exported" })),
    ...(other === undefined
      ? []
      : [
          {
            about: "file",
            file: other.replace(/\/.*/, "/…"),
            message: "is what Medium keeps of its user besides posts, and was left behind",
          } as const,
        ]),
  ];
}

/** A domain of the owner's, where most posts were; undefined for Medium's own. */
function homeOf(posts: readonly MediumPost[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { canonical } of posts)
    if (canonical !== undefined && !isMediumHost(canonical.hostname))
      counts.set(canonical.origin, (counts.get(canonical.origin) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0];
}

interface TextInput {
  readonly home: string | undefined;
  readonly now: string;
  readonly tell: (note: Note) => void;
}

function readText(post: MediumPost, { home, now, tell }: TextInput): OldText {
  const { file, canonical, isDraft } = post;
  const isHere = canonical !== undefined && canonical.origin === home;
  const say = (about: Note["about"], message: string): void => tell({ about, file, message });
  if (!isDraft && canonical !== undefined && !isHere)
    say(
      "address",
      "is at an address of Medium's, which no other site can answer; `canonical` names it, until you take the text off there",
    );
  if (post.body === "") say("unread", "has no text that can be found");
  if (/<img\b/.test(post.body))
    say("file", "shows pictures from Medium's own host: nothing is fetched, so they stay there");
  const fields: Record<string, Value | undefined> = {
    title: post.title || slugOfMedium(post).replaceAll("-", " "),
    description: post.subtitle || undefined,
    author: post.author,
    date: post.date ?? now.slice(0, 10),
    canonical:
      !isDraft && canonical !== undefined && !isHere ? canonical.href.replace(/\?source=.*$/, "") : undefined,
    draft: isDraft ? true : undefined,
  };
  return {
    kind: "post",
    from: file,
    line: 1,
    file: `${slugOfMedium(post)}.md`,
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
      string,
      Value
    >,
    body: post.body,
    format: "html",
    ...(isHere && !isDraft && { url: decodeAddress(canonical.pathname) }),
    aliases: [],
    ...(isDraft && { hidden: "draft" }),
  };
}
