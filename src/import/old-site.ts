/** The old site as it was built: a folder of HTML, its sitemap, or a list of addresses. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { outputUrl } from "../config/urls.ts";
import { pathOfUrl } from "../core/address-codec.ts";
import { parseAddresses } from "../pages/addresses/adopt.ts";
import type { OldSite } from "./reader.ts";
import { SourceFault } from "../core/untrusted-folder.ts";
import { openFolderSource } from "./source.ts";

/** Throws a `SourceFault`. */
export function openOldSite(
  place: string,
  site: { readonly url: string; readonly pathPrefix: string },
): OldSite {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) throw new SourceFault(`there is no \`${place}\``);
  if (!stats.isDirectory()) {
    const urls = parseAddresses(readFileSync(place, "utf8"), site);
    if (urls.length === 0) throw new SourceFault(`there is no address in \`${place}\``);
    return { urls, html: () => undefined };
  }
  const source = openFolderSource(path.resolve(place));
  const fileOf = (url: string): string | undefined => {
    const name = pathOfUrl(url).slice(1);
    return [name, `${name}index.html`, `${name.replace(/\/$/, "")}.html`, `${name}/index.html`].find((each) =>
      source.has(each),
    );
  };
  return {
    urls: source.files.map((file) => outputUrl(file)).sort(),
    html(url) {
      const file = fileOf(url);
      return file === undefined || !/\.html?$/i.test(file) ? undefined : source.text(file);
    },
    bytes(url) {
      const file = fileOf(url);
      return file === undefined ? undefined : () => source.bytes(file);
    },
  };
}
