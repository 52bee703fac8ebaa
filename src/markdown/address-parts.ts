/** The parts of an address that an author wrote. */
import { decodeAddress, encodeAddress, urlOfPath } from "../core/address-codec.ts";

export const isOutside = (address: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

/** A template was to make it, which is said already. */
export const isOfTemplate = (address: string): boolean =>
  ["{{ }}", "{% %}"].some((signs) => {
    const [open = "", end = ""] = signs.split(" ");
    const at = address.indexOf(open);
    return at !== -1 && address.includes(end, at + open.length);
  });

export interface AddressParts {
  /** Percent-decoded. */
  readonly path: string;
  /** As written, which is the name of a file where nobody thought of percents. */
  readonly name: string;
  /** Query and fragment, as written. */
  readonly suffix: string;
  /** Lower case, without the dot; "" for none. */
  readonly extension: string;
}

export function partsOf(address: string): AddressParts {
  const end = address.search(/[?#]/);
  const name = end < 0 ? address : address.slice(0, end);
  const path = decodeAddress(name);
  return {
    path,
    name,
    suffix: end < 0 ? "" : address.slice(end),
    extension: /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? "",
  };
}

/** What the path leads to, else the name, which somebody may have written as it lies on the disk. */
export function findByParts<Answer>(
  { path, name }: AddressParts,
  find: (path: string) => Answer,
  isFound: (answer: Answer) => boolean,
): Answer {
  const found = find(path);
  if (isFound(found) || name === path) return found;
  const byName = find(name);
  return isFound(byName) ? byName : found;
}

/** How to write an address that was meant as the name of a file with "?" or "#" in it. */
export const escapedName = (address: string): string => encodeAddress(urlOfPath(address));

export const isMarkdown = (extension: string): boolean => extension === "md" || extension === "markdown";
