/** WXR of WordPress, read by its tags alone. */
import { normalUrl, parseUrl } from "../../../core/address-codec.ts";
import type { SourceText } from "../../old-site.ts";
import { unreadSign } from "../marks.ts";
import { decoded, exportText, withoutTags, type Exported } from "./export-text.ts";

export const isWxr = (text: string): boolean =>
  /<rss\b/.test(text.slice(0, 5000)) &&
  /wordpress\.org\/export|<wp:|content:encoded/.test(text.slice(0, 50_000));

/** Of WordPress itself, and of plugins: nobody reads them at an address. */
const ofMachines =
  /^(?:attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|feedback|scheduled-action|product_variation|(?:wp|acf|elementor|wpcf7|jp|shop|mc4wp)[_-].*|wpcf7\w*|wpforms\w*)$/;

export function readWxr(name: string, text: string): Exported {
  const [head = ""] = text.split("<item>", 1);
  const home =
    parseUrl(valueIn(head, "wp:base_blog_url") || valueIn(head, "link"))?.pathname.replace(/\/$/, "") ?? "";
  const authors = new Map(
    [...head.matchAll(/<wp:author>([^]*?)<\/wp:author>/g)].map(([, author = ""]) => [
      valueIn(author, "wp:author_login"),
      valueIn(author, "wp:author_display_name"),
    ]),
  );
  const parents = new Map(
    [...head.matchAll(/<wp:category>([^]*?)<\/wp:category>/g)].map(([, each = ""]) => [
      valueIn(each, "wp:category_nicename"),
      valueIn(each, "wp:category_parent"),
    ]),
  );
  const pictures = new Map(
    [
      ...text.matchAll(
        /<wp:post_id>(\d+)<\/wp:post_id>(?:(?!<item>)[^])*?<wp:attachment_url>([^]*?)<\/wp:attachment_url>/g,
      ),
    ].map(([, id = "", url = ""]) => [id, plainXml(url)]),
  );
  const urls = new Set<string>(["/feed/"]);
  const items = [...text.matchAll(/<item>([^]*?)<\/item>/g)];
  const links = new Map(items.map(([, item = ""]) => [valueIn(item, "wp:post_id"), valueIn(item, "link")]));
  const texts = items.flatMap((match): SourceText[] => {
    const item = match[1] ?? "";
    const made = readItem(item, {
      name,
      home,
      authors,
      pictures,
      links,
      line: text.slice(0, match.index).split("\n").length,
    });
    if (made === undefined) return [];
    if (!made.hidden && valueIn(item, "wp:post_type") === "post")
      for (const url of listsOf(item, parents)) urls.add(url);
    return [made];
  });
  return { texts, urls: [...urls] };
}

/** Lists that have a shown post. */
function listsOf(item: string, parents: ReadonlyMap<string, string>): string[] {
  const day = valueIn(item, "wp:post_date");
  const login = valueIn(item, "dc:creator").toLowerCase();
  return [
    ...[...item.matchAll(/<category domain="(category|post_tag)" nicename="([^"]+)"/g)].map(
      ([, domain, slug = ""]) => {
        if (domain === "post_tag") return normalUrl(`/tag/${slug}/`);
        const path = [slug];
        for (let above = parents.get(slug); above && !path.includes(above); above = parents.get(above))
          path.unshift(above);
        return normalUrl(`/category/${path.join("/")}/`);
      },
    ),
    ...(/^\d{4}-\d\d/.test(day) ? [`/${day.slice(0, 4)}/`, `/${day.slice(0, 4)}/${day.slice(5, 7)}/`] : []),
    ...(login === "" ? [] : [normalUrl(`/author/${login}/`)]),
  ];
}

interface ItemInput {
  readonly name: string;
  /** Path of the site. */
  readonly home: string;
  readonly authors: ReadonlyMap<string, string>;
  /** Addresses of attachments by their ids. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Addresses of texts by their ids. */
  readonly links: ReadonlyMap<string, string>;
  readonly line: number;
}

