/** What a text is about, as a few terms: the signature that related posts are found by. */
import type { BodyText } from "./body-text.ts";
import { isStopWord } from "./stop-words.ts";
import { Vocabulary } from "./vocabulary.ts";

/** More terms than a reader would name, few enough that comparing all posts stays cheap. */
const mostTerms = 24;

export interface TermsInput {
  readonly title: string;
  readonly description: string;
  /** Reading on adds little: what a post is about is said at its beginning and in its headings. */
  readonly body: Pick<BodyText, "headings" | "beginning">;
}

/** At most 24 terms, sorted. They depend on this text and its language only, never on other posts. */
export function termsOf({ title, description, body }: TermsInput, language: string): readonly string[] {
  const weighed = [
    [title, 6],
    [description.slice(0, 600), 2],
    [body.headings, 2],
    // An address is not what a text is about.
    [body.beginning.replace(/https?:\/\/\S+/g, " "), 1],
  ] as const;
  const texts = weighed.map(([text, weight]) => [text.toLowerCase(), weight] as const);
  const length = texts.reduce((sum, [text]) => sum + text.length, 0);
  const vocabulary = vocabularyOf(language, length);
  for (const [text, weight] of texts) vocabulary.count(text, weight);
  return vocabulary.heaviest(mostTerms);
}

const vocabularies = new Map<string, Vocabulary>();
/** Above this most words were met only once: cheaper to start again than to keep them all. */
const usualWords = 2 ** 14;
const usualLetters = 2 ** 17;

/** With room for all words of a text of that length. */
function vocabularyOf(language: string, length: number): Vocabulary {
  const known = vocabularies.get(language);
  if (known?.hasRoom(length)) return known;
  const fresh = new Vocabulary(
    (word) => meaningOf(word, language),
    Math.max(usualWords, length),
    Math.max(usualLetters, length),
  );
  vocabularies.set(language, fresh);
  return fresh;
}

/** The term that a word stands for; undefined for a word that says nothing. */
function meaningOf(written: string, language: string): string | undefined {
  // An emoji is no word, nor part of one.
  const word = written.replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  if (word.length < 3 && /^[\x20-\x7f]*$/.test(word)) return undefined;
  return isStopWord(word, language) ? undefined : stemWord(word, language);
}

/** "networks" and "network" are one term; cruder than a stemmer, and never wrong across languages. */
const stemWord = (word: string, language: string): string => {
  if (!language.startsWith("en") || word.length < 5) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
};
