/** Finds templates that Nunjucks cannot read, without rendering them: for a site whose other mistakes keep it from being rendered. */
import { readFileSync } from "node:fs";
import type nunjucks from "nunjucks";
import { beginsWithFields, decodeSource, splitFile } from "../content/source-file.ts";
import type { Problem } from "../core/problem.ts";
import { themeFile } from "../core/theme-files.ts";
import type { Site } from "../pages/site.ts";
import type { Template } from "../pages/template.ts";
import { explainTemplate } from "./explain-template.ts";
import type { Engine } from "./nunjucks-engine.ts";
import { createPartTag } from "./part-tag.ts";
import { reference } from "./templates.ts";

type Read = Pick<Template, "source" | "text" | "linesBefore" | "layouts">;

export async function findSyntaxErrors(
  site: Pick<Site, "templates" | "own" | "planned">,
  root: string,
): Promise<Problem[]> {
  const all = usedTemplates(site, root).filter(({ source }) => source.endsWith(".njk"));
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

/** Those that pages are rendered with; what else lies in _includes/ nobody reads. */
function usedTemplates(
  { templates, own, planned }: Parameters<typeof findSyntaxErrors>[0],
  root: string,
): Read[] {
  const { byPath } = templates;
  const used = new Map<string, Read>();
  const add = (template: Read | undefined): void => {
    if (!template || used.has(template.source)) return;
    used.set(template.source, template);
    for (const source of template.layouts) add(byPath.get(source));
    for (const [, , name = ""] of template.text.matchAll(reference)) add(byPath.get(`_includes/${name}`));
  };
  for (const { template } of planned) add(byPath.get(template));
  for (const { source, template = source, problems = [] } of own)
    if (template.endsWith(".njk") && problems.length === 0) add(readOwn(root, template, byPath));
  return [...used.values()];
}

function readOwn(root: string, source: string, byPath: Site["templates"]["byPath"]): Read | undefined {
  const file = decodeSource(source, readFileSync(themeFile(root, source)));
  if ("code" in file) return undefined;
  if (!beginsWithFields(file.text)) return { source, text: file.text, linesBefore: 0, layouts: [] };
  const split = splitFile(file, true);
  if ("code" in split || "templateEngineOverride" in split.data) return undefined;
  const layout = `_includes/${String(split.data["layout"])}`;
  const layouts = [layout, `${layout}.njk`].filter((each) => byPath.has(each));
  return { source, text: split.body, linesBefore: split.bodyLine - 1, layouts };
}
