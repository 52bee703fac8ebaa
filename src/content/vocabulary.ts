/** Counts the words of one text after another by the terms that they stand for. */

/**
 * Words met so far and the terms they stand for, found by the hash of their characters: cutting each out and asking a map
 * for it took twice as long. All of it is numbers that lie close together, since most of the time goes into waiting for
 * memory: as texts and objects they took 145 µs a post where other work comes in between.
 */
export class Vocabulary {
  /** The term that a word stands for; undefined for a word that says nothing. */
  readonly #meaningOf: (word: string) => string | undefined;
  /** By the hash of a word, or behind that: its index from 1; 0 where there is none. */
  readonly #slots: Int32Array;
  readonly #lastSlot: number;
  /** The characters of all words, one behind the other. */
  readonly #letters: Uint16Array;
  /** By the index of a word: where it ends, and its term; term 0 says nothing. Several words can have one stem. */
  readonly #ends: Int32Array;
  readonly #meanings: Int32Array;
  #words = 0;
  readonly #terms = new Map<string, number>();
  /** By term: its text, and its weight in the text that is being counted. */
  readonly #texts: string[] = [""];
  readonly #weights: Int32Array;
  /** Terms of that text. */
  #touched: number[] = [];

  constructor(meaningOf: (word: string) => string | undefined, words: number, letters: number) {
    this.#meaningOf = meaningOf;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * words)));
    this.#lastSlot = this.#slots.length - 1;
    this.#letters = new Uint16Array(letters);
    this.#ends = new Int32Array(words + 1);
    this.#meanings = new Int32Array(words + 1);
    this.#weights = new Int32Array(words + 1);
  }

  /** Whether all words of a text of that length would find room. */
  hasRoom(length: number): boolean {
    const used = this.#ends[this.#words]!;
    return this.#words + length < this.#ends.length && used + length <= this.#letters.length;
  }

  count(text: string, weight: number): void {
    let start = -1;
    let hash = 0;
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0;
      if (isWordCode(code)) {
        // FNV-1a: words that differ in few letters lie far apart.
        hash = Math.imul((start < 0 ? 0x811c9dc5 : hash) ^ code, 0x01000193);
        if (start < 0) start = at;
        continue;
      }
      if (start < 0) continue;
      const slot = this.#slotOf(hash, text, start, at);
      const term = this.#meanings[this.#slots[slot] || this.#add(slot, text, start, at)]!;
      start = -1;
      if (term === 0) continue;
      if (this.#weights[term] === 0) this.#touched.push(term);
      this.#weights[term]! += weight;
    }
  }

  /** The slot of the word that stands in `text` from `start` to `end`, or the one it belongs in. */
  #slotOf(hash: number, text: string, start: number, end: number): number {
    let slot = hash & this.#lastSlot;
    for (let index = this.#slots[slot]!; index !== 0; index = this.#slots[slot]!) {
      let letter = this.#ends[index - 1]!;
      if (this.#ends[index]! - letter === end - start) {
        let at = start;
        while (at < end && this.#letters[letter] === text.charCodeAt(at)) {
          at += 1;
          letter += 1;
        }
        if (at === end) return slot;
      }
      slot = (slot + 1) & this.#lastSlot;
    }
    return slot;
  }

  #add(slot: number, text: string, start: number, end: number): number {
    let letter = this.#ends[this.#words]!;
    for (let at = start; at < end; at += 1) this.#letters[letter++] = text.charCodeAt(at);
    this.#words += 1;
    this.#ends[this.#words] = letter;
    this.#meanings[this.#words] = this.#termOf(text.slice(start, end));
    return (this.#slots[slot] = this.#words);
  }

  #termOf(written: string): number {
    const text = this.#meaningOf(written);
    if (text === undefined) return 0;
    const known = this.#terms.get(text);
    if (known !== undefined) return known;
    const term = this.#texts.push(text) - 1;
    this.#terms.set(text, term);
    return term;
  }

  /** The heaviest terms of what was counted, sorted; then a new count begins. */
  heaviest(most: number): readonly string[] {
    // A longer word says more than a short one of the same count.
    const scoreOf = (term: number): number => this.#weights[term]! * Math.min(this.#texts[term]!.length, 10);
    const scores = this.#touched.map(scoreOf);
    const least = leastOfHeaviest(scores, most);
    const nearly = this.#touched
      .filter((_, index) => scores[index]! >= least)
      .map((term) => ({ text: this.#texts[term]!, score: scoreOf(term) }))
      .sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
    for (const term of this.#touched) this.#weights[term] = 0;
    this.#touched = [];
    return nearly
      .slice(0, most)
      .map(({ text }) => text)
      .sort();
  }
}

const highest = 255;

/** A score that so many terms reach, if there are so many; counting them is much cheaper than sorting all. */
function leastOfHeaviest(scores: readonly number[], most: number): number {
  const counts = new Uint16Array(highest + 1);
  for (const score of scores) counts[Math.min(score, highest)]! += 1;
  let least = highest;
  for (let reached = counts[least]!; reached < most && least > 0; reached += counts[least]!) least -= 1;
  return least;
}

/** For each UTF-16 unit 1 for a letter, mark or digit and 2 for all else; 0 where nobody has asked yet. */
const kinds = new Uint8Array(0x10000);

const isWordCode = (code: number): boolean => (kinds[code] || kindOf(code)) === 1;

// The halves of what lies beyond the basic plane, mostly letters of rare scripts and emoji, stay together.
const kindOf = (code: number): number =>
  (kinds[code] = /[\p{L}\p{M}\p{N}\p{Cs}]/u.test(String.fromCharCode(code)) ? 1 : 2);
