/** A post of a Medium archive, one HTML file, as Medium writes it. */
import { decodeAddress, parseUrl } from "../../core/address-codec.ts";
import { parseHtml, TangledHtml, type HtmlElement, type HtmlNode } from "../../core/html/html-tree.ts";
import { editHtml, hasClass, htmlOf } from "../html/edit-tree.ts";
import { attributeOf, elementsIn, textIn } from "../html/nodes.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";

export interface MediumPost {
  readonly file: string;
  readonly title: string;
  readonly subtitle: string;
  readonly body: string;
  readonly date: string | undefined;
  readonly author: string | undefined;
  readonly authorUrl: string | undefined;
  /** Where Medium showed it. */
  readonly canonical: URL | undefined;
  readonly isDraft: boolean;
}

/** "posts/2019-01-02_Rain-on-the-quay-0123456789ab.html", "posts/draft_…". */
export const isMediumFile = (file: string): boolean =>
  /(?:^|\/)(?:draft|\d{4}-\d\d-\d\d)_[^/]*-{1,2}[0-9a-f]{8,12}\.html$/.test(file);

export function mediumFiles(source: OldSource): readonly string[] {
  const files = source.files.filter(isMediumFile);
  const [first] = files;
  return first !== undefined &&
    /class="(?:h-entry|e-content|p-name|section section--body)|p-canonical/.test(source.text(first))
    ? files
    : [];
}

/** Throws a `SourceFault`. */
export function readMediumPost(source: OldSource, file: string): MediumPost {
  const html = source.text(file);
  try {
    return parsePost(html, file);
  } catch (failure) {
    if (failure instanceof TangledHtml || failure instanceof RangeError)
      throw new SourceFault(`${file} has elements too deep in each other`);
    throw failure;
  }
}

function parsePost(html: string, file: string): MediumPost {
  const all = [...elementsIn(parseHtml(html, { hasPlaces: false }))];
  const find = (test: (node: HtmlElement) => boolean): HtmlElement | undefined => all.find(test);
  const body =
    find((node) => attributeOf(node, "data-field") === "body") ?? find((node) => hasClass(node, "e-content"));
  const time = find((node) => hasClass(node, "dt-published"));
  const canonical = find((node) => hasClass(node, "p-canonical"));
  const author = find((node) => hasClass(node, "p-author"));
  const heading = find((node) => hasClass(node, "p-name")) ?? find(({ tagName }) => tagName === "title");
  const title = heading === undefined ? "" : words(heading);
  const subtitle = find((node) => attributeOf(node, "data-field") === "subtitle");
  const name = file.slice(file.lastIndexOf("/") + 1);
  const named = /^(\d{4}-\d\d-\d\d)_/.exec(name)?.[1];
  return {
    file,
    title,
    subtitle: subtitle === undefined ? "" : words(subtitle),
    body: body === undefined ? "" : plainBody(htmlOf(body.childNodes), title),
    date: (time === undefined ? undefined : isoOf(attributeOf(time, "datetime"))) ?? named,
    author: author === undefined ? undefined : words(author) || undefined,
    authorUrl: author === undefined ? undefined : attributeOf(author, "href"),
    canonical: canonical === undefined ? undefined : parseUrl(attributeOf(canonical, "href") ?? ""),
    isDraft: name.startsWith("draft_"),
  };
}

const words = (node: HtmlNode): string => textIn(node).replace(/\s+/g, " ").trim();

const isoOf = (written: string | undefined): string | undefined => {
  const time = Date.parse(written ?? "");
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(".000Z", "Z");
};

/** Without the title, which stands above it here, and the lines between what Medium calls sections. */
function plainBody(html: string, title: string): string {
  let isFirst = true;
  return editHtml(html, (node) => {
    if (hasClass(node, "section-divider") && node.tagName === "div") {
      const made = isFirst ? "" : "<hr>";
      isFirst = false;
      return made;
    }
    if (hasClass(node, "graf--title") && words(node) === title) return "";
    if (hasClass(node, "graf--mixtapeEmbed")) return linkCard(node);
    if (node.tagName === "img") node.attrs = node.attrs.filter(({ name }) => /^(?:src|alt)$/.test(name));
    // Every paragraph has a name and an id, which nothing leads to.
    else
      node.attrs = node.attrs.filter(
        ({ name, value }) => name !== "name" && (name !== "id" || !/^[0-9a-f]{4}$/.test(value)),
      );
    return undefined;
  });
}

/** A box with a link, its title, what it is about, and a picture as a style. */
function linkCard(node: HtmlElement): string | undefined {
  const link = [...elementsIn(node.childNodes)].find(({ tagName }) => tagName === "a");
  return link === undefined ? undefined : `<blockquote><p>${htmlOf([link])}</p></blockquote>`;
}

export const isMediumHost = (host: string): boolean => /(?:^|\.)medium\.com$/.test(host);

/** The part of its address with words: "rain-on-the-quay". */
export function slugOfMedium({ canonical, file }: MediumPost): string {
  const last =
    canonical === undefined
      ? undefined
      : decodeAddress(canonical.pathname)
          .split("/")
          .filter((part) => part !== "")
          .at(-1);
  const name = file
    .slice(file.lastIndexOf("/") + 1)
    .replace(/\.html$/, "")
    .replace(/^(?:draft|\d{4}-\d\d-\d\d)_/, "");
  return (last ?? name).replace(/-{1,2}[0-9a-f]{8,12}$/, "").toLowerCase() || "text";
}
