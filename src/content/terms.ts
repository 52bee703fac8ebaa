/** What a text is about, as a few terms: the signature that related posts are found by. */
import { isStopWord } from "./stop-words.ts";

/** More terms than a reader would name, few enough that comparing all posts stays cheap. */
const mostTerms = 24;
/** Reading on adds little: what a post is about is said at its beginning and in its headings. */
const charactersRead = 4000;

export interface TermsInput {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly body: string;
}

/** At most 24 terms, sorted. They depend on this text and its language only, never on other posts. */
export function termsOf(text: TermsInput, language: string): readonly string[] {
  const weights = new Map<string, number>();
  const count = (part: string, weight: number): void => {
    for (const word of part.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
      if (word.length < 3 && /^[\x20-\x7f]+$/.test(word)) continue;
      if (isStopWord(word, language)) continue;
      const stem = stemWord(word, language);
      weights.set(stem, (weights.get(stem) ?? 0) + weight);
    }
  };
  count(text.title, 6);
  count(text.description.slice(0, 600), 2);
  count(headingsOf(text.body), 2);
  count(proseOf(text.body.slice(0, charactersRead)), 1);
  const terms = [...weights]
    // A longer word says more than a short one of the same count.
    .map(([term, weight]) => [term, weight * Math.min(term.length, 10)] as const)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostTerms)
    .map(([term]) => term);
  return terms.sort();
}

const headingsOf = (body: string): string => {
  let text = "";
  for (let at = body.indexOf("\n#"); at !== -1 && text.length < 2000; at = body.indexOf("\n#", at + 1)) {
    const end = body.indexOf("\n", at + 1);
    text += body.slice(at + 1, end === -1 ? undefined : end);
  }
  return text;
};

// Code and addresses are not what a text is about.
const proseOf = (body: string): string =>
  body
    .replace(/^(```|~~~)[^]*?(?:^\1|(?![^]))/gm, " ")
    .replace(/\]\([^)\n]*\)|<[^>\n]*>|https?:\/\/\S+/g, " ");

/** "networks" and "network" are one term; cruder than a stemmer, and never wrong across languages. */
const stemWord = (word: string, language: string): string => {
  if (!language.startsWith("en") || word.length < 5) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
};
