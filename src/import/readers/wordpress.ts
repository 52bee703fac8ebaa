/** WordPress, from its export in XML (WXR) with the folder of uploads beside it. */
import type { Note, OldBlog, OldList, OldSettings } from "../old-blog.ts";
import type { Reader, ReadInput } from "../reader.ts";
import { languageOf } from "../settings-values.ts";
import { readWordPress, wxrFiles, type WordPressExport, type WordPressItem } from "../wordpress/export.ts";
import { listWordPressLists, readAuthors, readTags } from "../wordpress/lists.ts";
import { readMedia } from "../wordpress/media.ts";
import { dateOf, isText, readItem, urlOfLink } from "../wordpress/texts.ts";
import { wordsOfHtml } from "../html/words.ts";
import { zoneOfOffsets } from "../zones.ts";

export const wordpress: Reader = {
  name: "wordpress",
  title: "WordPress",
  recognise: (source) => wxrFiles(source).length > 0,
  read(input: ReadInput): OldBlog {
    const blog = readWordPress(input.source);
    const media = readMedia(input.source, blog);
    const notes: Note[] = [];
    const found = blog.items.filter(isText);
    const shown = found.filter(
      ({ type, status, hasPassword }) => type === "post" && status === "publish" && !hasPassword,
    );
    const texts = found.map((item, index) => {
      input.progress("reading", index + 1, found.length);
      return readItem(item, { blog, media, now: input.now, tell: (note) => notes.push(note) });
    });
    return {
      generator: "WordPress",
      settings: readSettings(blog, shown),
      texts,
      authors: readAuthors(blog, shown),
      tags: readTags(blog, shown),
      files: media.files,
      lists: [
        ...listWordPressLists(blog, shown),
        ...media.lists,
        ...texts.flatMap(({ url, pages }) =>
          pages.map((page): OldList => ({ url: page, is: "other", to: url! })),
        ),
      ],
      blocks: new Map(),
      notes: [...notes, ...media.notes, ...leftBehind(blog)],
    };
  },
};

/** Types that are no texts, and texts that were thrown away. */
function leftBehind({ items }: WordPressExport): Note[] {
  return items.flatMap((item): Note[] => {
    const { type, status, from } = item;
    if (
      isText(item) ||
      type === "attachment" ||
      type === "nav_menu_item" ||
      type === "revision" ||
      type === "wp_block"
    )
      return [];
    const message = /^(?:trash|auto-draft)$/.test(status)
      ? `is in the trash (\`${status}\`), and was left behind`
      : `is of the type \`${type}\`, which is no text of the blog, and was left behind`;
    return [{ about: "file", file: from, message }];
  });
}

function readSettings(blog: WordPressExport, posts: readonly WordPressItem[]): OldSettings {
  const language = languageOf(blog.language);
  const dates = posts.flatMap(({ date, dateGmt }) => dateOf(date, dateGmt) ?? []);
  const timeZone = zoneOfOffsets(dates, language ?? "en");
  const authors = new Set(readAuthors(blog, posts).map(({ name }) => name));
  const url = /^https?:\/\/[^\s/]+/.test(blog.url) ? blog.url.replace(/\/$/, "") : undefined;
  const navigation = menuOf(blog);
  const permalink = patternOf(blog, posts);
  return {
    ...(blog.title !== "" && { title: wordsOfHtml(blog.title) }),
    ...(blog.description !== "" && { description: wordsOfHtml(blog.description) }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(timeZone !== undefined && { timeZone }),
    ...(authors.size === 1 && { author: [...authors][0]! }),
    ...(navigation.length > 0 && { navigation }),
    ...(permalink !== undefined && { permalink }),
  };
}

/** The one that most posts have. */
function patternOf({ url }: WordPressExport, posts: readonly WordPressItem[]): string | undefined {
  const patterns: readonly (readonly [string, RegExp])[] = [
    ["/:year/:month/:day/:name/", /^\/\d{4}\/\d\d\/\d\d\/[^/]+\/$/],
    ["/:year/:month/:name/", /^\/\d{4}\/\d\d\/[^/]+\/$/],
    ["/:year/:name/", /^\/\d{4}\/[^/]+\/$/],
    ["/:name/", /^\/[^/]+\/$/],
  ];
  const urls = posts.flatMap(({ link }) => urlOfLink(link, url) ?? []);
  const found = patterns.find(
    ([, pattern]) => urls.filter((each) => pattern.test(each)).length > urls.length / 2,
  );
  return found?.[0];
}

/** Of the first menu, its upper row. */
function menuOf({ items, byId, url }: WordPressExport): { readonly label: string; readonly url: string }[] {
  const entries = items.filter(({ type, status }) => type === "nav_menu_item" && status === "publish");
  const menu = entries[0]?.terms.find(({ domain }) => domain === "nav_menu")?.slug;
  return entries
    .filter(
      ({ terms, meta }) =>
        terms.some(({ slug }) => slug === menu) && /^0?$/.test(meta.get("_menu_item_menu_item_parent") ?? ""),
    )
    .sort((a, b) => a.order - b.order)
    .flatMap(({ title, meta }) => {
      const object = byId.get(meta.get("_menu_item_object_id") ?? "");
      const address = meta.get("_menu_item_type") === "custom" ? meta.get("_menu_item_url") : object?.link;
      const label = wordsOfHtml(title || (object?.title ?? ""));
      const inside = address === undefined ? undefined : (urlOfLink(address, url) ?? address);
      return label === "" || inside === undefined || !/^(?:\/|https?:)/.test(inside)
        ? []
        : [{ label, url: isOwn(address!, url) ? inside : address! }];
    });
}

const isOwn = (address: string, base: string): boolean =>
  address.startsWith("/") || address.startsWith(base.replace(/\/$/, ""));
