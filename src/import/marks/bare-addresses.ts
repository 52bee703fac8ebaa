/** Bare addresses with signs that the old generator read before it made links of them: backslashes and entities. */
import { parseUrl } from "../../core/address-codec.ts";
import { replaceOutsideCode } from "./outside-code.ts";

export const bareAddresses = (body: string): string =>
  replaceOutsideCode(body, /(?<![(<"'=\]:/\w])https?:\/\/[^\s<>()"']{1,500}/g, ([written]) => {
    const [whole = "", entity] = /^(.+?)(?=&(?:quot|lt|gt);)/.exec(written) ?? [];
    const address = (whole === "" ? written : whole).replace(/\\([_*~#&])/g, "$1");
    // What stands for a host or a port, "http://&lt;host&gt;", is no address.
    if (entity !== undefined && (parseUrl(address) === undefined || address.endsWith(":"))) return undefined;
    if (entity !== undefined) return `<${address}>${written.slice(whole.length)}`;
    return address === written ? undefined : address;
  });
