/** Markdown with a slip in it: brackets the wrong way round, spaces within signs, names that nothing explains. */
import { closestMatch } from "leven";
import { firstGroup, short, shown, type Mark } from "./mark.ts";

/** A name or a number, not `[a-z][0-9]`. */
const isName = (text: string): boolean => /\p{L}\p{M}*[\p{L}\p{N} ]/u.test(text) && !/^\^?.-.$/u.test(text);

/** Those that are typed most, and may be misspelt. */
const characters =
  "nbsp amp lt gt quot apos copy reg trade hellip mdash ndash rarr larr times deg euro dagger".split(" ");

export const slips: readonly Mark[] = [
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["&"],
    pattern:
      /(?<![\w&=?/])&(?:([a-z][a-z0-9]{1,30}|#\d{1,20}|#x[\da-f]{1,20});|(nbsp|hellip|mdash|ndash|rarr|larr)(?![\w;=]))/gi,
    explain([written, wrong, known]) {
      const near = known ?? closestMatch(wrong ?? "", characters, { maxDistance: 2 });
      return {
        message: `${shown(written)}: ${known === undefined ? "HTML has no such character" : "a semicolon is missing behind it"}`,
        hint: `${near === undefined ? "write the character itself" : `write &${near};`}, or \\${written} if it is to be read`,
      };
    },
    words: ([written]) => written,
  },
  {
    code: "address-space",
    severity: "warning",
    signs: [")[", "]{"],
    pattern:
      /(?<![\w\])])\(([^()[\]\n\uE000-\uF8FF]{1,200})\)\[(?:[\uE000-\uF8FF]+\]?|\.{0,2}\/[^\s[\]]{1,300}\]|[^\s[\]]{1,300}\.(?:md|html?|png|jpe?g|gif|webp|svg|pdf)\])|\[([^[\]\n\uE000-\uF8FF]{1,200})\]\{(?:[\uE000-\uF8FF]+\}?|\.{0,2}\/[^\s{}]{1,300}\})/g,
    explain: ([written, first, second]) => ({
      message: `\`${short(written)}\` is no link: its brackets are not those of one`,
      hint: `write [${short(first ?? second ?? "")}](…)`,
    }),
    words: ([, first, second]) => first ?? second ?? "",
  },
  {
    code: "address-space",
    severity: "warning",
    signs: ["]("],
    pattern:
      /(!?)\[([^[\]\n\uE000-\uF8FF]{1,100})\]\(([\uE000-\uF8FF]{1,9}|[^\s()<>\uE000-\uF8FF]{1,200})(?=\s|$)(?![^\n]{0,200}\))/g,
    explain: ([written, sign, , address = ""]) =>
      /^(?:[\uE000-\uF8FF]|\.{0,2}\/)|\.(?:md|html?|png|jpe?g|gif|webp|svg|pdf)$/i.test(address)
        ? {
            message: `\`${short(written)}\` is no ${sign ? "picture" : "link"}: its last bracket is missing`,
            hint: "write a ) behind the address",
          }
        : undefined,
    words: ([, sign, text = ""]) => (sign ? "" : text),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["](javascript:", "](vbscript:", "](data:"],
    pattern: /!?\[([^[\]\n]{1,300})\]\((javascript|vbscript|data):[^\s)]{0,500}\){0,9}/g,
    explain: ([written, , scheme]) => ({
      message: `${shown(written)}: addresses that begin with ${scheme}: are refused`,
      hint:
        scheme === "data"
          ? "put the file itself into assets/, and write its address there"
          : "take its brackets away, or link to a page",
    }),
    words: firstGroup,
  },
  {
    code: "reference-missing",
    severity: "warning",
    signs: ["]["],
    pattern: /(?<![\w\])[\uE000-\uF8FF])(!?)\[([^[\]\n]{1,200})\]\[([^[\]^\n]{0,100})\](?![[(:])/g,
    explain([written, sign, text = "", label = ""]) {
      const isMeant = sign || /^(?:\d{1,3}|)$/.test(label) || (/\s/.test(text) && isName(label));
      if (!isMeant || !(sign || isName(text))) return undefined;
      return {
        message: `\`${short(written)}\` is no ${sign ? "picture" : "link"}: nothing gives an address to its name`,
        hint: `write it on a line of its own: [${short(label || text)}]: …`,
      };
    },
    words: ([, sign, text = ""]) => (sign ? "" : text),
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["**"],
    pattern:
      /(?<![\p{L}\p{N}*(/\\])\*\*(?=[^\s*/])([^*\n]{0,300}?[^\s*,])[ \t]{1,9}\*\*(?![*/])|(?<=^|[\s\p{P}])(?<!\*)\*\*[ \t]{1,9}([^*\n]{1,300}?(?<=[^\s*]))\*\*(?![\p{L}\p{N}*/])/gu,
    explain([written, first, second]) {
      const words = first ?? second ?? "";
      return /\p{L}/u.test(words)
        ? {
            message: `${shown(written)}: a space stands within its asterisks`,
            hint: `write **${short(words.trim())}**, with spaces only around it`,
          }
        : undefined;
    },
    words: ([, first, second]) => first ?? second ?? "",
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["**"],
    pattern: /(?<![*\\/])\*\*(?=[^\s*/])([^*\n]{1,300}?)(?<=[^\s*,(])\*\*(?![*/])/g,
    explain: ([written, words = ""]) =>
      /\p{L}\P{L}*\p{L}/u.test(words)
        ? {
            message: `${shown(written)}: beside a letter, asterisks stand outside of quotation marks and brackets only`,
            hint: `write <strong>${short(words)}</strong>, or a space where the letter is`,
          }
        : undefined,
    words: firstGroup,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["-", "+", "1.", "1)"],
    pattern:
      /^(?:([-+])(?=\p{Lu}|\p{Lo})[^\n]{0,500}(?:\n\1(?=[\p{Lu}\p{Lo}[])[^\n]{0,500})+|1([.)])(?=\p{Lu}|\p{Lo})[^\n]{0,500}\n2\2(?=\p{Lu}|\p{Lo})[^\n]{0,500})/gu,
    explain: ([written, sign, other = ""]) => ({
      message: `\`${short(written.split("\n")[0]!)}\` is no item of a list: a space is missing behind the ${sign ?? `1${other}`}`,
      hint: `write ${sign ?? `1${other}`} ${short(written.split("\n")[0]!.slice(sign ? 1 : 2))}`,
    }),
    words: ([written]) => written,
  },
  {
    code: "foreign-mark",
    severity: "warning",
    signs: ["{.", "{#", "{ .", "{ #"],
    pattern:
      /(?<![\\$#{])\{[ \t]?(?:\.[a-z][\w-]{0,60}|#(?!if\b|each\b|await\b|key\b|snippet\b)[a-z][\w-]{0,60})(?:[ \t][^{}\n]{1,200})?\}(?!\})/gi,
    explain: ([written]) => ({
      message: `${shown(written)}: braces count at the end of a block, and behind links, pictures and code`,
      hint: "write it at the end of what it is for, or leave it out",
    }),
  },
];
