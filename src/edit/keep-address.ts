/** A post that moves keeps its old address, as a redirect to the new one. */
import { postField } from "../content/fields.ts";
import type { Post } from "../content/post.ts";
import { editFrontMatter, splitWritten, type Edited, type WrittenFile } from "./edit-front-matter.ts";
import type { Value } from "./write-value.ts";

/** Adds the address of `old` to the aliases of the file; an address it comes back to, `url`, redirects no more. */
export function keepAddress(file: WrittenFile, old: Pick<Post, "url" | "aliases">, url: string): Edited {
  const split = splitWritten(file);
  if ("code" in split) return split;
  const key = Object.keys(split.data).find((each) => postField(each)?.name === "aliases") ?? "aliases";
  const written = split.data[key];
  const before: readonly unknown[] = Array.isArray(written)
    ? written
    : written == null || written === ""
      ? []
      : [written];
  const kept = before.filter((each) => String(each).trim() !== url).map((each) => each as Value);
  const aliases = old.aliases.includes(old.url) ? kept : [...kept, old.url];
  return editFrontMatter(file, { [key]: aliases });
}
