/** Addresses with the path prefix, as ours are, for plugins that expect them without: what they would add, they add once. */
import type { MergedConfig, UserConfig } from "@11ty/eleventy";
import { mapAddresses } from "../outputs/absolute-html.ts";

type UrlTransform = (this: unknown, url: string, place: unknown) => string;
type BaseFilter = (this: unknown, html: unknown, ...more: readonly unknown[]) => unknown;

/** Changes what plugins have added; `pathPrefix` begins and ends with "/". */
export function adaptToPathPrefix(
  merged: MergedConfig,
  { htmlTransformer }: UserConfig,
  pathPrefix: string,
): void {
  if (pathPrefix === "/") return;
  const bare = (url: string): string => (url.startsWith(pathPrefix) ? url.slice(pathPrefix.length - 1) : url);
  for (const entry of Object.values(htmlTransformer.callbacks).flat()) {
    const change = entry.fn as UrlTransform;
    entry.fn = function (this: unknown, url: string, place: unknown): string {
      const without = bare(url);
      const changed = change.call(this, without, place);
      return changed === without ? url : changed;
    };
  }
  const name = "transformWithHtmlBase";
  for (const filters of [merged.nunjucksAsyncFilters, merged.liquidFilters, merged.javascriptFunctions]) {
    const change = filters[name] as BaseFilter | undefined;
    if (change)
      filters[name] = function (this: unknown, html: unknown, ...more: readonly unknown[]): unknown {
        return change.call(this, typeof html === "string" ? mapAddresses(html, bare) : html, ...more);
      };
  }
}