function readItem(item: string, input: ItemInput): SourceText | undefined {
  const { name, home, authors, line } = input;
  const value = (tag: string): string => valueIn(item, tag);
  const [type, status] = [value("wp:post_type"), value("wp:status")];
  if (ofMachines.test(type) || /^(?:trash|auto-draft|inherit)$/.test(status)) return undefined;
  const link = parseUrl(value("link"));
  const path = link === undefined || link.search !== "" ? undefined : normalUrl(link.pathname);
  const isPost = type === "post";
  const categories = [...item.matchAll(/<category\b([^>]*)>([^]*?)<\/category>/g)].filter(
    ([, attributes = ""]) =>
      /domain="(?:category|post_tag)"/.test(attributes) && !/nicename="uncategorized"/.test(attributes),
  );
  const several = [...item.matchAll(/<category\b[^>]*domain="author"[^>]*>([^]*?)<\/category>/g)].map(
    ([, each = ""]) => plainXml(each),
  );
  const creator = value("dc:creator");
  const title = withoutTags(value("title"));
  return exportText({
    from: `${name}:${line}`,
    url:
      status !== "publish" || path === undefined || path === "/"
        ? undefined
        : path.startsWith(`${home}/`)
          ? path.slice(home.length)
          : path,
    // Titles that only the importer could make up are not compared.
    title,
    date: isPost ? value("wp:post_date").replace(" ", "T") || undefined : undefined,
    tags: isPost
      ? categories.map(([, , tag = ""]) => withoutTags(plainXml(tag))).filter((tag) => tag !== "")
      : [],
    authors: !isPost
      ? []
      : several.length > 0
        ? several.map((each) => authors.get(each) ?? each)
        : creator === ""
          ? []
          : [authors.get(creator) || creator],
    hidden: status !== "publish" || value("wp:post_password") !== "",
    html: () => shownHtml(value("content:encoded"), input),
  });
}

const valueIn = (text: string, tag: string): string => {
  const open = new RegExp(`<${tag}(?:\\s[^>]*)?>`).exec(text);
  if (open === null) return "";
  const start = open.index + open[0].length;
  const end = text.indexOf(`</${tag}>`, start);
  return end < 0 ? "" : plainXml(text.slice(start, end));
};

/** No entity but those of XML itself; CDATA may be parted. */
const plainXml = (text: string): string =>
  text.includes("<![CDATA[") ? text.trim().replace(/<!\[CDATA\[([^]*?)\]\]>/g, "$1") : decoded(text.trim());

const codes =
  /\[(code|sourcecode|php|js|javascript|css|html|xml|python|bash|sql|java|ruby)(?:\s[^\]]*)?\]([^]*?)\[\/\1\]/g;

/** As WordPress shows what it keeps: blank lines part paragraphs, shortcodes stand for what it alone knows. */
const shownHtml = (content: string, { pictures, links, home }: ItemInput): string =>
  content
    // "?p=12" leads on to the text with that number.
    .replace(
      /(\shref=["'])(?:https?:(\/\/[^/"'\s]+))?(\/[\w/.-]*)\?(?:p|page_id|attachment_id)=(\d+)(?=["'#])/g,
      (whole, start: string, host = "", path: string, id: string) => {
        const link = links.get(id) ?? "";
        const isOwn = path === `${home}/` && link.includes(`${host}${path}`) && !link.includes("?");
        return isOwn ? start + (parseUrl(link)?.pathname ?? link) : whole;
      },
    )
    .replace(/(?<!\[)\[gallery\s[^\]]*?\bids=["']?([\d,\s]+)["']?[^\]]*\]/g, (whole, ids: string) => {
      const found = ids.split(",").map((id) => pictures.get(id.trim()));
      return found.includes(undefined)
        ? whole
        : `\n\n${found.map((src) => `<img src="${src}">`).join("")}\n\n`;
    })
    .replace(codes, (_whole, _tag, inner: string) => `<pre>${inner}</pre>`)
    .split(/(<pre\b[^]*?<\/pre>)/i)
    .map((part, index) => (index % 2 === 1 ? part : withParagraphs(part)))
    .join("");

const withParagraphs = (html: string): string =>
  html
    .replace(
      /\$latex(?:=\s*|\s+)((?:[^$\\]|\\[^]){1,5000}?)(?:&[#\w;]*?(?:bg|fg|s)=\w+)*\s*\$|\[(latex|katex)\]([^]{1,5000}?)\[\/\2\]/g,
      (_whole, tex: string | undefined, _tag, inner: string) => `\\(${tex ?? inner}\\)`,
    )
    .replace(/\[\/?(?:wp_)?caption[^\]]*\]/g, "")
    .replace(/\[embed[^\]]*\]\s*(https?:\/\/[^\s[\]]+)\s*\[\/embed\]/g, "\n\n$1\n\n")
    // An address alone shows what it leads to, where WordPress knows the host.
    .replace(
      /(^|<p>|<div class="wp-block-embed__wrapper">)\s*https?:\/\/[^\s<>]+\s*(?=$|<\/p>|<\/div>)/gm,
      "$1",
    )
    .replace(/\[\[([\w-]+[^\]]*)\]\]/g, "&#91;$1&#93;")
    .replace(
      /\[(\/?)[a-z][\w-]*(?:\s[^\]]*)?=[^\]]*\]|\[\/?(?:gallery|audio|video|playlist|contact-form|vc_|et_pb_)[^\]]*\]/g,
      unreadSign,
    )
    // The whole picture takes the place of its sizes.
    .replace(/-\d{1,5}x\d{1,5}(?=\.(?:jpe?g|png|gif|webp)["'?])/gi, "")
    .replace(/\n{2,}/g, "<p>");
