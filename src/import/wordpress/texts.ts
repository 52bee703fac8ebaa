/** Posts and pages of a WordPress export: what each says of itself, and where it was. */
import { decodeAddress, parseUrl } from "../../core/address-codec.ts";
import { readableSlug } from "../../content/slug.ts";
import type { Value } from "../../edit/write-value.ts";
import { wordsOfHtml } from "../html/words.ts";
import type { Note, OldText } from "../old-blog.ts";
import { readWordPressComments } from "./comments.ts";
import { readContent } from "./content.ts";
import type { WordPressExport, WordPressItem, WordPressTerm } from "./export.ts";
import type { Media } from "./media.ts";

export interface TextsInput {
  readonly blog: WordPressExport;
  readonly media: Media;
  readonly now: string;
  readonly tell: (note: Note) => void;
}

/** Of WordPress itself and of plugins: no text that a reader saw at an address. */
const inner =
  /^(?:attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_|acf-|elementor_|wpcf7|wpforms|mc4wp|jp_|feedback|shop_|scheduled-action|product_variation|tablepress|amp_|spectra-|ct_|ha_|e-)/;

export const isText = ({ type, status }: WordPressItem): boolean =>
  !inner.test(type) && !/^(?:trash|auto-draft|inherit)$/.test(status);

/** Undefined for the part of an address where the site is. */
export function urlOfLink(link: string, base: string): string | undefined {
  const [url, home] = [parseUrl(link), parseUrl(base.endsWith("/") ? base : `${base}/`)];
  if (url === undefined || home === undefined || url.search !== "") return undefined;
  const path = decodeAddress(url.pathname);
  const prefix = decodeAddress(home.pathname);
  return path.startsWith(prefix) ? `/${path.slice(prefix.length)}` : path;
}

/** With the addresses of its further pages, where WordPress parted it. */
export interface WordPressText extends OldText {
  readonly pages: readonly string[];
}

export function readItem(item: WordPressItem, input: TextsInput): WordPressText {
  const { blog, media, now, tell } = input;
  const { from, type } = item;
  const say = (about: Note["about"], message: string): void => tell({ about, file: from, message });
  const kind = type === "post" ? "post" : "page";
  const { html, pages } = readContent({ item, blog, media, tell: (message) => say("mark", message) });
  const hidden = hiddenBy(item, now);
  const url = hidden === undefined ? urlOfLink(item.link, blog.url) : undefined;
  if (hidden === undefined && url === undefined)
    say(
      "address",
      `\`${item.link}\` cannot be kept, since a static site does not see what stands behind \`?\``,
    );
  if (url === "/")
    say("address", "was the home page, which Octavo makes itself; its text is a page of its own");
  if (type !== "post" && type !== "page")
    say("changed", `is of the type \`${type}\` of a plugin's, and is a page`);
  return {
    kind,
    from,
    line: 1,
    file: `${fileOf(item)}.md`,
    fields: fieldsOf(item, input, { hidden, say }),
    body: html,
    format: "html",
    ...(url !== undefined && url !== "/" && { url }),
    aliases: [],
    ...(hidden !== undefined && { hidden }),
    pages: url === undefined ? [] : Array.from({ length: pages - 1 }, (_, index) => `${url}${index + 2}/`),
    comments: readWordPressComments(item, say),
  };
}

/** In the words of the export. */
function hiddenBy({ status, hasPassword, dateGmt }: WordPressItem, now: string): string | undefined {
  if (hasPassword) return "a password";
  if (status === "publish" || status === "") return undefined;
  if (status === "future")
    return isoOf(dateGmt) !== undefined && isoOf(dateGmt)! > now ? "future" : "status: future";
  return `status: ${status}`;
}

const fileOf = ({ name, title, id }: WordPressItem): string => {
  const decoded = decodeAddress(name).trim();
  return decoded !== "" ? decoded : title === "" ? `text-${id}` : readableSlug(title);
};

/** "2024-01-02 10:00:00" in UTC. */
const isoOf = (date: string): string | undefined =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(date) && !date.startsWith("0000")
    ? `${date.replace(" ", "T")}Z`
    : undefined;

/** With the offset from UTC that clocks of the site had. */
export function dateOf(local: string, gmt: string): string | undefined {
  const [here, utc] = [isoOf(local), isoOf(gmt)];
  if (here === undefined) return utc;
  // A clock without a zone would be read as one of another place.
  if (utc === undefined) return here.slice(0, 10);
  const minutes = Math.round((Date.parse(here) - Date.parse(utc)) / 60_000);
  if (Number.isNaN(minutes) || Math.abs(minutes) > 14 * 60) return utc;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((each) =>
    String(each).padStart(2, "0"),
  );
  return minutes === 0 ? utc : `${here.slice(0, -1)}${minutes < 0 ? "-" : "+"}${hours}:${rest}`;
}

