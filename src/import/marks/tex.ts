/** TeX that MathJax reads and TeX itself does not: an operator as an index without braces, `_` in words. */
import { replaceOutsideCode } from "./outside-code.ts";

const formula = /\$\$[^$]{1,5000}\$\$|\$[^$\n]{1,1000}\$|\\\([^\n]{1,1000}?\\\)/g;

const operator =
  /([_^])(\\(?:arg(?:max|min)|max|min|sup|inf|lim|log|ln|exp|det|dim|ker|gcd|Pr)(?![a-zA-Z])|\\(?:vec|hat|bar|tilde|dot|ddot|overline|underline|widehat|widetilde)\{[^{}]{0,100}\})/g;

export const mendTex = (body: string): string =>
  replaceOutsideCode(body, formula, ([written]) => {
    const mended = written
      .replace(operator, "$1{$2}")
      .replace(/\\text\{[^{}]{0,300}\}/g, (words) => words.replace(/(?<!\\)_/g, "\\_"));
    return mended === written ? undefined : mended;
  });
