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
export function mapAddresses(html: string, change: (address: string, tag: string) => string): string {
  const parts: string[] = [];
  let copied = 0;
  let tag = "";
  let attribute = "";
  let start = 0;
  let end = 0;
  const put = (from: number, to: number, text: string): void => {
    if (text === html.slice(from, to)) return;
    parts.push(html.slice(copied, from), text);
    copied = to;
  };
  const inStyle = (css: string): string => replaceInCss(css, (address) => changePlain(address, change));
  tokenizeHtml(html, {
    onopentagname: (from, to) => void (tag = html.slice(from, to).toLowerCase()),
    onopentagend: (at) => void (start = at + 1),
    onclosetag(from, to) {
      if (tag !== "style" || html.slice(from, to).toLowerCase() !== "style") return;
      put(start, from - 2, inStyle(html.slice(start, from - 2)));
    },
    onattribname: (from, to) => void (attribute = html.slice(from, to).toLowerCase()),
    onattribdata: (from, to) => void ([start, end] = [from, to]),
    onattribend(quote) {
      if (quote === QuoteType.NoValue || !addressAttributes.has(attribute)) return;
      const written = html.slice(start, end);
      if (attribute === "srcset")
        put(
          start,
          end,
          replaceInSrcset(written, (address) => change(address, tag)),
        );
      else if (attribute === "style") {
        const style = decodeValue(written);
        const changed = inStyle(style);
        if (changed !== style) put(start, end, escapeAll(changed, quote));
      } else put(start, end, change(written, tag));
    },
  });
  return parts.join("") + html.slice(copied);
}

/** For an address without entities, as it stands in CSS. */
function changePlain(address: string, change: (address: string, tag: string) => string): string {
  const written = escapeValue(address);
  const changed = change(written, "style");
  return changed === written ? address : decodeValue(changed);
}

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
const escapeAll = (value: string, quote: QuoteType): string =>
  quote === QuoteType.Unquoted
    ? escapeValue(value).replace(/[\s<>=]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    : escapeValue(value);

const escapeValue = (url: string): string =>
  url.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("'", "&#39;").replaceAll("`", "&#96;");
