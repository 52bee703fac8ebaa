/** Shortcodes and tags of the old blog → blocks: those of plain HTML with their template, the others with an empty one. */
import type { Note } from "../old-blog.ts";

export interface Blocks {
  /** By the name of the block. */
  readonly templates: ReadonlyMap<string, string>;
  /** What stands for a tag whose template is not known. */
  readonly stub: (name: string, written: string) => string;
  readonly notes: () => readonly Note[];
}

export function createBlocks(): Blocks {
  const templates = new Map<string, string>();
  const counts = new Map<string, number>();
  return {
    templates,
    stub(name, written) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return `<!-- ${written.replaceAll("--", "- -")} -->`;
    },
    notes: () =>
      [...counts].map(([name, count]) => ({
        ...({ about: "block", file: `_includes/blocks/${name}.njk` } as const),
        message: `\`${name}\` stands at ${count} ${count === 1 ? "place" : "places"}`,
      })),
  };
}
