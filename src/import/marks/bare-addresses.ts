/** Bare addresses with signs that the old generator read before it made links of them: backslashes and entities. */
import { replaceOutsideCode } from "./outside-code.ts";

export const bareAddresses = (body: string): string =>
  replaceOutsideCode(body, /(?<![(<"'=\]:/\w])https?:\/\/[^\s<>()"']{1,500}/g, ([written]) => {
    const [whole = "", entity] = /^(.+?)(?=&(?:quot|lt|gt);)/.exec(written) ?? [];
    const address = (whole === "" ? written : whole).replace(/\\([_*~#&])/g, "$1");
    if (entity !== undefined) return `<${address}>${written.slice(whole.length)}`;
    return address === written ? undefined : address;
  });
