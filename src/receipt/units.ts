/** What a text is made of, as far as it can be counted: sentences, headings, links, pictures, code, tables, formulas, embeds. */
import { hideTex, showTex, takeTex } from "./formulas.ts";
import { keyOf, sentencesIn, type Sentence } from "./fold.ts";
import { isCodeTable, isFormula, isFurniture, isLineNumber } from "./furniture.ts";
import { embeddedIn, pictureIn, type WrittenPicture } from "./media.ts";
import { attribute, findAll, parentOf, textOf, walk, type Element, type Tree } from "./tree.ts";

export interface Heading extends Sentence {
  readonly id: string;
}

export interface Units {
  /** In their order. */
  readonly sentences: readonly Sentence[];
  readonly headings: readonly Heading[];
  /** Without white space. */
  readonly code: readonly string[];
  /** As written. */
  readonly links: readonly string[];
  readonly pictures: readonly WrittenPicture[];
  /** Addresses of what is shown from elsewhere, and of videos and sounds. */
  readonly embeds: readonly string[];
  /** Places besides headings that links can lead to. */
  readonly anchors: readonly string[];
  readonly tables: number;
  readonly formulas: number;
  /** How many sentences stand before something, by its kind and what it is: "link /about/"; the first counts. */
  readonly before: ReadonlyMap<string, number>;
}

export interface UnitOptions {
  /** Whether a script makes formulas of TeX that stands in the text. */
  readonly tex: boolean;
  /** Whether between single dollar signs too. */
  readonly dollars: boolean;
  /** What is passed over besides. */
  readonly skip?: (element: Element) => boolean;
}

/** Elements that stand within a sentence. */
export const inline = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rt rp s samp small span strike strong sub sup time tt u var wbr img picture source math input".split(
    " ",
  ),
);

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? V[] : T[K] };

export function unitsOf(root: Tree | Element, options: UnitOptions): Units {
  const units: Growing<Units> = {
    ...{ sentences: [], headings: [], code: [], links: [], pictures: [], embeds: [], anchors: [] },
    ...{ tables: 0, formulas: 0, before: new Map() },
  };
  const before = new Map<string, number>();
  const note = (kind: string, whats: readonly string[]): void => {
    for (const what of whats)
      if (!before.has(`${kind} ${what}`)) before.set(`${kind} ${what}`, units.sentences.length);
  };
  let block = "";
  let inCode = 0;
  const tex = (text: string): string => {
    if (!options.tex) return text;
    const taken = takeTex(text, { single: options.dollars });
    units.formulas += taken.formulas;
    return taken.text;
  };
  const endBlock = (): void => {
    if (block.trim() !== "") units.sentences.push(...sentencesIn(showTex(tex(block))));
    block = "";
  };
  const addHeading = (element: Element): void => {
    const text = showTex(tex(textOf(element, (each) => isFurniture(each) || isFormula(each))));
    units.headings.push({
      text: text.replace(/\s+/g, " ").trim(),
      key: keyOf(text),
      id: idOfHeading(element),
    });
  };
  walk(root, {
    enter(element) {
      const { name } = element;
      if (isFormula(element)) {
        units.formulas += 1;
        block += " ";
        return false;
      }
      const shown = embeddedIn(element);
      if (shown !== undefined) {
        units.embeds.push(...shown);
        note("embed", shown);
        endBlock();
        return false;
      }
      if (name === "script" || options.skip?.(element) === true || isFurniture(element)) return false;
      if (name === "pre" || isCodeTable(element)) {
        endBlock();
        units.code.push(codeIn(element));
        note("code", units.code.slice(-1));
        return false;
      }
      if (/^h[1-6]$/.test(name)) {
        endBlock();
        addHeading(element);
        note("heading", [units.headings.at(-1)?.text ?? ""]);
        units.pictures.push(...findAll(element, (each) => each.name === "img").map(pictureIn));
        units.links.push(...linksIn(element));
        return false;
      }
      if (name === "br" || name === "wbr") block += name === "br" ? " " : "";
      else if (!inline.has(name)) endBlock();
      if (name === "table") units.tables += 1;
      if (name === "code") inCode += 1;
      if (name === "img" || name === "amp-img") {
        const picture = pictureIn(element);
        if (picture.isEmoji) block += picture.alt;
        else units.pictures.push(picture);
        note("picture", [picture.src]);
      }
      if (name === "a") {
        units.links.push(...linkOf(element));
        note("link", linkOf(element));
      }
      const id = attribute(element, "id") ?? (name === "a" ? attribute(element, "name") : undefined);
      if (name === "a" && id !== undefined && attribute(element, "href") === undefined)
        units.anchors.push(id);
      return true;
    },
    text: (text) => void (block += inCode > 0 ? hideTex(text) : text),
    leave({ name }) {
      if (name === "code") inCode -= 1;
      if (!inline.has(name) && name !== "br") endBlock();
    },
  });
  endBlock();
  return { ...units, before, pictures: withoutTwins(units.pictures) };
}

/** Where a script shows pictures late, a second one stands beside for those without scripts. */
const withoutTwins = (pictures: readonly WrittenPicture[]): WrittenPicture[] =>
  pictures.filter(
    (picture, index) =>
      !picture.inNoscript ||
      !pictures.some((each, at) => at !== index && !each.inNoscript && each.src === picture.src),
  );

/** As anchors beside them, parts around them and empty links in them say it too. */
function idOfHeading(element: Element): string {
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

const linksIn = (element: Element): string[] =>
  findAll(element, ({ name }) => name === "a").flatMap((link) => (isFurniture(link) ? [] : linkOf(link)));

/** A link from a picture to itself only enlarges it; one within a heading to the page only names the place. */
function linkOf(link: Element): string[] {
  const href = attribute(link, "href");
  if (href === undefined || href === "") return [];
  if (href.startsWith("#") && /^h[1-6]$/.test(parentOf(link)?.name ?? "")) return [];
  const isEnlarging = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i.test(href);
  return isEnlarging && findAll(link, ({ name }) => name === "img").length > 0 ? [] : [href];
}

function codeIn(element: Element): string {
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
