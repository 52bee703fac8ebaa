/** JSON of Ghost. */
import type { Element } from "../../tree.ts";
import { namesOf } from "../../tree.ts";
import { isRecord, textIn, type Data } from "../front-matter.ts";
import { exportText, type Exported } from "./export-text.ts";

/** Undefined for other JSON. */
export function readGhost(name: string, text: string): Exported | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const first: unknown = isRecord(value) && Array.isArray(value["db"]) ? value["db"][0] : value;
  const data = isRecord(first) ? (isRecord(first["data"]) ? first["data"] : first) : undefined;
  if (data === undefined || !Array.isArray(data["posts"])) return undefined;
  const rows = (table: string): Data[] =>
    Array.isArray(data[table]) ? (data[table] as unknown[]).filter(isRecord) : [];
  const namesIn = (joined: string, key: string, table: string) => {
    const named = new Map(rows(table).map((row) => [row["id"], row]));
    return (post: unknown): Data[] =>
      rows(joined)
        .filter((row) => row["post_id"] === post)
        .map((row) => named.get(row[key]) ?? {})
        .filter(
          (row) =>
            textIn(row["name"]) !== undefined &&
            !textIn(row["name"])!.startsWith("#") &&
            row["visibility"] !== "internal",
        );
  };
  const [tagsOf, authorsOf] = [
    namesIn("posts_tags", "tag_id", "tags"),
    namesIn("posts_authors", "author_id", "users"),
  ];
  const urls = new Set<string>(["/rss/"]);
  const texts = rows("posts").map((post) => {
    const isPage = post["type"] === "page" || post["page"] === 1 || post["page"] === true;
    const isShown =
      (post["status"] ?? "published") === "published" && (post["visibility"] ?? "public") === "public";
    const [tags, authors] = [isPage ? [] : tagsOf(post["id"]), isPage ? [] : authorsOf(post["id"])];
    if (isShown) {
      for (const tag of tags) urls.add(`/tag/${textIn(tag["slug"])}/`);
      for (const author of authors) urls.add(`/author/${textIn(author["slug"])}/`);
    }
    return exportText({
      from: name,
      url: isShown ? `/${textIn(post["slug"]) ?? ""}/` : undefined,
      title: textIn(post["title"]) ?? "",
      date: isPage ? undefined : dateOf(post["published_at"]),
      tags: tags.map((tag) => textIn(tag["name"]) ?? ""),
      authors: authors.map((author) => textIn(author["name"]) ?? ""),
      hidden: !isShown,
      html: () =>
        htmlOf(post)
          .replaceAll("__GHOST_URL__", "")
          // What opens a text is no heading of the page.
          .replace(/<h4 class="kg-toggle-heading-text">([^]*?)<\/h4>/g, "<p>$1</p>")
          .replace(/(\/content\/images)\/size\/[^"']*?(?=\/\d{4}\/)/g, "$1"),
      skip,
    });
  });
  return { texts, urls: [...urls] };
}

const dateOf = (value: unknown): string | undefined =>
  typeof value === "number" ? new Date(value).toISOString() : textIn(value);

/** What asks for an address of mail, and icons. */
const skip = (element: Element): boolean =>
  / (?:kg-signup-card|kg-audio-player\S*|kg-video-player\S*|kg-file-card-icon) /.test(
    namesOf(element).replace(/\s+/g, "  "),
  );

/** Without HTML, the words of the editor's own format. */
function htmlOf(post: Data): string {
  const html = textIn(post["html"]);
  if (html !== undefined) return html;
  try {
    return wordsIn(JSON.parse(String(post["lexical"] ?? "{}")));
  } catch {
    return "";
  }
}

function wordsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsIn).join("");
  if (!isRecord(node)) return "";
  if (/text$/.test(String(node["type"])) && typeof node["text"] === "string")
    return node["text"].replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const inner = wordsIn(node["children"] ?? node["root"]);
  const type = String(node["type"]);
  if (/heading$/.test(type)) return `<h2>${inner}</h2>`;
  return /^(?:paragraph|listitem|.*quote)$/.test(type) ? `<p>${inner}</p>` : inner;
}
