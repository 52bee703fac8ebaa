/** The addresses in assets/css: its styles stand in pages, yet what they name is seen from their own files. */
import { prefixedUrl, withoutIndex } from "../../config/urls.ts";
import { type InnerAddress, resolveAddress } from "../../core/address-codec.ts";
import { addressesInCss, isElsewhere, replaceInCss } from "../../core/html/css-addresses.ts";
import type { AssetSources } from "./assets.ts";

/** An address on this site that a style names. */
export interface StyleAddress {
  /** Root-relative, without the path prefix. */
  readonly target: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** `name` is the path of the file below assets/. */
const meantIn = (name: string, written: string): InnerAddress | undefined =>
  !isElsewhere(written) || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(written)
    ? undefined
    : resolveAddress(written, `/assets/${name}`);

/** The styles of a file as they work in every page. */
export const stylesForPages = (name: string, css: string, pathPrefix: string): string =>
  replaceInCss(css, (written) => {
    const meant = meantIn(name, written);
    return meant ? prefixedUrl(meant.url + meant.query + meant.fragment, { url: "", pathPrefix }) : written;
  });

export const readStyleAddresses = (sources: AssetSources): StyleAddress[] =>
  Object.entries(sources).flatMap(([name, css]) =>
    !name.endsWith(".css")
      ? []
      : addressesInCss(css).flatMap(({ address, at }) => {
          const meant = meantIn(name, address);
          if (!meant) return [];
          const before = css.slice(0, at).split("\n");
          return {
            target: withoutIndex(meant.url),
            file: `assets/${name}`,
            line: before.length,
            column: (before.at(-1)?.length ?? 0) + 1,
            length: address.length,
          };
        }),
  );
