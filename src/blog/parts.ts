/** Splits a large blog into parts. A post's part follows from its path alone, so that an edit touches one part. */
import { hash } from "node:crypto";

/**
 * The largest average size of a part. A search asks every part, and each answers with its own list of pages and words:
 * parts of half this size would cost readers of 10,000 posts 30 KB more before the first result.
 */
const fullPart = 2_500;

/** The number of parts, a power of two, so that a growing blog splits each part in two; 0 for an empty blog. */
export const partCount = (posts: number): number =>
  posts === 0 ? 0 : 2 ** Math.max(0, Math.ceil(Math.log2(posts / fullPart)));

/** The part of a source, counted from 0. */
export const partOf = (source: string, parts: number): number =>
  Number.parseInt(hash("sha256", source, "hex").slice(0, 8), 16) % parts;
