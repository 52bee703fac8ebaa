/** The pattern of addresses that most posts of an old blog follow, as our setting `permalink`. */

/** Nothing where most follow none. */
export function permalinkOf(
  posts: readonly { readonly url: string; readonly name: string; readonly date?: string | undefined }[],
): { readonly permalink?: string } {
  const counts = new Map<string, number>();
  for (const { url, name, date } of posts) {
    const [, before, end] = new RegExp(`^(.*/)[^/]+?(/|\\.html)$`).exec(url) ?? [];
    if (before === undefined || !url.endsWith(`/${name}${end}`)) continue;
    const [year = "", month = ""] = date?.split("-") ?? [];
    const folder =
      year === ""
        ? before
        : before.replace(`/${year}/${month}/`, "/:year/:month/").replace(`/${year}/`, "/:year/");
    const pattern = `${folder}:name${end}`;
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > posts.length / 2 ? { permalink: most[0] } : {};
}
