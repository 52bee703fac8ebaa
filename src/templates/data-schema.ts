/** `eleventyDataSchema`: what the owner's data ask of the data of posts, as Eleventy asks it of its templates. */
import { isDataOf } from "../config/data-files.ts";
import type { Settings } from "../config/settings.ts";
import type { Values } from "./page-context.ts";
import { TemplateFault } from "./render-page.ts";
import { errorMessage } from "../core/failure.ts";

type Check = (data: Values) => unknown;

/** Those that a post must keep to: everybody's, and those of data files beside it. */
export const schemasFor = (
  source: string,
  globals: Values,
  { dataFiles = [] }: Pick<Settings, "dataFiles">,
): readonly Check[] =>
  [
    globals["eleventyDataSchema"],
    ...dataFiles.filter(({ of }) => isDataOf(of, source)).map(({ schema }) => schema),
  ].filter((schema): schema is Check => typeof schema === "function");

/** Rejects with a TemplateFault where the data are not as they should be. */
export async function checkData(source: string, data: Values, schemas: readonly Check[]): Promise<void> {
  try {
    for (const check of schemas) await check(data);
  } catch (failure) {
    const said = errorMessage(failure);
    throw new TemplateFault({
      severity: "error",
      code: "template-error",
      file: source,
      message: `\`eleventyDataSchema\` refuses it: ${said.replace(/\s+/g, " ").trim()}`,
      hint: "mend the field that it names",
    });
  }
}
