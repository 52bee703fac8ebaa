/** What Eleventy complains of when it gives up, as a problem at the file of the owner's that is to be mended. */
import { existsSync } from "node:fs";
import path from "node:path";
import { findUnplugged } from "../config/check-owner-config.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import { importOwnModule, isImportable, type Mistake } from "../config/own-modules.ts";
import { placeInStack, type PlaceInCode } from "../config/place-in-stack.ts";
import { outputUrl } from "../config/urls.ts";
import { causesOf } from "../core/failure.ts";
import { explainJson } from "../core/explain-json.ts";
import { failedPart, fromZero, missingName } from "./explain-template.ts";
import { TemplateFault } from "./render-page.ts";
import { knownFailure } from "./known-failures.ts";
import { missingPackage } from "./missing-packages.ts";
import { linesBefore } from "../markdown/own-places.ts";
import { textOfFile } from "../core/read-files.ts";
import type { Problem } from "../core/problem.ts";

/** Why .eleventy.ts, or what it imports, cannot be compiled. */
export const explainMistake = ({ file, line, column, message, isSyntax }: Mistake): Problem => ({
  severity: "error",
  code: "template-error",
  file,
  line,
  column,
  message: isSyntax ? `it is not TypeScript: ${message}` : message,
  hint: isSyntax ? "mend the line, or compare it with the example in docs/running.md" : "mend what it names",
});

/** Eleventy's own complaint about an owner's page, at its file. */
export function explainFailure(failure: unknown, root: string): Problem {
  const causes = causesOf(failure);
  const told = causes.find((each) => each instanceof TemplateFault);
  if (told) return told.problem;
  const texts = causes.map(({ message }) => message.replaceAll(root, "."));
  const file = texts
    .map((text) =>
      /(?:^|[\s"'(`])\.?\/?((?:pages|_includes|_data)\/[^\s"'()`]+|\.eleventy\.[jt]s|eleventy\.config\.[cm]?[jt]s)/
        .exec(text)?.[1]
        ?.replace(/\.$/, ""),
    )
    .find((name) => name !== undefined && !isOurs(name));
  const reason =
    texts
      .at(-1)
      ?.split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && !/^\(.*\)( \[Line.*)?$/.test(line))
      .at(-1) ?? String(failure);
  const clash = outputClash(texts.join("\n"));
  if (clash) return clash;
  const json = file?.endsWith(".json") ? explainJson(textOfFile(path.join(root, file))) : undefined;
  if (json) return { severity: "error", code: "template-error", file: file as string, ...json };
  if (file !== undefined && isUnimportable(root, file, reason)) return unimportable(root, file);
  const missing = missingPackage(texts, file, root);
  if (missing) return missing;
  const known = knownFailure({ causes, texts, reason, file, root });
  if (known) return known;
  const layout = /layout that does not exist: \S+ \(via `layout: ([^`]+)`\)/.exec(texts.join("\n"))?.[1];
  const failed = failedPart(causes);
  const stopped = causes.map(({ stack = "" }) => placeInStack(stack, root)).findLast(Boolean);
  return {
    severity: "error",
    code: "template-error",
    file: file ?? stopped?.file ?? eleventyFile(root),
    ...placeOf(texts, stopped, { root, file }),
    ...(layout === undefined ? (failed ?? missingName(reason)) : { value: layout }),
    message:
      layout === undefined
        ? (failed?.message ?? reason.replace(/^(Template render error: )?(Error: )?/, ""))
        : `its layout \`${layout}\` is not in _includes/`,
    hint:
      layout === undefined
        ? stopped === undefined || file === undefined || stopped.file === file
          ? "mend the template or the configuration it names"
          : `mend the template, or the code that stopped: ${stopped.file}:${stopped.line}:${stopped.column}`
        : "name a layout that is there",
  };
}

/** Why the owner's configuration cannot be loaded, where nothing is rendered that would say so. */
export async function findConfigFaults(root: string): Promise<Problem[]> {
  const file = eleventyFile(root);
  if (!existsSync(path.join(root, file))) return [];
  try {
    const loaded = await importOwnModule(root, file);
    return "mistake" in loaded ? [explainMistake(loaded.mistake)] : findUnplugged(root, file);
  } catch (failure) {
    return [explainFailure(failure, root)];
  }
}

/** Two pages of the owner's at one address, said as every clash is. */
function outputClash(text: string): Problem | undefined {
  const output = /^Output conflict: .*?`(?:\.\/)?([^`]+)`/m.exec(text)?.[1];
  const names = [...text.matchAll(/^ *\d+\. (?:\.\/)?(pages\/.+)$/gm)].map(([, name = ""]) => name);
  const [other, file] = names.sort((a, b) => Number(isOurs(b)) - Number(isOurs(a)) || (a < b ? -1 : 1));
  if (output === undefined || other === undefined || file === undefined) return undefined;
  const url = outputUrl(output.replace(/^.*?\.cache\/stage\/|^_site\//, ""));
  return {
    severity: "error",
    code: "address-clash",
    file,
    field: "permalink",
    value: url,
    message: `the page has the address ${url}, which ${isOurs(other) ? "another page of the blog" : other} has too`,
    hint: isOurs(other)
      ? 'give it another permalink, or switch that kind of page off, such as without: ["pages/tag.njk"] in site.config.ts'
      : "give one of the two another permalink or slug",
  };
}

const isOurs = (name: string): boolean => /^pages\/octavo-[\w-]+\.11ty\.js$/.test(name);

const isUnimportable = (root: string, file: string, reason: string): boolean =>
  /\.[cm]?[jt]s$/.test(file) &&
  !isImportable(path.join(root, file)) &&
  /^(Cannot find module|URI malformed)/.test(reason);

function unimportable(root: string, file: string): Problem {
  const named = isImportable(root) ? file : root;
  const sign = /[%?#]/.exec(named)?.[0] ?? "";
  return {
    severity: "error",
    code: "template-error",
    file,
    message: `Eleventy cannot load it, since \`${named}\` has a \`${sign}\` in its name`,
    hint: isImportable(root) ? "rename the file" : "rename that folder",
  };
}

/** As Nunjucks says it, or where the owner's code was when it stopped. */
function placeOf(
  texts: readonly string[],
  stopped: PlaceInCode | undefined,
  { root, file }: { readonly root: string; readonly file: string | undefined },
): { readonly line?: number; readonly column?: number } {
  const said = texts
    .map((text) => /\[?[Ll]ine[ :](\d{1,9})(?:, (?:[Cc]olumn |col:)(\d{1,9}))?/.exec(text))
    .find((match) => match !== null);
  if (!said) {
    if (!stopped || (file !== undefined && file !== stopped.file)) return {};
    return { line: stopped.line, column: stopped.column };
  }
  const more = fromZero(texts.join("\n"));
  const before =
    file?.startsWith("pages/") === true ? linesBefore(textOfFile(path.join(root, file)).split("\n")) : 0;
  return { line: Number(said[1]) + before + more, column: Math.max(1, Number(said[2] ?? 1) + more) };
}
