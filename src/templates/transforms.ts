/** The owner's preprocessors, transforms and linters, which see of every page what Eleventy would have told them. */
import path from "node:path";
import type { MergedConfig, Transform, TransformContext, UserConfig } from "@11ty/eleventy";
import { placeInConfig } from "../config/check-owner-config.ts";
import type { ParseDate } from "../config/of-eleventy.ts";
import { parsedDate, WrongDate } from "../content/parsed-date.ts";
import { isOfPackage } from "../core/theme-files.ts";
import type { EleventyPage } from "./post-item.ts";
import { TemplateFault } from "./render-page.ts";
import { shownPath, site } from "./shown-site.ts";

export interface TransformOptions {
  /** The folder that Eleventy writes to for now, and the one that the files will be in. */
  readonly output: string;
  /** What is known of a page of ours, by its address. */
  readonly pageAt: (url: string) => EleventyPage | undefined;
  /** Has the last word on a finished page. */
  readonly finish: (html: string) => string;
}

const policyTransform = "octavo-policy";

/** Eleventy's own, which copies files beside pages to where these are written. */
const builtIn = "@11ty/eleventy/html-transformer";

/** Changes those that Eleventy is about to run. */
export function adaptTransforms(merged: MergedConfig, options: TransformOptions): void {
  const { transforms, linters } = merged;
  keepFromOurs(merged);
  for (const [name, change] of Object.entries(transforms)) {
    transforms[name] = function (content, outputPath) {
      // Our own empty template has no address, which no transform of the owner's reckons with; a template that is to be
      // no page, such as a part of a style sheet, has no content.
      if (this.page?.url === false || content === undefined) return content;
      const seen = name === builtIn ? realOf(seenBy(this, options), options) : seenBy(this, options);
      const changed = change.call(seen, content, seen.outputPath || outputPath);
      return changed instanceof Promise
        ? changed.then((each) => refuseNothing(each, name, seen))
        : refuseNothing(changed, name, seen);
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
    if (typeof this.page?.url === "string") refuseOutside(this, String(outputPath), options.output);
    return typeof this.page?.url === "string" &&
      typeof content === "string" &&
      /\.html?$/.test(String(outputPath))
      ? options.finish(content)
      : content;
  };
}

/** Templates of ours are not the owner's to change or to leave out. */
function keepFromOurs({ preprocessors, customDateParsing }: MergedConfig): void {
  const root = process.cwd();
  const isOurs = (file = ""): boolean =>
    /\/octavo-(?:engine|pages)\./.test(file) || isOfPackage(root, file.replace(/^\.\//, ""));
  for (const preprocessor of Object.values(preprocessors)) {
    const { callback } = preprocessor;
    preprocessor.callback = function (...given) {
      return isOurs(this.inputPath) ? undefined : callback.apply(this, given);
    };
  }
  for (const parse of [...customDateParsing]) {
    customDateParsing.delete(parse);
    customDateParsing.add(function (written) {
      return isOurs(this.page?.inputPath) ? undefined : dateOr(this, parse, written);
    });
  }
}

function dateOr(seen: TransformContext, parse: ParseDate, written: unknown): unknown {
  try {
    return parsedDate(parse, seen, written);
  } catch (failure) {
    if (!(failure instanceof WrongDate)) throw failure;
    throw new TemplateFault({
      severity: "error",
      code: "template-error",
      ...placeInConfig(process.cwd(), /(?<=\.)addDateParsing\(/),
      message: `\`addDateParsing\` ${failure.message}`,
      hint: `mend it; it is wrong for ${String(seen.page?.inputPath).replace(/^\.\//, "")}`,
    });
  }
}

/** Eleventy would write it beside the site, over whatever is there. */
function refuseOutside({ inputPath }: TransformContext, file: string, output: string): void {
  if ([output, site].some((folder) => !path.relative(folder, file).startsWith(".."))) return;
  throw new TemplateFault({
    severity: "error",
    code: "address-invalid",
    file: inputPath.replace(/^\.\//, ""),
    field: "permalink",
    message: "its `permalink` leads out of the site",
    hint: "begin it with /, and write no .. and no permalinkBypassOutputDir",
  });
}

/** Else a page would be missing, or be the word "undefined". */
function refuseNothing(changed: unknown, name: string, { inputPath }: TransformContext): unknown {
  if (changed !== undefined && changed !== null) return changed;
  const root = process.cwd();
  throw new TemplateFault({
    severity: "error",
    code: "template-error",
    ...placeInConfig(
      root,
      new RegExp(`(?<=\\.addTransform\\(\\s*)["'\`]${name.replace(/\W/g, "\\$&")}["'\`]`),
    ),
    message: `the transform \`${name}\` gives nothing for ${inputPath.replace(/^\.\//, "")}`,
    hint: "return the content, changed or as it is",
  });
}

function seenBy(given: TransformContext, { output, pageAt }: TransformOptions): TransformContext {
  const ours = typeof given.page?.url === "string" ? pageAt(given.page.url) : undefined;
  const page = ours ?? { ...given.page };
  // Plugins hand on what is its own only.
  return {
    ...given,
    page,
    outputPath: page.outputPath ?? shownPath(given.outputPath, output),
    inputPath: page.inputPath ?? given.inputPath,
  } as TransformContext;
}

function realOf(seen: TransformContext, { output }: TransformOptions): TransformContext {
  const outputPath = String(seen.outputPath).replace(site, `./${output}/`);
  return { ...seen, outputPath, page: { ...seen.page, outputPath } };
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
      result = refuseNothing(
        await (change as Transform).call(context, String(result), outputPath),
        name,
        context,
      );
  }
  return String(result);
}
