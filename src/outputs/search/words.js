/** Cuts texts into what the index of the search knows them by. The build and the reader's browser must do it alike. */

/** Letters of words that stand without spaces between them, or whose endings hang on them without a mark. */
const joined =
  /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Yiii}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
const allJoined = new RegExp(joined.source, "gu");
const betweenWords = new RegExp(`${joined.source}+`, "u");

/** Marks that readers leave out. In Japanese, Thai or Hindi a mark makes another letter. */
const optional =
  /(?![\u3099\u309a])(?=\p{M})[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}]|[\p{Cf}\u0640]/gu;
/** Letters that Unicode does not take apart. */
const plain = {
  ß: "ss",
  ı: "i",
  ς: "σ",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ŧ: "t",
  þ: "th",
  æ: "ae",
  œ: "oe",
};
const spelledOut = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

/** Without case, width and optional marks. */
export const fold = (text) =>
  /[^\0-\x7f]/.test(text)
    ? text
        .normalize("NFKD")
        .replace(optional, "")
        .toLowerCase()
        .replace(/[ßıςøłđðħŧþæœ]/g, (letter) => plain[letter])
        .normalize("NFC")
    : text.toLowerCase();

/** Maximal runs of letters, digits and marks in a folded text. */
export const run = /[\p{L}\p{N}\p{M}]+/gu;

/** Whether a text has letters that no space divides into words. */
export const isJoined = (text) => joined.test(text);

/** Whether a text is mostly written so, by letters. */
export const isMostlyJoined = (text) =>
  /[^\0-\u0dff]/.test(text) &&
  (text.match(allJoined) ?? []).length * 20 > text.replace(/[^\p{L}]+/gu, "").length;

/** The ways in which what stands between two spaces is looked for, each as its runs. */
export function readingsOf(piece) {
  const readings = [fold(piece).match(run) ?? []];
  // E-mail is email, and the other way round.
  const together = piece.replace(/(?<=[\p{L}\p{N}])['’ʼ‐-](?=[\p{L}\p{N}])/gu, "");
  if (together !== piece) readings.push(fold(together).match(run) ?? []);
  const composed = piece.normalize("NFC").toLowerCase();
  const spelled = composed.replace(/[äöüøå]/g, (letter) => spelledOut[letter]);
  if (spelled !== composed) readings.push(fold(spelled).match(run) ?? []);
  return readings;
}

const longest = 40; // letters of a word that are told apart

/** A run as a word of the index. */
export const asWord = (text) => text.slice(0, longest);

/** How many letters are looked for at once, by the first: two of a large alphabet tell as much as three of a small one. */
const gramLength = (letter) => (/[\p{scx=Hani}\p{scx=Hang}\p{scx=Yiii}]/u.test(letter) ? 2 : 3);

/** Each letter of a run with those after it; the last ones are shorter than others. */
export function gramsOf(text) {
  const letters = [...text];
  return letters.map((letter, at) => {
    const length = gramLength(letter);
    return { gram: letters.slice(at, at + length).join(""), reaches: at + length - letters.length };
  });
}

/** All that a piece is known by; `everywhere`: in other words too any letters can be looked for. */
export function termsOf(piece, everywhere) {
  const terms = [];
  const add = (text) => {
    const isCut = isJoined(text);
    if (isCut || everywhere) for (const { gram } of gramsOf(text)) terms.push(gram);
    for (const word of isCut ? text.split(betweenWords).filter(Boolean) : [text]) terms.push(asWord(word));
  };
  for (const reading of readingsOf(piece)) for (const text of reading) add(text);
  // The parts of camelCase.
  const parts = piece.split(/(?<=\p{Ll})(?=\p{Lu})/u);
  if (parts.length > 1) for (const part of parts) for (const text of fold(part).match(run) ?? []) add(text);
  return terms;
}
