/** WXR, the XML that WordPress exports, as records: https://wordpress.org/documentation/article/tools-export-screen/ */
import { childOf, childrenOf, readXml, textAt, type XmlElement } from "../read-xml.ts";
import type { OldSource } from "../source.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";

export interface WordPressItem {
  /** "export.xml:120". */
  readonly from: string;
  readonly line: number;
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  /** Part of its address. */
  readonly name: string;
  readonly parent: string;
  /** Login of its author. */
  readonly creator: string;
  readonly content: string;
  readonly excerpt: string;
  /** "2024-01-02 10:00:00", by clocks of the site and in UTC; "" or zeros for none. */
  readonly date: string;
  readonly dateGmt: string;
  readonly modified: string;
  readonly modifiedGmt: string;
  readonly hasPassword: boolean;
  readonly isSticky: boolean;
  readonly order: number;
  readonly attachment: string;
  readonly terms: readonly WordPressTerm[];
  readonly meta: ReadonlyMap<string, string>;
  readonly comments: readonly XmlElement[];
}

export interface WordPressTerm {
  /** "category", "post_tag", "nav_menu", "author". */
  readonly domain: string;
  readonly slug: string;
  readonly name: string;
  readonly parent: string;
  readonly description: string;
}

export interface WordPressExport {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly language: string;
  /** Display names by login. */
  readonly authors: ReadonlyMap<string, string>;
  readonly terms: readonly WordPressTerm[];
  readonly items: readonly WordPressItem[];
  readonly byId: ReadonlyMap<string, WordPressItem>;
}

const isWxr = (head: string): boolean =>
  /<rss\b/.test(head) && /wordpress\.org\/export|<wp:wxr_version/.test(head);

/** Files of an export, which may be parted; one in a folder or an archive, or the file itself. */
export const wxrFiles = (source: OldSource): readonly string[] =>
  source.files.filter(
    (file) => /\.(?:xml|wxr)$/i.test(file) && !file.slice(0, -1).includes("/wp-") && isExport(source, file),
  );

function isExport(source: OldSource, file: string): boolean {
  try {
    return isWxr(source.text(file).slice(0, 20_000));
  } catch (failure) {
    if (failure instanceof SourceFault) return false;
    throw failure;
  }
}

/** Throws a `SourceFault`. */
export function readWordPress(source: OldSource): WordPressExport {
  const files = wxrFiles(source);
  if (files.length === 0) {
    // What cannot be read says why.
    for (const file of source.files.filter((each) => /\.(?:xml|wxr)$/i.test(each))) source.text(file);
    throw new SourceFault(
      `${source.name} is no export of WordPress's: it has no XML with \`wp:wxr_version\``,
    );
  }
  const channels = files.map((file) => {
    const channel = childOf(readXml(source.text(file), file), "channel");
    if (channel === undefined)
      throw new SourceFault(`${file} has no \`channel\`, as exports of WordPress's do`);
    return { file, channel };
  });
  const first = channels[0]!.channel;
  const items = channels.flatMap(({ file, channel }) =>
    childrenOf(channel, "item").map((item) => readItem(item, file)),
  );
  // Parts of one export repeat what they need of each other.
  const once = new Map(items.map((item) => [item.id === "" ? item.from : `${item.type} ${item.id}`, item]));
  return {
    title: textAt(first, "title"),
    description: textAt(first, "description"),
    url: textAt(first, "wp:base_blog_url") || textAt(first, "link"),
    language: textAt(first, "language"),
    authors: new Map(channels.flatMap(({ channel }) => childrenOf(channel, "wp:author").map(readAuthor))),
    terms: channels.flatMap(({ channel }) => readTerms(channel)),
    items: [...once.values()],
    byId: new Map(items.filter(({ id }) => id !== "").map((item) => [item.id, item])),
  };
}

const readAuthor = (author: XmlElement): readonly [string, string] => {
  const login = textAt(author, "wp:author_login");
  const full = `${textAt(author, "wp:author_first_name")} ${textAt(author, "wp:author_last_name")}`.trim();
  return [login, textAt(author, "wp:author_display_name") || full || login];
};

const readTerms = (channel: XmlElement): WordPressTerm[] => [
  ...childrenOf(channel, "wp:category").map((each) => ({
    domain: "category",
    slug: textAt(each, "wp:category_nicename"),
    name: textAt(each, "wp:cat_name"),
    parent: textAt(each, "wp:category_parent"),
    description: textAt(each, "wp:category_description"),
  })),
  ...childrenOf(channel, "wp:tag").map((each) => ({
    domain: "post_tag",
    slug: textAt(each, "wp:tag_slug"),
    name: textAt(each, "wp:tag_name"),
    parent: "",
    description: textAt(each, "wp:tag_description"),
  })),
];

function readItem(item: XmlElement, file: string): WordPressItem {
  const text = (name: string): string => textAt(item, name);
  return {
    from: `${file}:${item.line}`,
    line: item.line,
    id: text("wp:post_id"),
    type: text("wp:post_type"),
    status: text("wp:status"),
    title: text("title"),
    link: text("link"),
    name: text("wp:post_name"),
    parent: text("wp:post_parent"),
    creator: text("dc:creator"),
    content: childOf(item, "content:encoded")?.text ?? "",
    excerpt: text("excerpt:encoded"),
    date: text("wp:post_date"),
    dateGmt: text("wp:post_date_gmt"),
    modified: text("wp:post_modified"),
    modifiedGmt: text("wp:post_modified_gmt"),
    hasPassword: text("wp:post_password") !== "",
    isSticky: text("wp:is_sticky") === "1",
    order: Number(text("wp:menu_order")) || 0,
    attachment: text("wp:attachment_url"),
    terms: childrenOf(item, "category").map(({ attributes, text: name }) => ({
      domain: attributes["domain"] ?? "category",
      slug: attributes["nicename"] ?? "",
      name: name.trim(),
      parent: "",
      description: "",
    })),
    meta: new Map(
      childrenOf(item, "wp:postmeta").map((each) => [
        textAt(each, "wp:meta_key"),
        textAt(each, "wp:meta_value"),
      ]),
    ),
    comments: childrenOf(item, "wp:comment"),
  };
}
