/** Front matter value → an address within the site. */
import path from "node:path";
import { addressFault, addressOf } from "./address.ts";
import { readText, type Reading } from "./field-text.ts";

/** A root-relative address; what would leave the site or cannot be a file name is an error. */
export function readAddress(
  key: string,
  value: unknown,
  reading: Reading,
  item?: number,
): string | undefined {
  const text = readText(key, value, reading, item);
  if (text === undefined || text === "") return undefined;
  const wrong = (message: string, hint: string): undefined => {
    reading.report("error", "address-invalid", `\`${key}\`: ${message}`, hint, item);
  };
  if (text.includes("{{") || text.includes("{%")) {
    return wrong(
      "an address is plain text, not a template",
      "write it out, or set `permalink` in site.config.ts for all posts",
    );
  }
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(text)) {
    const inside = text.replace(/^[^/]*\/\/[^/]*/, "");
    return wrong(
      `"${text}" leads outside the site`,
      `write ${inside.startsWith("/") && inside !== "/" ? inside : "the part after the host: /essays/hello/"}`,
    );
  }
  if (!text.startsWith("/")) {
    const inside = text.replace(/^(\.{0,2}\/)+/, "");
    return wrong(`"${text}" does not begin with a slash`, `write /${inside}`);
  }
  const address = addressOf(text);
  const fault = addressFault(address);
  return fault
    ? wrong(
        `"${text}" ${fault}`,
        fault.startsWith("leads outside")
          ? `write ${path.posix.normalize(address)}`
          : "use letters, digits, hyphens and slashes",
      )
    : address;
}
