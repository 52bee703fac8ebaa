/** Bare addresses with signs that the old generator read before it made links of them: backslashes and entities. */
import { parseUrl } from "../../core/address-codec.ts";
import { replaceOutsideCode } from "./outside-code.ts";

export const bareAddresses = (body: string): string =>
  replaceOutsideCode(body, /(?<![(<"'=\]:/\w])https?:\/\/[^\s<>()"']{1,500}/g, ({ 0: written, index }) => {
    // No links are made in a block of HTML, and signs around an address would make a tag of it.
    if (/^[ \t]{0,3}<[a-z/!]/i.test(body.slice(blockStart(body, index), index))) return undefined;
    const [whole = "", entity] = /^(.+?)(?=&(?:quot|lt|gt);)/.exec(written) ?? [];
    const address = (whole === "" ? written : whole).replace(/\\([_*~#&])/g, "$1");
    // What stands for a host or a port, "http://&lt;host&gt;", is no address.
    if (entity !== undefined && (parseUrl(address) === undefined || address.endsWith(":"))) return undefined;
    if (entity !== undefined) return `<${address}>${written.slice(whole.length)}`;
    return address === written ? undefined : address;
  });

const blockStart = (body: string, index: number): number => {
  const blank = body.lastIndexOf("\n\n", index);
  return blank < 0 ? 0 : blank + 2;
};