interface FieldsInput {
  readonly hidden: string | undefined;
  readonly say: (about: Note["about"], message: string) => void;
}

function fieldsOf(
  item: WordPressItem,
  { blog, media, now }: TextsInput,
  { hidden, say }: FieldsInput,
): Record<string, Value> {
  const date = dateOf(item.date, item.dateGmt);
  const updated = dateOf(item.modified, item.modifiedGmt);
  const isEarly = hidden === undefined && date !== undefined && Date.parse(date) > Date.parse(now);
  if (isEarly) say("date", `was shown before its date, ${date}, and has the day of the import now`);
  if (item.title === "") say("changed", "has no title, and is called by its first words or its date");
  const picture = media.attachment(item.meta.get("_thumbnail_id") ?? "");
  const alt = picture?.meta.get("_wp_attachment_image_alt");
  const tags = tagsOf(item);
  const isPost = item.type === "post";
  const fields: Record<string, Value | undefined> = {
    title: wordsOfHtml(item.title) || titleOf(item, date),
    description: wordsOfHtml(item.excerpt) || undefined,
    author: isPost ? oneOrAll(authorsOf(item, blog)) : undefined,
    date: isPost ? (isEarly || date === undefined ? now.slice(0, 10) : date) : undefined,
    updated:
      isPost && !isEarly && date !== undefined && updated !== undefined && isDayLater(updated, date)
        ? updated
        : undefined,
    tags: isPost && tags.length > 0 ? tags : undefined,
    thumbnail: picture === undefined || !isPost ? undefined : media.original(picture.attachment),
    thumbnail_alt: picture === undefined || !isPost || alt === undefined || alt === "" ? undefined : alt,
    draft: hidden !== undefined && hidden !== "future" ? true : undefined,
    featured: isPost && item.isSticky ? true : undefined,
    ...searchFields(item),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
    string,
    Value
  >;
}

const titleOf = (item: WordPressItem, date: string | undefined): string =>
  wordsOfHtml(item.content.replace(/\[[^\]]*\]/g, " "))
    .split(/\s+/)
    .slice(0, 8)
    .join(" ") ||
  date?.slice(0, 10) ||
  `Text ${item.id}`;

const oneOrAll = (names: readonly string[]): Value | undefined => (names.length > 1 ? names : names[0]);

const isDayLater = (updated: string, date: string): boolean =>
  Date.parse(updated) - Date.parse(date) > 86_400_000;

/** What plugins for search engines keep. */
function searchFields({ meta }: WordPressItem): Record<string, Value | undefined> {
  const text = (...keys: readonly string[]): string | undefined => {
    const found = keys.map((key) => meta.get(key)).find((value) => value !== undefined && value !== "");
    // Yoast's "%%title%%" and Rank Math's "%title%" are templates.
    return found === undefined || /%\w+%/.test(found) ? undefined : wordsOfHtml(found);
  };
  const isHidden = meta.get("_yoast_wpseo_meta-robots-noindex") === "1";
  return {
    meta_title: text("_yoast_wpseo_title", "rank_math_title", "_aioseo_title"),
    meta_description: text("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description"),
    ...(isHidden && { noindex: true }),
  };
}

/** Those of Co-Authors Plus are terms. */
export function authorsOf(
  { terms, creator }: WordPressItem,
  { authors }: WordPressExport,
): readonly string[] {
  const several = terms
    .filter(({ domain }) => domain === "author")
    .map(({ slug, name }) => authors.get(slug.replace(/^cap-/, "")) ?? authors.get(name) ?? name);
  if (several.length > 0) return [...new Set(several)];
  return creator === "" ? [] : [authors.get(creator) ?? creator];
}

/** Every blog has this category for what has none. */
export const isNone = ({ domain, slug }: WordPressTerm): boolean =>
  domain === "category" && slug === "uncategorized";

const tagsOf = ({ terms }: WordPressItem): string[] => [
  ...new Set(
    terms
      .filter(
        (term) =>
          (term.domain === "category" || term.domain === "post_tag") && !isNone(term) && term.name !== "",
      )
      .map(({ name }) => wordsOfHtml(name)),
  ),
];
