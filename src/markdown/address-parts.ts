/** The parts of an address that an author wrote. */
import { decodePath } from "../config/decode-address.ts";

export const isOutside = (address: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

export interface AddressParts {
  /** Percent-decoded. */
  readonly path: string;
  /** Query and fragment, as written. */
  readonly suffix: string;
  /** Lower case, without the dot; "" for none. */
  readonly extension: string;
}

export function partsOf(address: string): AddressParts {
  const end = address.search(/[?#]/);
  const path = decodePath(end < 0 ? address : address.slice(0, end));
  return {
    path,
    suffix: end < 0 ? "" : address.slice(end),
    extension: /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? "",
  };
}

export const isMarkdown = (extension: string): boolean => extension === "md" || extension === "markdown";
