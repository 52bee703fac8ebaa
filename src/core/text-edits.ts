/** Replaces parts of a text; every other character stays as it is. */

/** What stands from `start` up to `end` becomes `text`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Splices must not overlap; of two at one place the first given comes first. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = "";
  let at = 0;
  for (const splice of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (splice.start < at) throw new Error("two changes overlap");
    result += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return result + text.slice(at);
}

/** Gathers splices while a text is gone through. */
export class TextEdits {
  readonly #text: string;
  readonly #splices: Splice[] = [];
  #done = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to where something has been replaced. */
  get done(): number {
    return this.#done;
  }

  replace(start: number, end: number, text: string): void {
    this.#splices.push({ start, end, text });
    this.#done = Math.max(this.#done, end);
  }

  /** Undefined where nothing is replaced. */
  result(): string | undefined {
    return this.#splices.length === 0 ? undefined : applySplices(this.#text, this.#splices);
  }
}
