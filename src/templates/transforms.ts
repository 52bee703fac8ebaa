/** The owner's preprocessors, transforms and linters, which see of every page what Eleventy would have told them. */
import type { MergedConfig, Transform, TransformContext } from "@11ty/eleventy";
import type { UserConfig } from "@11ty/eleventy";
import type { EleventyPage } from "./post-item.ts";

export interface TransformOptions {
  /** The folder that Eleventy writes to for now, and the one that the files will be in. */
  readonly output: string;
  /** What is known of a page of ours, by its address. */
  readonly pageAt: (url: string) => EleventyPage | undefined;
  /** Has the last word on a finished page. */
  readonly finish: (html: string) => string;
}

const site = "./_site/";
const policyTransform = "octavo-policy";

/** Changes those that Eleventy is about to run. */
export function adaptTransforms(merged: MergedConfig, options: TransformOptions): void {
  const { transforms, linters } = merged;
  keepFromOurs(merged);
  for (const [name, change] of Object.entries(transforms)) {
    transforms[name] = function (content, outputPath) {
      // Our own empty template has no address, which no transform of the owner's reckons with.
      if (this.page?.url === false) return content;
      const seen = seenBy(this, options);
      return change.call(seen, content, seen.outputPath || outputPath);
    };
  }
  for (const [name, look] of Object.entries(linters)) {
    linters[name] = function (content) {
      if (this.page?.url === false) return;
      const seen = seenBy(this, options);
      return look.call(seen, content, seen.inputPath, seen.outputPath);
    };
  }
  // After the owner's own, which may add to pages.
  transforms[policyTransform] = function (content, outputPath) {
    return typeof this.page?.url === "string" &&
      typeof content === "string" &&
      /\.html?$/.test(String(outputPath))
      ? options.finish(content)
      : content;
  };
}

/** Templates of ours are not the owner's to change or to leave out. */
function keepFromOurs({ preprocessors, customDateParsing }: MergedConfig): void {
  const isOurs = (file: string | undefined): boolean => /\/octavo-(?:engine|pages)\./.test(file ?? "");
  for (const preprocessor of Object.values(preprocessors)) {
    const { callback } = preprocessor;
    preprocessor.callback = function (...given) {
      return isOurs(this.inputPath) ? undefined : callback.apply(this, given);
    };
  }
  for (const parse of [...customDateParsing]) {
    customDateParsing.delete(parse);
    customDateParsing.add(function (written) {
      return isOurs(this.page?.inputPath) ? undefined : parse.call(this, written);
    });
  }
}

function seenBy(given: TransformContext, { output, pageAt }: TransformOptions): TransformContext {
  const ours = typeof given.page?.url === "string" ? pageAt(given.page.url) : undefined;
  const shown = (file: unknown): unknown =>
    typeof file === "string" ? file.replace(`./${output}/`, site) : file;
  const page = ours ?? { ...given.page, outputPath: shown(given.page?.outputPath) };
  // Plugins hand on what is its own only.
  return {
    ...given,
    page,
    outputPath: page.outputPath ?? shown(given.outputPath),
    inputPath: page.inputPath ?? given.inputPath,
  } as TransformContext;
}

/** Runs them on a page of ours that Eleventy is not asked for. */
export async function transformPage(
  html: string,
  page: EleventyPage,
  config: UserConfig | undefined,
): Promise<string> {
  const { url, inputPath, outputPath } = page;
  const context = { page, url, inputPath, outputPath } as TransformContext;
  for (const look of Object.values(config?.linters ?? {}))
    await look.call(context, html, inputPath, outputPath);
  let result: unknown = html;
  for (const [name, change] of Object.entries(config?.transforms ?? {})) {
    if (name !== policyTransform)
      result = await (change as Transform).call(context, String(result), outputPath);
  }
  return String(result);
}
