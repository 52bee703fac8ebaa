/** Reads and replaces the addresses in a srcset: https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute */

// An address, followed by commas, or by descriptors up to the next comma outside parentheses.
const candidate = /([^\s,]\S*?)(?:(,+)(?=\s|$)|(?=\s|$)((?:\([^)]*\)|[^,(])*))/g;

/** Replaces each address; all else keeps its characters. */
export const replaceAddresses = (srcset: string, replace: (address: string) => string): string =>
  srcset.replace(
    candidate,
    (_, address: string, commas: string | undefined, descriptors: string | undefined) =>
      replace(address) + (commas ?? descriptors ?? ""),
  );

/** The addresses alone, in order. */
export const addressesOf = (srcset: string): string[] =>
  [...srcset.matchAll(candidate)].flatMap(([, address]) => address ?? []);
