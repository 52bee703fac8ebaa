/** Finds the file of an author or tag for any spelling of its name. */
import { slugOf } from "../content/slug.ts";
import { memoize } from "../core/lazy.ts";
import type { Problem } from "../core/problem.ts";

/** A name that two files claim is reported, and means the first file. */
export function createRegistry<File extends { readonly source: string; readonly slug?: string }>(
  files: readonly File[],
  namesOf: (file: File) => readonly string[],
  thing: "tag" | "author",
): { readonly find: (name: string) => File | undefined; readonly problems: readonly Problem[] } {
  const code = thing === "tag" ? "tag-clash" : "author-clash";
  const byKey = new Map<string, File>();
  const problems: Problem[] = [];
  for (const file of files) {
    for (const [index, name] of namesOf(file).entries()) {
      const key = slugOf(name);
      const other = byKey.get(key);
      if (other === undefined) byKey.set(key, file);
      else if (other !== file) {
        problems.push({
          severity: "error",
          code,
          file: file.source,
          field: index > 0 ? "aliases" : thing === "tag" ? "label" : "name",
          value: name,
          message: `the ${thing} "${name}" is claimed by ${other.source} too`,
          hint: "take the name out of one of the two files",
        });
      }
    }
  }
  const bySlug = new Map<string, File>();
  for (const file of files) {
    const slug = file.slug ?? slugOf(namesOf(file)[0] ?? "");
    const other = bySlug.get(slug);
    if (other === undefined) bySlug.set(slug, file);
    // Equal names, reported above, always have equal addresses.
    else if (byKey.get(slugOf(namesOf(file)[0] ?? "")) === file) {
      problems.push({
        severity: "error",
        code,
        file: file.source,
        field: "slug",
        message: `the slug "${slug}" is that of ${other.source} too`,
        hint: "give one of the two another slug",
      });
    }
  }
  // Names repeat over thousands of posts, and each slug costs up to four regular expressions.
  return { find: memoize((name: string) => byKey.get(slugOf(name))), problems };
}
