/** The parts of units: ids of headings, links that count, code without what a theme puts beside it. */
import { isFurniture, isLineNumber } from "./furniture.ts";
import type { WrittenPicture } from "./media.ts";
import { attribute, findAll, parentOf, textOf, type Element } from "./tree.ts";

/** Where a script shows pictures late, a second one stands beside for those without scripts. */
export const withoutTwins = (pictures: readonly WrittenPicture[]): WrittenPicture[] =>
  pictures.filter(
    (picture, index) =>
      !picture.inNoscript ||
      !pictures.some((each, at) => at !== index && !each.inNoscript && each.src === picture.src),
  );

/** As anchors beside them, parts around them and empty links in them say it too. */
export function idOfHeading(element: Element): string {
  const own = attribute(element, "id");
  if (own !== undefined) return own;
  const inside = findAll(
    element,
    ({ name, attribs }) => name === "a" && (attribs["name"] ?? attribs["id"]) !== undefined,
  )[0];
  if (inside) return attribute(inside, "id") ?? attribute(inside, "name") ?? "";
  const parent = parentOf(element);
  return parent?.name === "section" ? (attribute(parent, "id") ?? "") : "";
}

export const linksIn = (element: Element): string[] =>
  findAll(element, ({ name }) => name === "a").flatMap((link) => (isFurniture(link) ? [] : linkOf(link)));

/** A link from a picture to itself only enlarges it; one within a heading to the page only names the place. */
export function linkOf(link: Element): string[] {
  const href = attribute(link, "href");
  // What a generator left broken leads nowhere.
  if (href === undefined || href === "" || /[<\uFFFC]|%EF%BF%BC/i.test(href)) return [];
  if (href.startsWith("#") && /^h[1-6]$/.test(parentOf(link)?.name ?? "")) return [];
  const isEnlarging = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i.test(href);
  return isEnlarging && findAll(link, ({ name }) => name === "img").length > 0 ? [] : [href];
}

export function codeIn(element: Element): string {
  const cells = findAll(element, ({ name }) => name === "pre");
  const parts =
    element.name === "pre"
      ? [element]
      : cells.filter((each) => !isLineNumber(each) && !isInNumbers(each, element));
  return parts
    .map((part) => textOf(part, (each) => isLineNumber(each) || each.name === "button"))
    .join("")
    .normalize("NFC")
    .replace(/\s+/g, "");
}

function isInNumbers(element: Element, within: Element): boolean {
  for (let each = parentOf(element); each !== undefined && each !== within; each = parentOf(each)) {
    if (isLineNumber(each)) return true;
    const cells = each.name === "tr" ? findAll(each, ({ name }) => name === "td") : [];
    if (cells.length > 1 && findAll(cells[0] as Element, (inner) => inner === element).length > 0)
      return /^[\d\s]*$/.test(textOf(element));
  }
  return false;
}
