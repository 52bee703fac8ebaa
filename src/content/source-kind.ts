/** The folders of content, and which of them a source is in. */

export const sourceKinds = ["posts", "authors", "tags", "pages"] as const;

export type SourceKind = (typeof sourceKinds)[number];

/** "posts/2024/trip.md" → "posts"; undefined for a file of no such folder, and for none. */
export const kindOfSource = (source: string | undefined): SourceKind | undefined =>
  sourceKinds.find((kind) => source?.startsWith(`${kind}/`));
