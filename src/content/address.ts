/** What can be the address of a page, as authors write it. */
import { decodeAddress } from "../core/address-codec.ts";

/** Decoded, NFC, ending in a slash unless it names an .html file; an index.html is its folder. */
export function addressOf(text: string): string {
  // An encoded slash separates nothing, and no name can hold it.
  const address = decodeAddress(text.replace(/%2f/gi, "%252f"))
    .normalize("NFC")
    .replace(/\/{2,}/g, "/")
    .replace(/\/index\.html\/?$/, "/");
  return /(\/|\.html?)$/i.test(address) ? address : `${address}/`;
}

/** Whether an alias of a tag or an author is an address, not a name. */
export const isAddress = (alias: string): boolean => alias.startsWith("/");

/** An address that redirects, which may be that of a file: "/atom.xml". */
export const oldAddressOf = (text: string): string =>
  /\.[a-z]\w*$/i.test(text) ? addressOf(text).replace(/(?<!\.html?)\/$/i, "") : addressOf(text);

/** Why an address cannot be published, as the end of a sentence that begins with it. */
export function addressFault(address: string): string | undefined {
  const segments = address.split("/");
  if (segments.includes("..") || segments.includes(".")) return "leads outside its folder";
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const bad = /[\u0000-\u001F\u007F\\?#:*"<>|%]/.exec(address)?.[0];
  if (bad !== undefined)
    return `holds ${/[\x21-\x7E]/.test(bad) ? `\`${bad}\`` : "a control character"}, which no address can`;
  if (segments.some((segment) => Buffer.byteLength(segment) > 200)) return "is too long for a file name";
  if (segments.some((segment) => /[. ]$/.test(segment))) return "has a part that ends in a dot or a space";
  return undefined;
}
