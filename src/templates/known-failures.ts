/** What Eleventy, Liquid and Node say of some mistakes, in words of the owner's and at the place. */
import { createRequire } from "node:module";
import path from "node:path";
import type * as Acorn from "acorn";
import { eleventyFile } from "../config/eleventy-file.ts";
import { filesIn } from "../core/files-in.ts";
import type { Problem } from "../core/problem.ts";
import { lazy } from "../core/lazy.ts";
import { textOfFile } from "../core/read-files.ts";

export interface Failure {
  readonly causes: readonly Error[];
  /** What each cause says, the first one first. */
  readonly texts: readonly string[];
  /** The last line of the last of them. */
  readonly reason: string;
  /** Repository path of the file that is named. */
  readonly file: string | undefined;
  readonly root: string;
}

export const knownFailure = (failure: Failure): Problem | undefined =>
  [explainExtension, explainReserved, explainDate, explainPagination, explainExport, explainSyntax]
    .map((explain) => explain(failure))
    .find((problem) => problem !== undefined);

const code = "template-error";
const acorn = lazy(() => createRequire(import.meta.url)("acorn") as typeof Acorn);

function explainExtension({ texts, file }: Failure): Problem | undefined {
  if (file === undefined || !texts.some((text) => text.includes("eleventyAllowMissingExtension")))
    return undefined;
  return {
    severity: "error",
    code,
    file,
    field: "permalink",
    message: "its `permalink` is a file without an ending, which hosts do not show as a page",
    hint: "end it in /, or write eleventyAllowMissingExtension: true",
  };
}

function explainDate({ reason, file }: Failure): Problem | undefined {
  const [, written] = /^Data cascade value for `date` \((.*)\) is invalid for /.exec(reason) ?? [];
  if (written === undefined || file === undefined) return undefined;
  return {
    severity: "error",
    code,
    file,
    value: written,
    message: `\`date\`: "${written}" is not a date`,
    hint: "write it as 2024-03-27, or as Created, Last Modified, git Created or git Last Modified",
  };
}

function explainPagination({ reason, file }: Failure): Problem | undefined {
  const [, name] = /^Could not find pagination data.*went looking for: (\S+)/.exec(reason) ?? [];
  if (name === undefined || file === undefined) return undefined;
  return {
    severity: "error",
    code,
    file,
    value: name,
    message: `there is no data \`${name}\` for its \`pagination\` to go through`,
    hint: "name what is there, such as collections.post, or a file of _data/ without its ending",
  };
}

/** Octavo's own module has another name for Node. */
function explainExport({ reason, file, root }: Failure): Problem | undefined {
  const [, name] =
    /^The requested module '[^']*plugin[-/]index\.[jt]s' does not provide an export named '(\w+)'/.exec(
      reason,
    ) ?? [];
  if (name === undefined) return undefined;
  return {
    severity: "error",
    code,
    file: file ?? eleventyFile(root),
    value: name,
    message: `\`octavo\` does not export \`${name}\``,
    hint: 'import what it does: import { defineSite, dir, octavo } from "octavo"',
  };
}

/** Node does not say where it is in modules. */
function explainSyntax({ causes, reason, file, root }: Failure): Problem | undefined {
  if (file === undefined || !/\.[cm]?js$/.test(file)) return undefined;
  if (!causes.some((each) => each instanceof SyntaxError)) return undefined;
  try {
    acorn().parse(textOfFile(path.join(root, file)), {
      ecmaVersion: "latest",
      sourceType: file.endsWith(".cjs") ? "script" : "module",
      allowHashBang: true,
      allowReturnOutsideFunction: true,
    });
    return undefined;
  } catch (failure) {
    const { line, column } = (failure as { readonly loc: { readonly line: number; readonly column: number } })
      .loc;
    return {
      severity: "error",
      code,
      file,
      line,
      column: column + 1,
      message: `it is not JavaScript: ${reason}`,
      hint: "mend the line",
    };
  }
}

/** Data by a name that Eleventy keeps for itself: its file, or the first page that says it. */
function explainReserved({ reason, root }: Failure): Problem | undefined {
  const name = /^Cannot override reserved Eleventy properties: (\w+)/.exec(reason)?.[1];
  if (name === undefined) return undefined;
  const data = [...filesIn(path.join(root, "_data"))].find((each) => each.split(".")[0] === name);
  const page = [...filesIn(path.join(root, "pages"))]
    .sort()
    .find((each) => new RegExp(`^${name}\\s*:`, "m").test(textOfFile(path.join(root, "pages", each))));
  return {
    severity: "error",
    code,
    ...(data !== undefined
      ? { file: `_data/${data}` }
      : { file: page === undefined ? eleventyFile(root) : `pages/${page}`, value: `${name}:` }),
    message: `\`${name}\` is a name of Eleventy's in templates, which cannot be other data`,
    hint: `give ${data === undefined ? "it" : "the file"} another name`,
  };
}
