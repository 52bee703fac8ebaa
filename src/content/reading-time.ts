/** How long a text takes to read. */

const wordsAMinute = 220;
// Chinese, Japanese and Korean are counted by character.
const charactersAMinute = 400;
// Code is looked over rather than read.
const shareOfCode = 0.4;

/** Whole minutes, at least 1, for Markdown; tags, comments, scripts and addresses are not read. One pass over the text. */
export function readingMinutes(text: string): number {
  let words = 0;
  let characters = 0;
  let codeWords = 0;
  let fence = "";
  let isInWord = false;
  const absent = new Set<string>();

  fence = fenceAfter(text, 0, fence);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    switch (kinds[code]) {
      case inWord:
        if (isInWord) break;
        if (fence === "") words += 1;
        else codeWords += 1;
        isInWord = true;
        break;
      case joining:
        break;
      case ideograph:
        characters += 1;
        isInWord = false;
        break;
      case lineEnd:
        fence = fenceAfter(text, at + 1, fence);
        isInWord = false;
        break;
      case opening:
        if (fence === "" && code === lessThan) at = endOfTag(text, at, absent);
        else if (fence === "" && text.charCodeAt(at - 1) === bracket) at = endOfAddress(text, at);
        isInWord = false;
        break;
      default:
        isInWord = false;
    }
  }
  const minutes = (words + codeWords * shareOfCode) / wordsAMinute + characters / charactersAMinute;
  return Math.max(1, Math.round(minutes));
}

const lf = 10;
const cr = 13;
const apostrophe = 39;
const typographicApostrophe = 0x2019;
const parenthesis = 40;
const hyphen = 45;
const lessThan = 60;
const bracket = 93;

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
const lineEnd = 4;
const opening = 5;

/** What each UTF-16 unit is for the count: asking all questions of every character took five times as long. */
const kinds = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code === lf || code === cr) return lineEnd;
  if (code === lessThan || code === parenthesis) return opening;
  if (code === apostrophe || code === typographicApostrophe || code === hyphen) return joining;
  if (isIdeograph(code)) return ideograph;
  return isWordCode(code) ? inWord : between;
});

/** The fence that is open once the line at `start` is read, "" for none. */
function fenceAfter(text: string, start: number, open: string): string {
  let at = start;
  while (at < start + 3 && text[at] === " ") at += 1;
  const mark = text[at];
  if (mark !== "`" && mark !== "~") return open;
  if (text[at + 1] !== mark || text[at + 2] !== mark) return open;
  if (open === "") return mark;
  return open === mark ? "" : open;
}

// What is not closed soon was no tag and no address.
const longestTag = 2_000;

/** Closing marks found to be missing go into `absent`, so that they are looked for only once. */
function endOfTag(text: string, start: number, absent: Set<string>): number {
  const rawText = /^<(?:!--|(script|style)\b)/i.exec(text.slice(start, start + 10));
  if (rawText) {
    const mark = rawText[1] === undefined ? "-->" : `</${rawText[1]}`;
    const end = absent.has(mark) ? -1 : text.indexOf(mark, start);
    if (end < 0) absent.add(mark);
    return end < 0 ? start : end + mark.length - 1;
  }
  if (!/[a-z/!?]/i.test(text.charAt(start + 1))) return start;
  const end = text.slice(start, start + longestTag).indexOf(">");
  return end < 0 ? start : start + end;
}

function endOfAddress(text: string, start: number): number {
  const end = /[)\s]/.exec(text.slice(start, start + longestTag))?.index ?? -1;
  return end < 0 ? start : start + end;
}
