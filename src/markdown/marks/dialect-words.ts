/** Signs around words that other dialects of Markdown know. */
import { firstGroup, short, shown, type Explained, type Mark } from "./mark.ts";

/** An element of HTML in place of signs around words. */
const element =
  (name: string) =>
  ([written, words = ""]: RegExpExecArray): Explained => ({
    message: `${shown(written)}: its signs mean nothing here`,
    hint: `write <${name}>${short(words)}</${name}>, or a backslash before each sign that is meant`,
  });

/** Words hidden, left out, marked, added, set low or high, and names of emoji. */
export const dialectWords: readonly Mark[] = [
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["||", ">!"],
    pattern:
      /(?<![\w|)\]])\|\|(?=[^\s|])(?=[^|\n]{0,300}[\p{L}\p{N}])[^|\n]{0,300}(?<=[^\s|])\|\|(?![\w|([])|(?<![\w>])>!(?=\S)[^!<>\n]{1,300}(?<=\S)!<(?!\w)/gu,
    explain: ([written]) => ({
      message: `${shown(written)}: it hides no words here`,
      hint: "write <details><summary>Spoiler</summary>…</details>, which opens when it is asked for",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: [":"],
    pattern:
      /(?<![\w:/\\.)\]}])(?<!:)(:[a-z][a-z-]{1,30})\[([^[\]\n]{1,200})\](?!\()(?:\{[^{}\n]{0,200}\})?/g,
    // "items :rows[0]" is code of Ruby's.
    explain: ([written, name = "", words = ""]) =>
      /^[\d\s,.:"']*$/.test(words)
        ? undefined
        : {
            message: `${shown(written)}: \`${name}\` marks no words here`,
            hint: "write its words alone, or with an element of HTML: <kbd>…</kbd>",
          },
    words: ([, , words = ""]) => words,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["%%"],
    pattern: /(?<![\p{L}\p{N}%])%%(?!%)([^%]*)%%(?![\p{L}\p{N}%])|(?<=^|\n)%%(?=\n|$)/gu,
    explain: ([written]) => ({
      message: `${shown(written)}: it is no comment here`,
      hint: "write <!-- … --> around what nobody is to read",
    }),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["=="],
    pattern: /(?<![=!<>\p{L}\p{N}])==(?![=\s])([^=\n]{1,500}?)(?<![\s!<>])==(?![=\p{L}\p{N}])/gu,
    explain: element("mark"),
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["++"],
    pattern: /(?<![+\p{L}\p{N}])\+\+(?![+\s])([^+\n]{2,500}?)(?<!\s)\+\+(?![+\p{L}\p{N}])/gu,
    // "++i and i++", "++index or index++"
    explain: (match) => (/^(\w+)\b.*\W\1$|^\w\b.*\W\w$/.test(match[1]!) ? undefined : element("ins")(match)),
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["~"],
    pattern: /(?<=[A-Za-z)\]])~(?![~\s])([\p{L}\p{N}+\-,.()]{1,12})~(?!~)/gu,
    explain: element("sub"),
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["~"],
    pattern: /(?<=^|[\s(["'])~(?![~\s/])([^~\n]{1,500}?)(?<![\s/])~(?=$|[\s)\]"'.,;:!?])/g,
    explain: (match) =>
      /\p{L}/u.test(match[1]!)
        ? {
            message: `${shown(match[0])}: one tilde means nothing here`,
            hint: `write ~~${short(match[1]!)}~~, or a backslash before each tilde that is meant`,
          }
        : undefined,
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["^"],
    pattern: /(?<=[\p{L}\p{N})\]])\^(?![\^[])([\p{L}\p{N}+\-−,.()*]{1,12})\^(?![\^\p{N}])/gu,
    explain: (match) => (/^[oOvVwuxT_.-]$/.test(match[1]!) ? undefined : element("sup")(match)),
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: [":"],
    pattern:
      /(?<![\p{L}\p{N}:/\\])(?!:(?:nodoc|startdoc|stopdoc|yields?|call-seq):)(?::(?=[a-z0-9_+-]*[a-z])[a-z0-9][a-z0-9_+-]{1,30}:|:[+-]1:|:100:)(?![\p{L}\p{N}:`/])/gu,
    // ":nodoc:" and the like are for RDoc.
    explain: ([written]) => ({
      message: `${shown(written)}: names between colons make no emoji here`,
      hint: "write the emoji itself",
    }),
  },
];
