/** Styles in the HTML of a text: what they name is found as what links and pictures name. */
import { lineFeeds } from "../../core/lines.ts";
import { isElsewhere, replaceInCss } from "../../core/html/css-addresses.ts";
import type { HtmlTag } from "../../core/html/html-tags.ts";
import { partsOf } from "../address-parts.ts";
import { resolveImage, resolveMedia } from "../addresses.ts";
import { type Findings, record } from "../findings.ts";

const pictures = /^(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|tiff?|jxl)$/;

/** The addresses in CSS that begins on `line` of the body, in order. */
export function inspectCss(css: string, line: number, findings: Findings): (string | number)[] {
  const addresses: (string | number)[] = [];
  replaceInCss(css, (address, at) => {
    const addressLine = line + lineFeeds(css, at);
    addresses.push(isElsewhere(address) ? resolve(address, addressLine, findings) : address);
    return address;
  });
  return addresses;
}

function resolve(written: string, line: number, findings: Findings): string | number {
  const isPicture = pictures.test(partsOf(written).extension);
  const url = isPicture
    ? resolveImage(findings, { written, line }, false)
    : resolveMedia(findings, written, line);
  record(findings, "links", { written, url, line });
  return url;
}

/** Where the text of a `<style>` ends. */
export function endOfStyle(html: string, { name, close }: HtmlTag): number | undefined {
  if (name !== "style") return undefined;
  const length = html.slice(close).search(/<\/style[\s>/]/i);
  return length < 0 ? html.length : close + length;
}
