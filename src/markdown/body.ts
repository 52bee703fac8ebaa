/** A body that is rendered knowing only its own text: HTML with holes, and the questions whose answers fill them. Plain JSON. */
import type { Problem } from "../core/problem.ts";
import type { Block } from "./blocks/block.ts";
import type { EmbedAddress } from "./embed-providers.ts";
import type { Embed, Feature, FileAnswer, Heading, Picture, PostAnswer, Reference } from "./rendered.ts";
import type { MarkedBlocks } from "./rules/block-marks.ts";

/** Where in the file a problem is, should the answer be one. */
export type At = Pick<Problem, "line" | "column" | "length">;

interface Asked {
  /** The address as the author wrote it, or the whole wikilink. */
  readonly written: string;
  /** Line in the source file, from 1. */
  readonly line: number;
  readonly at: At;
}

/** What does this address of a link, a frame, a script … lead to? */
export interface LinkQuestion extends Asked {
  readonly kind: "link";
}

/** Which picture is meant? */
export interface ImageQuestion extends Asked {
  readonly kind: "image";
  /** Plain text; absent where raw HTML has none. */
  readonly alt?: string;
  /** Where the missing text of a picture that is there would be reported. */
  readonly emptyAlt?: At;
}

/** Which post is meant? */
export interface WikilinkQuestion extends Asked {
  readonly kind: "wikilink";
  /** The heading that is meant, as the end of an address; may be empty. */
  readonly fragment: string;
  /** BCP 47, of a text that says it. */
  readonly lang?: string;
}

/** What does the block of this name look like? */
export interface BlockQuestion extends Asked {
  readonly kind: "block";
  readonly name: string;
  /** Whether it is one line, which holds nothing. */
  readonly isLine: boolean;
  readonly hasContent: boolean;
  /** Nothing but two colons and a word, which may be meant as such. */
  readonly isBare: boolean;
  /** Plain text of its label. */
  readonly label?: string;
  readonly parameters: readonly {
    readonly name: string;
    /** True where only the name is written. */
    readonly value: string | true;
    readonly at: At;
    readonly valueAt: At;
  }[];
  readonly id?: string;
  readonly classes: readonly string[];
  /** BCP 47. */
  readonly lang: string;
  /** Begins ids in it; no other block of the body has it. */
  readonly key: string;
  /** Among the blocks beside it, from 0. */
  readonly position: number;
  /** Number of the question about the block around it. */
  readonly parent?: number;
  /** Parameters with addresses that may not be opened in a frame. */
  readonly refused: readonly string[];
}

/** Something a body has to know of the rest of the site. */
export type Question = LinkQuestion | ImageQuestion | WikilinkQuestion | BlockQuestion;

export type LinkAnswer =
  | { readonly url: string; readonly file?: { readonly source: string; readonly url: string } }
  /** It leads nowhere. */
  | { readonly hint: string };

/** The post; null where nobody can be asked. */
export type WikilinkAnswer =
  { readonly url: string; readonly text: string } | Exclude<PostAnswer, { url: string }> | null;

/** An address in a block, and what it leads to. */
export interface BlockAddress {
  readonly kind: "link" | "picture";
  readonly written: string;
  readonly at: At;
  /** Of a picture: what it shows. */
  readonly alt?: string;
  readonly answer: LinkAnswer | FileAnswer;
}

export type BlockValue =
  string | number | boolean | BlockAddress | (EmbedAddress & { readonly address: string });

/** The block's template is one of its parts, so that its key is among the answers; without one it shows as it was written. */
export interface BlockAnswer {
  readonly block: Block | null;
  readonly values: Readonly<Record<string, BlockValue>>;
  readonly faults: readonly (Pick<Problem, "code" | "message" | "hint"> & {
    readonly at: At;
    /** Absent where it is a warning. */
    readonly severity?: "info";
  })[];
}

export type Answer = LinkAnswer | FileAnswer | WikilinkAnswer | BlockAnswer;

export type Attributes = readonly (readonly [name: string, value: string])[];

/** An image whose size and variants are not known yet, as its author wrote it. */
export interface OpenImage {
  readonly question: number;
  readonly attributes: Attributes;
  /** What else it gets, unless it is given: loading that hurries or waits. */
  readonly hints: Attributes;
  /** Whether variants may be offered: no picture element of the author's own is in the text. */
  readonly isAlone: boolean;
}

/** A place in the HTML that answers fill; `question` is the index of one of the body's questions. */
export type Hole =
  /** An address of Markdown; `raw` stands there where it stays as it is. */
  | { readonly kind: "href"; readonly question: number; readonly raw: string }
  /** A value of raw HTML with its quotation marks. */
  | { readonly kind: "value"; readonly question: number; readonly raw: string; readonly value: string }
  /** A list of addresses in raw HTML or in CSS, the known ones as they are; "css" stands in no quotation marks. */
  | {
      readonly kind: "srcset" | "style" | "css";
      readonly addresses: readonly (string | number)[];
      readonly raw: string;
      readonly value: string;
    }
  | ({ readonly kind: "image" } & OpenImage)
  /** What stands before, in and behind an image of raw HTML. */
  | ({ readonly kind: "imageStart" | "imageAttributes" | "imageEnd" } & OpenImage)
  | ({ readonly kind: "imageSource"; readonly raw: string; readonly value: string } & OpenImage)
  | { readonly kind: "wikilink"; readonly question: number; readonly written: string }
  /** What stands between start and label is the label, what stands before the end the rest of a block. */
  | { readonly kind: "blockStart"; readonly question: number }
  | { readonly kind: "blockLabel" | "blockEnd" };

/** Something found in a body, or the index of the question whose answer it follows from. */
export type Open<Found> = Found | number;

export interface Body {
  /** Repository path of its file. */
  readonly source: string;
  /** Root-relative addresses in it carry the path prefix. */
  readonly html: readonly (string | Hole)[];
  readonly questions: readonly Question[];
  readonly links: readonly Open<Reference>[];
  readonly images: readonly Open<Picture>[];
  readonly problems: readonly Open<Problem>[];
  readonly headings: readonly Heading[];
  readonly embeds: readonly Embed[];
  readonly features: readonly Feature[];
  readonly hasContents: boolean;
  readonly ids: readonly string[];
  /** Where its blocks begin in the HTML, where that was wanted. */
  readonly blocks?: MarkedBlocks | undefined;
  /** Whether its HTML was made safe, and is written as that is. */
  readonly isSafe: boolean;
  /** Whether answers change more than what the holes cover (a heading's id, say): then it is rendered again, with them. */
  readonly again: boolean;
}
