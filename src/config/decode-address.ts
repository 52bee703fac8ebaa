/** Addresses as people write them; one that is encoded wrongly stays as it is, since a stray "%" may be part of a name. */

/** Every encoded character: for a path, or a part of an address. */
export const decodePath = (path: string): string => decodedBy(decodeURIComponent, path);

/** All but those that mean something in an address, such as "%2F". */
export const decodeAddress = (address: string): string => decodedBy(decodeURI, address);

/** Whether every "%" in it begins an encoded character. */
export const isDecodable = (address: string): boolean => {
  try {
    decodeURI(address);
    return true;
  } catch {
    return false;
  }
};

function decodedBy(decode: (text: string) => string, text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decode(text);
  } catch {
    return text;
  }
}
