/** TeX that a script sets when the page is shown: counted, and taken out of the text. */

const delimited =
  /\\\([^]{1,5000}?\\\)|\\\[[^]{1,20000}?\\\]|\$\$[^]{1,20000}?\$\$|\\begin\{(\w+\*?)\}[^]{1,20000}?\\end\{\1\}/g;

/** No white space inside of the signs, no digit behind, as pandoc has it: https://pandoc.org/MANUAL.html#math */
const dollars = /(?<![\\$\w])\$(?=\S)(?:[^$\\\n]|\\.){1,500}?(?<=\S)\$(?![\d$])/g;

export interface WithoutTex {
  readonly text: string;
  readonly formulas: number;
}

export function takeTex(text: string, { single }: { readonly single: boolean }): WithoutTex {
  let formulas = 0;
  const take = (): string => {
    formulas += 1;
    return " ";
  };
  const plain = /[\\$]/.test(text) ? text.replace(delimited, take) : text;
  return { text: single ? plain.replace(dollars, take) : plain, formulas };
}

const [dollar, backslash] = ["\uE001", "\uE002"];

/** Code is no TeX whatever it holds. */
export const hideTex = (code: string): string => code.replaceAll("$", dollar).replaceAll("\\", backslash);
export const showTex = (text: string): string => text.replaceAll(dollar, "$").replaceAll(backslash, "\\");
