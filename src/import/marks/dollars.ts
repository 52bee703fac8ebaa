/** Dollar signs of blogs without formulas: two of them in a text make none here either. */
import { maskCode } from "../../edit/mask-code.ts";
import { replaceOutsideCode } from "./outside-code.ts";

/** Whether a text has what only TeX has. */
export const hasFormulas = (body: string): boolean =>
  /[$\\]/.test(body) &&
  /\$\$|\\\\?[([]|\\(?:frac|sum|int|sqrt|mathbb|mathcal|mathrm|text|left|begin|alpha|beta|theta|lambda|infty|times|cdot)\b|(?<!\w)\$[^$\n]{0,80}[\^_=][^$\n]{0,80}\$(?!\w)/.test(
    maskCode(body),
  );

export const escapeDollars = (body: string): string =>
  (body.match(/\$/g)?.length ?? 0) < 2
    ? body
    : replaceOutsideCode(body, /(?<![\\$])\$(?![$\d\s])/g, () => "\\$");
