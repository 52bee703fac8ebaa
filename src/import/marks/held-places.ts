/** Places in a text that a template engine fills: what becomes of each is settled when all around it is known. */

export interface HeldPlaces {
  /** Stands for a place until the text is settled. */
  readonly hold: (work: Settle) => string;
  readonly settle: (text: string, format?: Place["format"]) => string;
}

export interface Place {
  /** Whether it has its lines to itself. */
  readonly isAlone: boolean;
  /** What its line has before it. */
  readonly before: string;
  /** Of the whole text. */
  readonly format: "markdown" | "html";
}

type Settle = (place: Place) => string;

const [open, close] = ["\uE010", "\uE011"];

export function createPlaces(): HeldPlaces {
  const held: Settle[] = [];
  return {
    hold: (work) => `${open}${held.push(work) - 1}${close}`,
    settle: (text, format = "markdown") =>
      text.replace(
        new RegExp(`${open}(\\d+)${close}`, "g"),
        (written, index: string, at: number, whole: string) => {
          const before = whole.slice(whole.lastIndexOf("\n", at - 1) + 1, at);
          const end = whole.indexOf("\n", at);
          const after = whole.slice(at + written.length, end < 0 ? undefined : end);
          const isAlone = before.trim() === "" && after.trim() === "";
          return held[Number(index)]?.({ isAlone, before, format }) ?? "";
        },
      ),
  };
}
