/** Finds templates that Nunjucks cannot read, without rendering them: for a site whose other mistakes keep it from being rendered. */
import { readFileSync } from "node:fs";
import type nunjucks from "nunjucks";
import { decodeSource, splitFile } from "../content/source-file.ts";
import type { Problem } from "../core/problem.ts";
import { themeFile } from "../core/theme-files.ts";
import type { Site } from "../pages/site.ts";
import type { Template } from "../pages/template.ts";
import { explainTemplate } from "./explain-template.ts";
import type { Engine } from "./nunjucks-engine.ts";
import { createPartTag } from "./part-tag.ts";

export async function findSyntaxErrors(
  { templates, own }: Pick<Site, "templates" | "own">,
  root: string,
): Promise<Problem[]> {
  const all = [
    ...[...templates.byPath.values()].filter(({ source }) => source.endsWith(".njk")),
    ...own.flatMap(({ source, problems = [] }) =>
      source.endsWith(".njk") && problems.length === 0 ? (readOwn(root, source) ?? []) : [],
    ),
  ];
  const { default: library } = (await import("nunjucks")) as unknown as { default: Engine["nunjucks"] };
  const environment = new library.Environment();
  environment.addExtension("part", createPartTag(library, environment) as nunjucks.Extension);
  return all.flatMap((template) => {
    try {
      new library.Template(template.text, environment, template.source, true);
      return [];
    } catch (failure) {
      const problem = explainTemplate(failure, template);
      // A tag of the owner's, which is known when Eleventy runs.
      return problem.message.startsWith("unknown block tag") ? [] : [problem];
    }
  });
}

function readOwn(
  root: string,
  source: string,
): Pick<Template, "source" | "text" | "linesBefore"> | undefined {
  const file = decodeSource(source, readFileSync(themeFile(root, source)));
  if ("code" in file) return undefined;
  if (!file.text.startsWith("---\n")) return { source, text: file.text, linesBefore: 0 };
  const split = splitFile(file);
  if ("code" in split || "templateEngineOverride" in split.data) return undefined;
  return { source, text: split.body, linesBefore: split.bodyLine - 1 };
}
