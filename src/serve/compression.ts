/**
 * Answers as a host compresses them: brotli, else gzip, for texts.
 *
 * Not sirv: headers and redirects come from the site, and it would be two packages for 100 lines.
 */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { isText } from "./content-type.ts";
import type { PublishedFile } from "./published-files.ts";

export interface Compressed {
  readonly encoding?: "br" | "gzip";
  /** ETag of this form of the file. */
  readonly etag: string;
  readonly body: () => Uint8Array;
}

const worthIt = 1024; // bytes: for less, the headers cost more than compression saves

/** `accepted` is the request's Accept-Encoding. */
export function compressed(
  { type, size, stamp }: Pick<PublishedFile, "type" | "size" | "stamp">,
  accepted: string,
  read: () => Uint8Array,
): Compressed {
  const encoding =
    isText(type) && size >= worthIt
      ? (["br", "gzip"] as const).find((name) => accepts(accepted, name))
      : undefined;
  if (encoding === undefined) return { etag: `"${stamp}"`, body: read };
  const body = (): Uint8Array =>
    encoding === "br"
      ? brotliCompressSync(read(), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : gzipSync(read());
  return { encoding, etag: `"${stamp}-${encoding}"`, body };
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding; a quality of 0 refuses. */
function accepts(accepted: string, name: string): boolean {
  return accepted.split(",").some((part) => {
    const [coding, ...parameters] = part.trim().toLowerCase().split(";");
    return coding?.trim() === name && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
  });
}
