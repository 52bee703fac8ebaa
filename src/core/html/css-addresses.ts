/** The addresses that CSS names, see https://drafts.csswg.org/css-values/#urls */

const escaped = String.raw`\\(?:[\da-f]{1,6}\s?|[^])`;
const text = String.raw`"(?:${escaped}|[^"\\\n])*"|'(?:${escaped}|[^'\\\n])*'`;

/** Comments, names of XML and texts hold no addresses; an address stands in quotes or has none of the signs that end it. */
const parts = new RegExp(
  String.raw`\/\*[^]*?(?:\*\/|$)|@namespace\b[^;]*|\burl\(\s*(${text}|(?:${escaped}|[^\s"'()\\])*)\s*\)|@import\s*(${text})|${text}`,
  "gi",
);

/** What stands before a text that is an address: https://drafts.csswg.org/css-images-4/#image-set-notation */
const imageSet = /image-set\([^;{}()]*(?:\([^()]*\)[^;{}()]*)*$/i;
const farthest = 2_000;

/** The same CSS with each address replaced; one that stays keeps its quotes. `at` is where it begins. */
export const replaceInCss = (css: string, replace: (address: string, at: number) => string): string =>
  css.replace(
    parts,
    (whole: string, url: string | undefined, imported: string | undefined, start: number) => {
      const written = url ?? imported ?? (isInImageSet(css, whole, start) ? whole : undefined);
      if (written === undefined) return whole;
      const [isQuoted, plain] = /^["']/.test(written) ? [1, written.slice(1, -1)] : [0, written];
      const address = plain.replace(/\\(?:([\da-f]{1,6})\s?|([^]))/gi, unescape);
      const replaced = replace(address, start + whole.lastIndexOf(written) + isQuoted);
      if (replaced === address) return whole;
      return `${imported === undefined ? "" : "@import "}url(${replaced.replace(/['"()\\\s]/g, encodeSign)})`;
    },
  );

const isInImageSet = (css: string, part: string, start: number): boolean => {
  if (!/^["']/.test(part)) return false;
  const before = css.slice(Math.max(0, start - farthest), start);
  return imageSet.test(before) && !/type\(\s*$/i.test(before);
};

function unescape(_whole: string, code: string | undefined, sign = ""): string {
  if (code === undefined) return sign === "\n" ? "" : sign;
  const point = Number.parseInt(code, 16);
  return point === 0 || point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
}

const encodeSign = (sign: string): string => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`;

export interface CssAddress {
  readonly address: string;
  /** Where it begins. */
  readonly at: number;
}

/** Those that lead to something else than a part of the same document, or to data. */
export function addressesInCss(css: string): CssAddress[] {
  const found: CssAddress[] = [];
  if (/url\(|@import|image-set\(/i.test(css))
    replaceInCss(css, (address, at) => {
      if (isElsewhere(address)) found.push({ address, at });
      return address;
    });
  return found;
}

export const isElsewhere = (address: string): boolean => !/^(?:$|#|data:|about:)/i.test(address.trim());
