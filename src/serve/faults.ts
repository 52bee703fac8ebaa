/** Turns faults while the dev server reads or shows the site into problems, since the next change may mend them. */
import path from "node:path";
import type { Problem } from "../core/problem.ts";
import { errorMessage } from "../core/failure.ts";

/** For example, a source was deleted after it was listed, or a style sheet has a mistake. */
export function sourceFault(failure: unknown, root: string): Problem {
  const message = errorMessage(failure).replaceAll(root, ".");
  const css = /assets\/(?:css|js)\/[\w./-]+/.exec(message)?.[0];
  return {
    severity: "error",
    code: "source-unreadable",
    file:
      css ??
      (failure instanceof Error && "path" in failure
        ? path.relative(root, String(failure.path))
        : "assets/css"),
    message: message
      .split("\n")
      .filter((line) => line.trim() !== "")
      .slice(0, 2)
      .join(" "),
    hint: "mend the file, or save it again",
  };
}

export const templateFault = (template: string, failure: unknown): Problem => ({
  severity: "error",
  code: "template-error",
  file: template,
  message: errorMessage(failure),
  hint: "mend the template",
});
