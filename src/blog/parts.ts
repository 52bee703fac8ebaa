/** A large blog in parts: which part a post belongs to follows from its path alone, so that an edit touches one part. */
import { hash } from "node:crypto";

/**
 * What a part may hold on average before all are halved. A search asks every part, and each answers with its own list
 * of pages and words: parts half the size would cost readers of 10,000 posts 30 KB more before the first result.
 */
const fullPart = 2_500;

/** A power of two, so that parts split in two when the blog outgrows them; 0 where there is nothing. */
export const partCount = (posts: number): number =>
  posts === 0 ? 0 : 2 ** Math.max(0, Math.ceil(Math.log2(posts / fullPart)));

/** The part, from 0, of a source among `parts` parts. */
export const partOf = (source: string, parts: number): number =>
  Number.parseInt(hash("sha256", source, "hex").slice(0, 8), 16) % parts;
