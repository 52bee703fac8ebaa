/** The owner's shortcodes that give nothing, of which Nunjucks would write the word "undefined" into pages. */
import type { MergedConfig } from "@11ty/eleventy";
import { placeInConfig } from "../config/check-owner-config.ts";
import { TemplateFault } from "./render-page.ts";

/** Changes those that Eleventy is about to give to Nunjucks. */
export function refuseEmptyShortcodes(merged: MergedConfig): void {
  for (const shortcodes of [
    merged.nunjucksShortcodes,
    merged.nunjucksAsyncShortcodes,
    merged.nunjucksPairedShortcodes,
    merged.nunjucksAsyncPairedShortcodes,
  ])
    for (const [name, make] of Object.entries(shortcodes)) {
      shortcodes[name] = function (...given) {
        const made = make.apply(this, given);
        return made instanceof Promise
          ? made.then((each) => refuseNothing(each, name))
          : refuseNothing(made, name);
      };
    }
}

function refuseNothing(made: unknown, name: string): unknown {
  if (made !== undefined) return made;
  const written = new RegExp(`(?<=\\.add\\w*Shortcode\\(\\s*)["'\`]${name.replace(/\W/g, "\\$&")}["'\`]`);
  throw new TemplateFault({
    severity: "error",
    code: "template-error",
    ...placeInConfig(process.cwd(), written),
    message: `the shortcode \`${name}\` gives nothing, which Nunjucks writes as the word undefined`,
    hint: "return the text, or an empty one where there is none",
  });
}
