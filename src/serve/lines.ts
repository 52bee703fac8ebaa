/** Words of the lines that the dev server prints. */

import { visible } from "../core/terminal.ts";

/** The time of day, as the lines begin. */
export const clock = (): string => new Date().toTimeString().slice(0, 8);

/** "posts/a.md, posts/b.md, posts/c.md and 4 more". */
export function nameSome(changed: ReadonlySet<string>): string {
  const names = [...changed];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return visible(names.slice(0, 3).join(", ")) + more;
}
