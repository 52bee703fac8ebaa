/** The hash by which a published file is known: SHA-256 of its bytes, in hexadecimal, as `sha256sum` prints it. */
import { createHash, hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

export const contentHash = (content: string | Uint8Array): string => hash("sha256", content, "hex");

const pieceSize = 1024 * 1024;

/** Piece by piece, since a file may be larger than the memory. */
export function fileHash(file: string): string {
  const descriptor = openSync(file, "r");
  try {
    const sum = createHash("sha256");
    const piece = Buffer.allocUnsafe(pieceSize);
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece))
      sum.update(piece.subarray(0, read));
    return sum.digest("hex");
  } finally {
    closeSync(descriptor);
  }
}
