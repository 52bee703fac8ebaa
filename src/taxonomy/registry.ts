/** Files that say what a name means: finds the file for any of its spellings. */
import { slugOf } from "../content/slug.ts";
import type { Problem } from "../problem.ts";

/** Names that two files claim are reported, and mean the first. */
export function createRegistry<File extends { readonly source: string }>(
  files: readonly File[],
  namesOf: (file: File) => readonly string[],
  thing: "tag" | "author",
): { readonly find: (name: string) => File | undefined; readonly problems: readonly Problem[] } {
  const byKey = new Map<string, File>();
  const problems: Problem[] = [];
  for (const file of files) {
    for (const name of namesOf(file)) {
      const key = slugOf(name);
      const other = byKey.get(key);
      if (other === undefined) byKey.set(key, file);
      else if (other !== file) {
        problems.push({
          severity: "error",
          code: `${thing}-clash`,
          file: file.source,
          value: name,
          message: `the ${thing} "${name}" is claimed by ${other.source} too`,
          hint: "take the name out of one of the two files",
        });
      }
    }
  }
  // Names repeat over thousands of posts, and a slug is a regular expression or four.
  const known = new Map<string, File | undefined>();
  const find = (name: string): File | undefined => {
    if (!known.has(name)) known.set(name, byKey.get(slugOf(name)));
    return known.get(name);
  };
  return { find, problems };
}
