/** How long a text takes to read. */
import type { BodyText } from "./body-text.ts";

const wordsAMinute = 220;
// Chinese, Japanese and Korean are counted by character.
const charactersAMinute = 400;
// Code is looked over rather than read.
const shareOfCode = 0.4;

/** Whole minutes, at least 1, for the prose and the code of a text. */
export function readingMinutes({ prose, code }: Pick<BodyText, "prose" | "code">): number {
  const read = count(prose);
  const scanned = count(code);
  const minutes =
    (read.words + scanned.words * shareOfCode) / wordsAMinute + read.characters / charactersAMinute;
  return Math.max(1, Math.round(minutes));
}

/** Words, and characters of scripts without spaces, each as one. */
export function countWords({ prose, code }: Pick<BodyText, "prose" | "code">): number {
  const [read, scanned] = [count(prose), count(code)];
  return read.words + read.characters + scanned.words + scanned.characters;
}

function count(text: string): { readonly words: number; readonly characters: number } {
  let words = 0;
  let characters = 0;
  let state = between;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kinds[text.charCodeAt(at)]!;
    // Without branches, which no processor can foretell for the letters of a text: half of the time went into them.
    const next = states[state * kindsInAll + kind]!;
    words += next & ~state;
    characters += kind === ideograph ? 1 : 0;
    state = next;
  }
  return { words, characters };
}

const apostrophe = 39;
const typographicApostrophe = 0x2019;
const hyphen = 45;

/** Letters and digits of ASCII, and all beyond it that is not space or punctuation. */
const isWordCode = (code: number): boolean =>
  code < 128
    ? (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
    : code > 0xbf &&
      !(code >= 0x2000 && code <= 0x206f) &&
      !(code >= 0x3000 && code <= 0x303f) &&
      code !== 0xfeff;

/** Han, kana and Hangul; of a character beyond the basic plane the first half counts. */
const isIdeograph = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x30ff) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xd840 && code <= 0xd88d);

const between = 0;
const inWord = 1;
const joining = 2;
const ideograph = 3;
const kindsInAll = 4;

/** Whether a word goes on, by whether one does so far, and the kind of what comes next. */
const states = Uint8Array.from([between, inWord, between, between, between, inWord, inWord, between]);

/** What each UTF-16 unit is for the count: asking all questions of every character took five times as long. */
const kinds = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code === apostrophe || code === typographicApostrophe || code === hyphen) return joining;
  if (isIdeograph(code)) return ideograph;
  return isWordCode(code) ? inWord : between;
});
