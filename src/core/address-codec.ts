/**
 * Decodes and encodes every address; nothing else in src/ does. Each function has an answer for every text.
 *
 * A `url` of the site is a path in NFC that people can read: only what would end it, `?` and `#`, and the `%` of encoded
 * characters themselves, is encoded. "100% #1.png" is published as "100% #1.png", has the `url` "/100%25 %231.png" and the
 * address "/100%25%20%231.png".
 */
import { fileURLToPath, pathToFileURL } from "node:url";

/** https://url.spec.whatwg.org/#percent-decode: what is encoded wrongly stays as it is, since a stray "%" may be part of a name. */
export const decodeAddress = (address: string): string => decodeEach(address, anyCharacter);

/** The same; undefined for an address that no encoder would have made. */
export function decodeStrictly(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

/** UTF-8: https://www.rfc-editor.org/rfc/rfc3629#section-4 */
const notAscii = /%[c-d][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi;
const anyCharacter = new RegExp(`%[0-7][\\da-f]|${notAscii.source}`, "gi");

const decodeEach = (text: string, characters: RegExp): string =>
  text.includes("%") ? text.replace(characters, (character) => decodeStrictly(character) ?? character) : text;

/** The name of a file → the `url` of it. */
export const urlOfPath = (path: string): string =>
  isPlain.test(path) ? path : path.normalize("NFC").replace(/[%?#]/g, encodeURIComponent);

/** A `url` → the name of the file. */
export const pathOfUrl = decodeAddress;

/** As it is in every form. */
const isPlain = /^[\w./~-]*$/;

/** A `url`, or an address as somebody wrote it, as it stands in a page: what is encoded in it already stays so. */
export function encodeAddress(address: string): string {
  if (isPlain.test(address)) return address;
  const end = address.search(/[?#]/);
  const [path, rest] = end < 0 ? [address, ""] : [address.slice(0, end), address.slice(end)];
  return escape(decodeEach(path, notAscii).normalize("NFC")) + escape(rest);
}

const escape = (text: string): string => encodeURI(text.toWellFormed()).replace(/%25([\da-f]{2})/gi, "%$1");

/** The same in a link of Markdown, which brackets that do not match would end. */
export const encodeInLink = (address: string): string =>
  encodeAddress(address).replaceAll("(", "%28").replaceAll(")", "%29");

/** A text without spaces and control characters, for a line of words; `decodeAddress` is the way back. */
export const encodeWord = (text: string): string =>
  isPlain.test(text) ? text : encodeURI(text.toWellFormed());

/** One part of an address, such as a name in a query. */
export const encodePart = (text: string): string => encodeURIComponent(text.toWellFormed());

/** What an address leads to, seen from the page with the `url` `from`; undefined where that is on another host. */
export interface InnerAddress {
  readonly url: string;
  /** With its "?"; as written. */
  readonly query: string;
  /** With its "#"; as written. */
  readonly fragment: string;
}

const nowhere = "https://site.invalid";

export function resolveAddress(written: string, from = "/"): InnerAddress | undefined {
  const url = parseUrl(encodeAddress(written), nowhere + encodeAddress(from));
  if (url?.origin !== nowhere) return undefined;
  return { url: normalUrl(url.pathname), query: url.search, fragment: url.hash };
}

/** The `url` that an address without a query stands for; browsers resolve "/./" and "/../" in it. */
export const normalUrl = (path: string): string =>
  urlOfPath(
    decodeAddress(dots.test(path) ? (parseUrl(encodeAddress(path), nowhere)?.pathname ?? path) : path),
  );

const dots = /\/\.{1,2}(?:\/|$)/;

/** Total, as URL.parse of newer Nodes. */
export const parseUrl = (text: string, base?: string): URL | undefined =>
  URL.canParse(text, base) ? new URL(text, base) : undefined;

export const absoluteAddress = (written: string, base: string): string | undefined =>
  parseUrl(written, base)?.href;

export const originOf = (address: string, base?: string): string | undefined =>
  parseUrl(address, base)?.origin;

export const hostOf = (address: string): string => parseUrl(address)?.host ?? "";

/** Without the port. */
export const hostNameOf = (address: string): string => parseUrl(address)?.hostname ?? "";

/** The `file:` address of a path, and back; "#", "?" and "%" in names are what plain concatenation gets wrong. */
export const fileAddress = (file: string): string => pathToFileURL(file).href;

export const fileOfAddress = (address: string): string => fileURLToPath(address);
