/** Dollar signs of blogs without formulas: two of them in a text make none here either. */
import { maskCode } from "../../edit/mask-code.ts";
import { leniently } from "../leniently.ts";
import type { OldSource } from "../source.ts";
import { replaceOutsideCode } from "./outside-code.ts";

const command =
  /(?:\$|\\\\?[([])[^]{0,2000}?\\(?:frac|sum|int|sqrt|mathbb|mathcal|mathrm|text|left|begin|alpha|beta|theta|lambda|infty|times|cdot)\b/;

/** Whether a text has what only TeX has; where nothing of the site `sets` formulas, dollar signs and equations say little. */
export const hasFormulas = (body: string, sets = true): boolean =>
  /[$\\]/.test(body) && (sets ? anySign : command).test(maskCode(body));

const anySign =
  /\$\$|\\\\?[([]|\\(?:frac|sum|int|sqrt|mathbb|mathcal|mathrm|text|left|begin|alpha|beta|theta|lambda|infty|times|cdot)\b|(?<!\w)\$[^$\n]{0,80}[\^_=][^$\n]{0,80}\$(?!\w)/;

const look = /(?:^|\/)(?:_layouts|_includes|layouts|themes|theme)\//;

/** Whether a script of a site sets formulas; true too where its look is not at hand. */
export const setsFormulas = (source: OldSource): boolean =>
  !source.files.some((file) => look.test(file)) ||
  source.files.some(
    (file) =>
      /\.(?:html?|ejs|pug|njk|liquid|swig|astro|[cm]?[jt]sx?|toml|ya?ml|json)$/.test(file) &&
      /mathjax|katex|remark-math|texmath/i.test(leniently(() => source.text(file), "")),
  );

export const escapeDollars = (body: string): string =>
  (body.match(/\$/g)?.length ?? 0) < 2
    ? body
    : // What looks like a template is shown as it is written, its backslashes too.
      replaceOutsideCode(
        body,
        /\{\{[^{}\n]{0,500}\}\}|(?<![\\$])\$(?![$\s]|\d(?![^$\n]{0,200}[^$\s\\]\$(?![\p{L}\p{N}$])))/gu,
        ([written]) => (written === "$" ? "\\$" : undefined),
      );
