/** TeX to MathML with Temml, loaded when the first formula occurs; no style attribute is left in what it writes. */
import { createRequire } from "node:module";
import type { Options } from "temml";
import { createLimitedMemo } from "../core/limited-memo.ts";
import { lazy } from "../core/lazy.ts";
import { errorMessage } from "../core/failure.ts";

export type MathResult =
  | { readonly html: string; readonly error?: undefined }
  | {
      readonly html?: undefined;
      /** Why it cannot be read, as part of a sentence. */ readonly error: string;
    };

interface Temml {
  renderToString(formula: string, options: Options): string;
}

const temml = lazy(() => createRequire(import.meta.url)("temml") as Temml);
const cache = createLimitedMemo<MathResult>(2_000);

// Longer formulas than any author writes could take minutes.
const longestFormula = 20_000;

/** Renders one formula; it never throws. */
export function renderMath(formula: string, display: boolean): MathResult {
  return cache(`${display ? "d" : "i"}${formula}`, () => {
    if (formula.length > longestFormula) return { error: "it is too long" };
    try {
      const html = temml().renderToString(formula.trim(), {
        displayMode: display,
        throwOnError: true,
        trust: false,
        macros: {},
        maxExpand: 1_000,
        maxSize: [100, 1_000],
      });
      return { html: withoutStyles(html) };
    } catch (error) {
      return { error: reason(error) };
    }
  });
}

/** Temml's message up to the position, which is shown by underlining. */
function reason(error: unknown): string {
  const message = errorMessage(error);
  const text = message
    .replace(/^.*?ParseError:\s*/s, "")
    .replace(/(?<!\s)\s+at (?:position \d+|end of input):[\s\S]*$/, "")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "")
    .trim();
  return text === "" ? "it is not valid TeX" : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Attributes of MathML Core that say the same as a style. https://w3c.github.io/mathml-core/#global-attributes */
const byAttribute: ReadonlyMap<string, string> = new Map([
  ["color", "mathcolor"],
  ["background-color", "mathbackground"],
  ["font-size", "mathsize"],
]);

/** Classes for the styles Temml writes, with their rules in assets/css. What is not here only refines the spacing. */
const byClass: ReadonlyMap<string, string> = new Map([
  ["padding-left:0em", "math-pl0"],
  ["padding-left:0pt", "math-pl0"],
  ["padding-right:0em", "math-pr0"],
  ["padding-right:0pt", "math-pr0"],
  ["padding-left:1em", "math-pl1"],
  ["padding:0", "math-p0"],
  ["padding:0.3em", "math-p3"],
  ["padding-top:0", "math-pt0"],
  ["padding-bottom:0", "math-pb0"],
  ["width:50%", "math-half"],
  ["width:100%", "math-full"],
  ["border-left:0.06em solid", "math-bl"],
  ["border-right:0.06em solid", "math-br"],
  ["border-top:0.06em solid", "math-bt"],
  ["border-bottom:0.06em solid", "math-bb"],
  ["border-top:0.06em dashed", "math-bt"],
  ["border-bottom:0.06em dashed", "math-bb"],
  ["border:1px solid", "math-box"],
  ["border:0.0667em solid", "math-box"],
  ["font-weight:bold", "math-bold"],
  ["text-align:left", "tml-left"],
  ["position:relative", "math-anchor"],
  ["position:absolute", "math-lap"],
  ["transform:scaleX(-1)", "math-mirror"],
]);

function withoutStyles(html: string): string {
  return html.replace(/<[a-z]+(?: [a-z:-]+="[^"]*")*/gi, (tag) => {
    const style = / style="([^"]*)"/.exec(tag)?.[1];
    if (style === undefined) return tag;
    const classes = new Set<string>();
    let attributes = "";
    for (const declaration of style.split(";")) {
      const [property = "", value = ""] = declaration.split(":").map((part) => part.trim());
      const attribute = byAttribute.get(property);
      if (attribute !== undefined && !tag.includes(` ${attribute}="`))
        attributes += ` ${attribute}="${value}"`;
      const name = byClass.get(`${property}:${value}`);
      if (name !== undefined) classes.add(name);
    }
    const bare = tag.replace(/ style="[^"]*"/, "") + attributes;
    if (classes.size === 0) return bare;
    const names = [...classes].join(" ");
    return / class="/.test(bare) ? bare.replace(/ class="/, `$&${names} `) : `${bare} class="${names}"`;
  });
}
