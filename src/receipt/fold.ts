/** Texts as a careful reader compares them: quotes, dashes, ellipses, ligatures and white space are folded. */
import { createHash } from "node:crypto";

/** A sentence, a title of a list item or what else stands between two ends. */
export interface Sentence {
  /** As it is shown to people: one line, single spaces. */
  readonly text: string;
  /** The same key, the same sentence. */
  readonly key: string;
}

const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const quotes = /[“”„‟«»‹›‘’‚‛「」『』〝〞`´′″"]|<<|>>|'{2}/g;
const dashes = /[-‐‑‒–—―−]+/g;

export const fold = (text: string): string =>
  text
    .replace(/[™©®±]/g, (sign) => ({ "™": "(tm)", "©": "(c)", "®": "(r)" })[sign] ?? "+-")
    .normalize("NFKC")
    .replace(invisible, "")
    .replaceAll("\u2044", "/")
    .replace(quotes, "'")
    .replace(/''+/g, "'")
    .replace(dashes, "-")
    .replace(/\((?:tm|c|r)\)/gi, (mark) => mark.toLowerCase())
    .replace(/(?:\. ?){3,}/g, "... ")
    .replace(/\s+/g, " ")
    .trim();

/** White space counts between two words only, and not between characters that are written without. */
const looseSpace =
  /(?<![\p{L}\p{N}]) | (?![\p{L}\p{N}])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) | (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;

export const keyOf = (text: string): string => fold(text).replace(looseSpace, "");

/** Letters and digits alone, for what is only looked for. */
export const lettersOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, "");

/** For names such as tags: "Web Dev" is "web-dev". */
export const nameKey = (name: string): string => {
  const letters = fold(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, "");
  return letters === "" ? fold(name) : letters;
};

/** An end is followed by what can begin a sentence; what stands behind it decides, never what the block is. */
const ends = /(?<=[.!?]['")\]]{0,3}) (?=[^\p{Ll}])|(?<=[。！？]['")\]」』）]{0,3})/gu;

/** Of one block of text; what has no letter and no digit says nothing. */
export const sentencesIn = (block: string): Sentence[] =>
  fold(block)
    .split(ends)
    .map((part) => part.replace(/^[ ,;]+|[ ,;]+$/g, ""))
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .map((text) => ({ text, key: text.replace(looseSpace, "") }));

/** Six signs that stand for a text in the record. */
export const shortHash = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 6);
