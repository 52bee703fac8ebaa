/** posts.csv and HTML files of a Substack archive. */
import { decodeStrictly } from "../../../core/address-codec.ts";
import Papa from "papaparse";
import type { Folder } from "../../folder.ts";
import { attribute, namesOf, type Element } from "../../tree.ts";
import { exportText, type Exported } from "./export-text.ts";

/** Undefined for other folders. */
export function readSubstack(folder: Folder): Exported | undefined {
  const list = folder.files.find((file) => /(?:^|\/)posts\.csv$/.test(file));
  if (list === undefined) return undefined;
  const { data } = Papa.parse<Readonly<Record<string, string>>>(folder.text(list).replace(/^\uFEFF/, ""), {
    header: true,
    skipEmptyLines: true,
  });
  if (data[0]?.["post_id"] === undefined) return undefined;
  const texts = data.map((row) => {
    const id = row["post_id"] ?? "";
    const slug = id.replace(/^\d+\./, "");
    const file = folder.files.find((each) => each.endsWith(`/${id}.html`) || each === `${id}.html`);
    const isShown =
      row["is_published"]?.toLowerCase() === "true" && (row["audience"] || "everyone") === "everyone";
    return exportText({
      from: file ?? `${list}: ${id}`,
      url: isShown ? (row["type"] === "page" ? `/${slug}/` : `/p/${slug}/`) : undefined,
      title: row["title"] || "",
      date: row["post_date"] || undefined,
      tags: [],
      authors: [],
      hidden: !isShown,
      html: () => (file === undefined ? "" : wholePictures(folder.text(file))),
      skip,
    });
  });
  return { texts, urls: ["/archive/", "/feed/"] };
}

/** What the service asks of readers, and shows by its own scripts. */
const skip = (element: Element): boolean =>
  / (?:subscription-widget\S*|button-wrapper|poll-embed|paywall-jump|image-link-expand|header-anchor-parent|community-chat|install-substack-app-embed|native-(?:video|audio)-embed|apple-podcast-container) /.test(
    namesOf(element).replace(/\s+/g, "  "),
  ) || /%%[\w-]+%%/.test(attribute(element, "href") ?? "");

/** Its host wraps each picture in an address that says a size; the link around it leads to the same. */
const wholePictures = (html: string): string =>
  html
    .replace(/<a\b(?=[^>]*\bimage-link\b)[^>]*>/g, "<span>")
    .replace(/<source\b[^>]*>/g, "")
    .replace(/\ssrcset="[^"]*"/g, "")
    .replace(
      /https:\/\/substackcdn\.com\/image\/fetch\/[^"'\s]*?\/(https?%3A[^"'\s]+)/g,
      (whole, inside: string) => decodeStrictly(inside) ?? whole,
    );
