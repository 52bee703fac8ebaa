/** Exports of services: WordPress (WXR) and Ghost (JSON). */
import { lazy } from "../../core/lazy.ts";
import { parseUrl } from "../../core/address-codec.ts";
import { normalUrl } from "../../core/address-codec.ts";
import type { SourceText } from "../old-site.ts";
import { isRecord, textIn, type Data } from "./front-matter.ts";
import { renderText } from "./render.ts";
import { unreadSign } from "./marks.ts";

/** Undefined for what is neither. */
export function readExport(name: string, text: string): readonly SourceText[] | undefined {
  if (/\.xml$/i.test(name) && /<rss\b/.test(text.slice(0, 5000))) return readWxr(name, text);
  return /\.json$/i.test(name) ? readGhost(name, text) : undefined;
}

function readWxr(name: string, text: string): readonly SourceText[] {
  return [...text.matchAll(/<item>([^]*?)<\/item>/g)].flatMap((match): SourceText[] => {
    const item = match[1] ?? "";
    const value = (tag: string): string =>
      plainXml(new RegExp(`<${tag}(?:\\s[^>]*)?>([^]*?)</${tag}>`).exec(item)?.[1] ?? "");
    const type = value("wp:post_type");
    if (type !== "post" && type !== "page") return [];
    const status = value("wp:status");
    const link = parseUrl(value("link"));
    const rendered = lazy(() => renderText(withParagraphs(value("content:encoded")), "html"));
    const line = text.slice(0, match.index).split("\n").length;
    const categories = [...item.matchAll(/<category\b([^>]*)>([^]*?)<\/category>/g)].filter(
      ([, attributes = ""]) => /domain="(?:category|post_tag)"/.test(attributes),
    );
    return [
      {
        from: `${name}:${line}`,
        url:
          link === undefined || status !== "publish" || link.search !== ""
            ? undefined
            : normalUrl(link.pathname),
        title: plainXml(value("title")),
        date: value("wp:post_date").replace(" ", "T") || undefined,
        tags:
          type === "post"
            ? categories.map(([, , tag = ""]) => plainXml(tag)).filter((tag) => tag !== "Uncategorized")
            : [],
        authors: [],
        hidden: status !== "publish" || value("wp:post_password") !== "",
        get unread() {
          return rendered().unread;
        },
        units: (dollars) => rendered().units(dollars),
      },
    ];
  });
}

/** No entity but the five of XML itself. */
const plainXml = (text: string): string => {
  const data = /^\s*<!\[CDATA\[([^]*)\]\]>\s*$/.exec(text)?.[1];
  if (data !== undefined) return data.replaceAll("]]]]><![CDATA[>", "]]>");
  return text
    .trim()
    .replace(
      /&(?:lt|gt|quot|apos|amp);/g,
      (entity) => ({ "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" })[entity] ?? "&",
    );
};

/** As WordPress shows what it keeps: blank lines part paragraphs, shortcodes stand for what it alone knows. */
const withParagraphs = (html: string): string =>
  html
    .replace(/\[\/?caption[^\]]*\]/g, "")
    .replace(
      /\[(\/?)(?:gallery|embed|video|audio|playlist|contact-form|code|sourcecode|youtube)\b[^\]]*\]/g,
      unreadSign,
    )
    .split(/(<pre\b[^]*?<\/pre>)/i)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\n{2,}/g, "<p>")))
    .join("");

function readGhost(name: string, text: string): readonly SourceText[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const first: unknown = isRecord(value) && Array.isArray(value["db"]) ? value["db"][0] : value;
  const data = isRecord(first) && isRecord(first["data"]) ? first["data"] : undefined;
  if (data === undefined || !Array.isArray(data["posts"])) return undefined;
  const rows = (table: string): Data[] =>
    Array.isArray(data[table]) ? (data[table] as unknown[]).filter(isRecord) : [];
  const namesOf = (joined: string, key: string, table: string) => {
    const names = new Map(rows(table).map((row) => [row["id"], textIn(row["name"]) ?? ""]));
    return (post: unknown): string[] =>
      rows(joined)
        .filter((row) => row["post_id"] === post)
        .map((row) => names.get(row[key]) ?? "")
        .filter((each) => each !== "" && !each.startsWith("#"));
  };
  const [tagsOf, authorsOf] = [
    namesOf("posts_tags", "tag_id", "tags"),
    namesOf("posts_authors", "author_id", "users"),
  ];
  return rows("posts").map((post): SourceText => {
    const isShown = post["status"] === "published" && (post["visibility"] ?? "public") === "public";
    const rendered = lazy(() =>
      renderText(String(post["html"] ?? "").replaceAll("__GHOST_URL__", ""), "html"),
    );
    return {
      from: name,
      url: isShown ? `/${textIn(post["slug"]) ?? ""}/` : undefined,
      title: textIn(post["title"]) ?? "",
      date: textIn(post["published_at"]),
      tags: tagsOf(post["id"]),
      authors: authorsOf(post["id"]),
      hidden: !isShown,
      get unread() {
        return rendered().unread;
      },
      units: (dollars) => rendered().units(dollars),
    };
  });
}
