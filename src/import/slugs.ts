/** The parts of addresses that old generators make of names, each by its own rules. */
import sindreSlugify from "@sindresorhus/slugify";

const letters = "\\p{M}\\p{L}\\p{Nd}";
const jekyllSigns = {
  default: new RegExp(`[^${letters}]+`, "gu"),
  pretty: new RegExp(`[^${letters}._~!$&'()+,;=@]+`, "gu"),
};

/** `Jekyll::Utils.slugify`: https://github.com/jekyll/jekyll/blob/master/lib/jekyll/utils.rb */
export function jekyllSlug(name: string, mode: keyof typeof jekyllSigns = "default", cased = false): string {
  const slug = name.replace(jekyllSigns[mode], "-").replace(/^-|-$/g, "");
  return cased ? slug : slug.toLowerCase();
}

/**
 * `PathSpec.MakePathSanitized`: https://github.com/gohugoio/hugo/blob/v0.111.3/helpers/path.go. Spaces become one hyphen,
 * other signs go.
 */
export function hugoPath(path: string, { removeAccents = false, keepCase = false } = {}): string {
  const source = [
    ...(removeAccents
      ? path
          .normalize("NFD")
          .replace(/\p{Mn}/gu, "")
          .normalize("NFC")
      : path),
  ];
  let made = "";
  let isSpace = false;
  let wasHyphen = false;
  source.forEach((letter, index) => {
    const isAllowed =
      /[\p{L}\p{Nd}\p{M}./\\_#+~@-]/u.test(letter) ||
      (letter === "%" && /^[\da-f]{2}$/i.test(source.slice(index + 1, index + 3).join("")));
    if (isAllowed) {
      wasHyphen = letter === "-";
      if (isSpace && !wasHyphen) made += "-";
      isSpace = false;
      made += letter;
    } else if (made !== "" && !wasHyphen && /\s/u.test(letter)) isSpace = true;
  });
  return keepCase ? made : made.toLowerCase();
}

/** `hexo-util`'s slugize: https://github.com/hexojs/hexo-util/blob/master/lib/slugize.ts */
export function hexoSlug(name: string, letterCase = 0): string {
  const slug = [...name]
    .map(plainLetter)
    .join("")
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001f]/g, "")
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return letterCase === 1 ? slug.toLowerCase() : letterCase === 2 ? slug.toUpperCase() : slug;
}

/** Latin letters that are not one of the alphabet with a mark. */
const otherLetters = new Map(
  "Æ:AE æ:ae Ǽ:AE ǽ:ae Ø:O ø:o Ǿ:O ǿ:o Đ:D đ:d Ħ:H ħ:h Ł:L ł:l Ŀ:L ŀ:l Œ:OE œ:oe ß:s ẞ:S ı:i ĸ:k Ŧ:T ŧ:t ŉ:n ſ:l Ɨ:I ɨ:i Ʉ:U ʉ:u Ƶ:Z ƶ:z Ə:Ə Ɛ:E ɛ:e Ɔ:O ɔ:o Ɖ:D ɖ:d Ɗ:D ɗ:d Ƙ:K ƙ:k Ƴ:Y ƴ:y"
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

function plainLetter(letter: string): string {
  const other = otherLetters.get(letter);
  if (other !== undefined) return other;
  if (letter < "\u00c0" || !/[\p{Script=Latin}\u24b6-\u24e9]/u.test(letter)) return letter;
  const base = letter.normalize("NFKD").replace(/\p{M}/gu, "");
  return /^[A-Za-z]$/.test(base) ? base : letter;
}

/** Eleventy's filter `slugify`. */
export const slugify = (name: string): string => sindreSlugify(name, { decamelize: false });

/** Eleventy's older filter `slug`: https://github.com/simov/slugify */
export const simovSlug = (name: string): string =>
  [...name.normalize("NFC")]
    .map((letter) => signs.get(letter) ?? plainLetter(letter).replace(/[^\w\s$*_+~.()'"!\-:@]+/g, ""))
    .join("")
    .trim()
    .replace(/\s+/g, "-")
    .toLowerCase();

const signs = new Map(
  [...["&:and", "%:percent", "$:dollar", "<:less", ">:greater", "|:or"]].map(
    (pair) => pair.split(":") as [string, string],
  ),
);

/** https://github.com/Flet/github-slugger: each space is a hyphen. */
export const githubSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");

/** "my-post" → "My Post", as Jekyll titles a post without a title. */
export const titleOfSlug = (slug: string): string =>
  slug
    .split("-")
    .filter((word) => word !== "")
    .map((word) => (word[0] ?? "").toUpperCase() + word.slice(1).toLowerCase())
    .join(" ");
