/** Tells which texts the fonts of social cards can draw, and makes the others drawable where nothing is lost. */
import { arabicRanges, serifRanges } from "./coverage.ts";

export type Family = "serif" | "arabic";

const setOf = (ranges: readonly number[]): ReadonlySet<number> => {
  const points = new Set<number>();
  for (let index = 0; index + 1 < ranges.length; index += 2) {
    for (let point = ranges[index] ?? 0; point <= (ranges[index + 1] ?? -1); point++) points.add(point);
  }
  return points;
};

const serif = setOf(serifRanges);
const arabic = setOf(arabicRanges);

// Joiners stay: they change how Arabic is written.
const isSeen = (character: string): boolean =>
  !/(?![\u200C\u200D])[\p{Cc}\p{Cf}\uFE00-\uFE0F]/u.test(character);
// Most titles; the rest of this is slow for ten thousand of them.
const plain = /^[!-~]+(?: [!-~]+)*$/;
const partOfWords = /[\p{L}\p{M}\p{N}]/u;

const hasGlyph = (character: string): boolean => {
  const point = character.codePointAt(0) ?? 0;
  return serif.has(point) || arabic.has(point);
};

/**
 * The text on one line without what cannot be seen or, such as emoji, has no place on a card. Undefined where letters or
 * figures would be missing.
 */
export function drawableText(text: string): string | undefined {
  if (plain.test(text)) return text;
  let drawable = "";
  for (const character of text.normalize("NFC").replace(/\s/g, " ")) {
    const written = isSeen(character) && hasGlyph(character) ? character : replacement(character);
    if (written === undefined) return undefined;
    drawable += written;
  }
  return drawable.replace(/ {2,}/g, " ").trim();
}

function replacement(character: string): string | undefined {
  if (!isSeen(character)) return "";
  for (const form of [character.normalize("NFKC"), character.normalize("NFD")]) {
    if ([...form].every(hasGlyph)) return form;
  }
  return partOfWords.test(character) ? undefined : "";
}

/** The family that draws each character; spaces, digits and the like go with the letters before them where they can. */
export function familiesOf(characters: readonly string[]): Family[] {
  let current: Family = "serif";
  return characters.map((character) => {
    const point = character.codePointAt(0) ?? 0;
    const inSerif = serif.has(point);
    const inArabic = arabic.has(point);
    if (!inSerif) current = "arabic";
    else if (!inArabic || /\p{Script=Latin}/u.test(character)) current = "serif";
    return current;
  });
}
