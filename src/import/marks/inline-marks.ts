/** Plugins for inline marks that an old configuration uses: the settings here have the same. */
import type { OldSettings } from "../old-blog.ts";

type Marks = NonNullable<NonNullable<OldSettings["markdown"]>["marks"]>;

export function marksIn(config: string): Marks | undefined {
  const found = (["mark", "ins", "sub", "sup", "abbr", "emoji"] as const).filter((name) =>
    new RegExp(`^[^#]*["'\`\\s]markdown-it-${name}(?=["'\`\\s]|$)`, "m").test(config),
  );
  return found.length === 0 ? undefined : found;
}
