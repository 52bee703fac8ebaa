/** Makes the addresses in HTML absolute, for feed readers and others outside its page. */
import { QuoteType } from "htmlparser2";
import { absoluteAddress, encodeAddress } from "../core/address-codec.ts";
import { replaceInCss } from "../core/html/css-addresses.ts";
import { replaceInSrcset } from "../core/html/srcset.ts";
import { decodeValue, tokenizeHtml } from "../core/html/tokenize-html.ts";

const addressAttributes = new Set([
  "href",
  "src",
  "srcset",
  "poster",
  "action",
  "formaction",
  "cite",
  "data",
  "xlink:href",
  "style",
]);

/** Resolves each address in `html` against `base`, the absolute address of its page; all else keeps its bytes. */
export const absoluteHtml = (html: string, base: string): string =>
  mapAddresses(html, (address, tag) => absoluteValue(address, tag, base));

/** Adds the path prefix to root-relative addresses that lack it; `pathPrefix` begins and ends with "/". */
export function prefixedHtml(html: string, pathPrefix: string): string {
  if (pathPrefix === "/") return html;
  const prefix = encodeAddress(pathPrefix);
  const isPrefixed = (address: string): boolean =>
    address.startsWith(prefix) || address.startsWith(pathPrefix);
  return mapAddresses(html, (address) =>
    /^\/(?!\/)/.test(address) && !isPrefixed(address) ? prefix + address.slice(1) : address,
  );
}

/** `change` gets each address as written, and its tag. */
function mapAddresses(html: string, change: (address: string, tag: string) => string): string {
  const parts: string[] = [];
  let copied = 0;
  let tag = "";
  let attribute = "";
  let start = 0;
  let end = 0;
  tokenizeHtml(html, {
    onopentagname: (from, to) => void (tag = html.slice(from, to).toLowerCase()),
    onattribname: (from, to) => void (attribute = html.slice(from, to).toLowerCase()),
    onattribdata: (from, to) => void ([start, end] = [from, to]),
    onattribend(quote) {
      if (quote === QuoteType.NoValue || !addressAttributes.has(attribute)) return;
      const written = html.slice(start, end);
      const absolute =
        attribute === "srcset"
          ? replaceInSrcset(written, (address) => change(address, tag))
          : attribute === "style"
            ? inStyle(written, (address) => change(address, tag))
            : change(written, tag);
      if (absolute === written) return;
      parts.push(html.slice(copied, start), absolute);
      copied = end;
    },
  });
  return parts.join("") + html.slice(copied);
}

/** A value with entities stays as it is: in it quotes do not look like quotes. */
const inStyle = (style: string, change: (address: string) => string): string =>
  style.includes("&") ? style : replaceInCss(style, change);

const hasScheme = /^\s*[a-z][a-z0-9+.-]*:/i;

function absoluteValue(written: string, tag: string, base: string): string {
  if (hasScheme.test(written)) return written;
  const value = decodeValue(written);
  // Only fragments of links become absolute: <use href="#icon"> means its own drawing.
  if (value.startsWith("#") && tag !== "a" && tag !== "area") return written;
  if (hasScheme.test(value) || (value === "" && tag !== "a")) return written;
  const absolute = absoluteAddress(value, base);
  return absolute === undefined ? written : escapeValue(absolute);
}

// Enough for values without quotes too: URL encodes white space and angle brackets.
const escapeValue = (url: string): string =>
  url.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("'", "&#39;").replaceAll("`", "&#96;");
