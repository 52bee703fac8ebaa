/** Where templates see the site: Eleventy writes into the stage, which is no folder that an owner knows of. */
import type { MapEntry, UserConfig } from "@11ty/eleventy";

/** The same wherever the site is written to, so that pages are the same too. */
export const site = "./_site/";

export const shownPath = <T>(file: T, output: string): T | string =>
  typeof file === "string" ? file.replace(`./${output}/`, site) : file;

/** Eleventy keeps what it tells a template of its page apart from what it goes by when it writes. */
export function showSite(config: UserConfig, entries: () => readonly MapEntry[], output: string): void {
  const written = new Map<MapEntry["_pages"][number], string | false>();
  config.on("eleventy.contentMap", () => {
    for (const page of entries().flatMap(({ _pages }) => _pages)) {
      written.set(page, page.outputPath);
      page.outputPath = shownPath(page.outputPath, output);
      Object.assign(page.data.page, { outputPath: page.outputPath });
    }
  });
  // What templates see of each other in collections is made by now, and it is about to write.
  config.on("eleventy.layouts", () => {
    for (const [page, outputPath] of written) page.outputPath = outputPath;
  });
}

/** Changes it for all templates, since Eleventy reads it once. */
export function withSite(data: Record<string, unknown>): Record<string, unknown> {
  const { directories, ...rest } = Object(data["eleventy"]) as { readonly directories?: object };
  data["eleventy"] = { ...rest, directories: { ...directories, output: site } };
  return data;
}
