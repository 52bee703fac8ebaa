/** Text as an author meant it: without what editors and clipboards leave in it unseen. */

// Zero-width space, word joiner and BOM never mean anything in a title; ZWJ and ZWNJ do (emoji, Persian).
const invisible = /[\u200B\u2060\uFEFF]/g;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** One line, NFC, single plain spaces. Lone halves of a character become the replacement character. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFC")
    .replace(invisible, "")
    .replace(control, "")
    .replace(/[\s\u00A0]+/g, " ")
    .trim();

/** A path or an address: spaces within it may be those of a file's name. */
export const cleanPath = (text: string): string => text.toWellFormed().normalize("NFC").trim();
