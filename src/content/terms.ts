/** What a text is about, as a few terms: the signature that related posts are found by. */
import type { BodyText } from "./body-text.ts";
import { isStopWord } from "./stop-words.ts";

/** More terms than a reader would name, few enough that comparing all posts stays cheap. */
const mostTerms = 24;

export interface TermsInput {
  readonly title: string;
  readonly description: string;
  /** Reading on adds little: what a post is about is said at its beginning and in its headings. */
  readonly body: Pick<BodyText, "headings" | "beginning">;
}

/** At most 24 terms, sorted. They depend on this text and its language only, never on other posts. */
export function termsOf(text: TermsInput, language: string): readonly string[] {
  const counter = createCounter(vocabularyOf(language), language);
  counter.count(text.title, 6);
  counter.count(text.description.slice(0, 600), 2);
  counter.count(text.body.headings, 2);
  // An address is not what a text is about.
  counter.count(text.body.beginning.replace(/https?:\/\/\S+/g, " "), 1);
  return counter.heaviest();
}

/** A term while the words of one text are counted; shared by all texts, since making them anew costs more than counting. */
interface Term {
  readonly text: string;
  weight: number;
}

/** Words met so far, found by the hash of their characters: cutting each out and asking a map for it took twice as long. */
interface Vocabulary {
  /** By the hash of a word, or behind that: its index; 0 where there is none. */
  readonly slots: Int32Array;
  readonly words: string[];
  /** By the index of a word: its term, or null for a word that says nothing. */
  readonly meanings: (Term | null)[];
  /** By text: several words can have one stem. */
  readonly terms: Map<string, Term>;
}

const vocabularies = new Map<string, Vocabulary>();
/** Above this most words were met only once: cheaper to start again than to keep them all. */
const mostWords = 100_000;
const lastSlot = 2 ** 18 - 1;

function vocabularyOf(language: string): Vocabulary {
  const known = vocabularies.get(language);
  if (known !== undefined && known.words.length < mostWords) return known;
  const fresh: Vocabulary = {
    slots: new Int32Array(lastSlot + 1),
    words: [""],
    meanings: [null],
    terms: new Map(),
  };
  vocabularies.set(language, fresh);
  return fresh;
}

/** The slot of the word that stands in `text` from `start` to `end`, or the one it belongs in. */
function slotOf(
  { slots, words }: Vocabulary,
  hash: number,
  text: string,
  start: number,
  end: number,
): number {
  let slot = hash & lastSlot;
  for (let index = slots[slot]!; index !== 0; index = slots[slot]!) {
    const word = words[index]!;
    let length = word.length === end - start ? 0 : -1;
    while (length >= 0 && length < word.length)
      length = word.charCodeAt(length) === text.charCodeAt(start + length) ? length + 1 : -1;
    if (length === word.length) break;
    slot = (slot + 1) & lastSlot;
  }
  return slot;
}

function add(vocabulary: Vocabulary, slot: number, word: string, language: string): number {
  const { slots, words, meanings } = vocabulary;
  meanings.push(learn(word, vocabulary, language));
  return (slots[slot] = words.push(word) - 1);
}

function createCounter(vocabulary: Vocabulary, language: string) {
  const { slots, meanings } = vocabulary;
  const touched: Term[] = [];

  const count = (part: string, weight: number): void => {
    const text = part.toLowerCase();
    let start = -1;
    let hash = 0;
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0;
      if (isWordCode(code)) {
        hash = start < 0 ? code : (Math.imul(hash, 31) + code) | 0;
        if (start < 0) start = at;
        continue;
      }
      if (start < 0) continue;
      const slot = slotOf(vocabulary, hash, text, start, at);
      const term = meanings[slots[slot] || add(vocabulary, slot, text.slice(start, at), language)]!;
      start = -1;
      if (term === null) continue;
      if (term.weight === 0) touched.push(term);
      term.weight += weight;
    }
  };

  const heaviest = (): readonly string[] => {
    const least = leastOfHeaviest(touched);
    const nearly = touched
      .filter((term) => scoreOf(term) >= least)
      .sort((a, b) => scoreOf(b) - scoreOf(a) || (a.text < b.text ? -1 : 1));
    const heaviest = nearly.slice(0, mostTerms).map(({ text }) => text);
    for (const term of touched) term.weight = 0;
    return heaviest.sort();
  };

  return { count, heaviest };
}

// A longer word says more than a short one of the same count.
const scoreOf = ({ text, weight }: Term): number => weight * Math.min(text.length, 10);

const highest = 255;

/** A score that at least 24 terms reach, if there are so many; counting them is much cheaper than sorting all. */
function leastOfHeaviest(terms: readonly Term[]): number {
  const counts = new Uint16Array(highest + 1);
  for (const term of terms) {
    const score = Math.min(scoreOf(term), highest);
    counts[score] = (counts[score] ?? 0) + 1;
  }
  let least = highest;
  for (let reached = counts[least] ?? 0; reached < mostTerms && least > 0; reached += counts[least] ?? 0)
    least -= 1;
  return least;
}

function learn(written: string, { terms }: Vocabulary, language: string): Term | null {
  // An emoji is no word, nor part of one.
  const word = written.replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  if (word.length < 3 && /^[\x20-\x7f]*$/.test(word)) return null;
  if (isStopWord(word, language)) return null;
  const text = stemWord(word, language);
  let term = terms.get(text);
  if (term === undefined) terms.set(text, (term = { text, weight: 0 }));
  return term;
}

/** For each UTF-16 unit 1 for a letter, mark or digit and 2 for all else; 0 where nobody has asked yet. */
const kinds = new Uint8Array(0x10000);

const isWordCode = (code: number): boolean => (kinds[code] || kindOf(code)) === 1;

// The halves of what lies beyond the basic plane, mostly letters of rare scripts and emoji, stay together.
const kindOf = (code: number): number =>
  (kinds[code] = /[\p{L}\p{M}\p{N}\p{Cs}]/u.test(String.fromCharCode(code)) ? 1 : 2);

/** "networks" and "network" are one term; cruder than a stemmer, and never wrong across languages. */
const stemWord = (word: string, language: string): string => {
  if (!language.startsWith("en") || word.length < 5) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
};
