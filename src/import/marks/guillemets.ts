/** `<<` and `>>` of kramdown and Goldmark are quotation marks, and begin HTML in CommonMark. */
import { replaceOutsideCode } from "./outside-code.ts";

export const guillemets = (text: string): string =>
  replaceOutsideCode(
    text,
    /(?<=[^\s<>|-][*_"' \t]{0,4}|(?:^|\n)[*_]{1,2})(<<|>>)(?![<>])|(?<=^|\n)<<(?![<>])/g,
    ([sign]) => (sign === "<<" ? "«" : "»"),
  );
