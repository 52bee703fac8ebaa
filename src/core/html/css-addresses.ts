/** The addresses that CSS names in `url(…)`, see https://drafts.csswg.org/css-values/#urls */

/** Comments and texts hold no addresses; an address stands in quotes or has none of the signs that end it. */
const parts =
  /\/\*[^]*?(?:\*\/|$)|\burl\(\s*("(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|(?:\\[^]|[^\s"'()\\])*)\s*\)|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'/gi;

/** The same text with each address replaced; one that stays keeps its quotes. */
export const replaceInCss = (css: string, replace: (address: string) => string): string =>
  css.replace(parts, (whole: string, written: string | undefined) => {
    if (written === undefined) return whole;
    const address = written.replace(/^(["'])([^]*)\1$/, "$2").replace(/\\(\n|[^\da-f])/gi, "$1");
    const replaced = replace(address);
    return replaced === address ? whole : `url(${replaced.replace(/['"()\\\s]/g, encodeSign)})`;
  });

const encodeSign = (sign: string): string => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`;
