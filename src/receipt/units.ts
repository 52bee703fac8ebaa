/** What a text is made of, as far as it can be counted: sentences, headings, links, pictures, code, tables, formulas, embeds. */
import { embedOf } from "./addresses.ts";
import { hideTex, showTex, takeTex } from "./formulas.ts";
import { keyOf, sentencesIn, type Sentence } from "./fold.ts";
import { isCodeTable, isFormula, isFurniture } from "./furniture.ts";
import { embeddedIn, pictureIn, type WrittenPicture } from "./media.ts";
import { attribute, findAll, namesOf, parentOf, textOf, walk, type Element, type Tree } from "./tree.ts";
import { codeIn, idOfHeading, linkOf, linksIn, withoutTwins } from "./unit-parts.ts";

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
  /** Drawings that were made of a text. */
  readonly diagrams: number;
  /** Links to films and the like: the key of their text, and what they lead to. */
  readonly players: readonly (readonly [key: string, embed: string])[];
  /** Texts that show when a picture or a link is pointed at, or in its place. */
  readonly hints: readonly string[];
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
  const reader = new UnitReader(options);
  walk(root, {
    enter: (element) => !reader.readWhole(element) && reader.open(element),
    text: (text) => reader.read(text),
    leave: (element) => reader.close(element),
  });
  return reader.end();
}

/** A name of code and a link to its file. */
const isBesideCode = (element: Element): boolean => {
  const caption = parentOf(element);
  return caption?.name === "figcaption" && /\b(?:highlight|code)/.test(namesOf(parentOf(caption) ?? caption));
};

/** Gathers units while a tree is walked. */
/** It has its place behind who said it, with or without a comma. */
const isSourceOfQuote = (element: Element): boolean =>
  element.name === "cite" && /^(?:footer|figcaption)$/.test(parentOf(element)?.name ?? "");

class UnitReader {
  private readonly units: Growing<Units> = {
    sentences: [],
    headings: [],
    code: [],
    links: [],
    pictures: [],
    embeds: [],
    anchors: [],
    hints: [],
    tables: 0,
    formulas: 0,
    diagrams: 0,
    players: [],
    before: new Map(),
  };
  private readonly before = new Map<string, number>();
  private readonly options: UnitOptions;
  private block = "";
  private inCode = 0;
  private inCaption = 0;

  constructor(options: UnitOptions) {
    this.options = options;
  }

  /** What is one thing with all that is in it; true for what is done with. */
  readWhole(element: Element): boolean {
    const { name } = element;
    if (isFormula(element)) {
      this.units.formulas += 1;
      this.block += " ";
      return true;
    }
    const shown = embeddedIn(element);
    if (shown !== undefined) this.add("embed", this.units.embeds, shown);
    else if (name === "script" || this.options.skip?.(element) === true || isFurniture(element)) return true;
    else if (name === "pre" || isCodeTable(element)) this.add("code", this.units.code, [codeIn(element)]);
    // That of a caption heads no part of the text.
    else if (/^h[1-6]$/.test(name) && this.inCaption === 0) this.addHeading(element);
    else return false;
    return true;
  }

  /** Goes into an element. */
  open(element: Element): true {
    const { name } = element;
    if (name === "img" || name === "a")
      for (const hint of [attribute(element, "title"), attribute(element, "alt")])
        if (hint !== undefined) this.units.hints.push(hint);
    if (isSourceOfQuote(element)) this.endBlock();
    if (name === "br") this.block += " ";
    else if (!inline.has(name) || isBesideCode(element)) this.endBlock();
    if (name === "table") this.units.tables += 1;
    if (name === "figure" && /\bdiagram\b/.test(namesOf(element))) this.units.diagrams += 1;
    if (name === "code") this.inCode += 1;
    if (name === "figcaption") this.inCaption += 1;
    if (name === "img" || name === "amp-img") this.addPicture(element);
    if (name === "a") {
      for (const href of linkOf(element)) {
        this.units.links.push(href);
        this.note("link", href);
        const embed = embedOf(href);
        if (embed !== undefined) this.units.players.push([keyOf(textOf(element)), embed]);
      }
      const id = attribute(element, "id") ?? attribute(element, "name");
      if (id !== undefined && attribute(element, "href") === undefined) this.units.anchors.push(id);
    }
    return true;
  }

  read(text: string): void {
    this.block += this.inCode > 0 ? hideTex(text) : text;
  }

  close(element: Element): void {
    const { name } = element;
    if (isSourceOfQuote(element)) this.endBlock();
    if (name === "code") this.inCode -= 1;
    if (name === "figcaption") this.inCaption -= 1;
    if (!inline.has(name) && name !== "br") this.endBlock();
  }

  end(): Units {
    this.endBlock();
    return { ...this.units, before: this.before, pictures: withoutTwins(this.units.pictures) };
  }

  private add(kind: string, list: string[], whats: readonly string[]): void {
    this.endBlock();
    for (const what of whats) {
      list.push(what);
      this.note(kind, what);
    }
  }

  /** Where something stands; the first of several that are equal counts. */
  private note(kind: string, what: string): void {
    const known = `${kind} ${what}`;
    if (!this.before.has(known)) this.before.set(known, this.units.sentences.length);
  }

  private addHeading(element: Element): void {
    this.endBlock();
    const text = showTex(this.takeTex(textOf(element, (each) => isFurniture(each) || isFormula(each))));
    const heading = { text: text.replace(/\s+/g, " ").trim(), key: keyOf(text), id: idOfHeading(element) };
    this.units.headings.push(heading);
    this.note("heading", heading.text);
    this.units.pictures.push(...findAll(element, ({ name }) => name === "img").map(pictureIn));
    this.units.links.push(...linksIn(element));
  }

  private addPicture(element: Element): void {
    const picture = pictureIn(element);
    if (picture.isEmoji) this.block += picture.alt;
    else {
      this.units.pictures.push(picture);
      this.note("picture", picture.src);
    }
  }

  private endBlock(): void {
    if (this.block.trim() !== "")
      this.units.sentences.push(...sentencesIn(showTex(this.takeTex(this.block))));
    this.block = "";
  }

  private takeTex(text: string): string {
    if (!this.options.tex) return text;
    const taken = takeTex(text, { single: this.options.dollars });
    this.units.formulas += taken.formulas;
    return taken.text;
  }
}
