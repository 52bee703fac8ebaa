/** Formulas become MathML; one that cannot be read is a problem at its line, and is shown as it was written. */
import { complain } from "../findings.ts";
import { renderMath } from "../mathml.ts";
import type { Inspect } from "./inspection.ts";

export const inspectFormula: Inspect = (token, line, findings) => {
  findings.features.add("mathematics");
  const result = renderMath(token.content, token.meta.display);
  if (result.error === undefined) return;
  complain(findings, {
    severity: "warning",
    code: "math-invalid",
    message: `the formula \`${oneLine(token.content)}\` cannot be read: ${result.error}`,
    hint: token.markup.startsWith("\\")
      ? `mend the formula, or set it in backquotes if ${token.markup} is meant`
      : "mend the formula, or write `\\$` if a dollar sign is meant",
    line,
    written: token.content.trim().split("\n", 1)[0]!.trim(),
  });
};

function oneLine(formula: string): string {
  const text = formula.trim().replace(/\s+/g, " ");
  return text.length > 60 ? `${[...text.slice(0, 59)].join("").toWellFormed()}…` : text;
}
