/** Days in addresses follow from the clock of the machine that built: where the old site is known, a text has the one it had there. */
import type { OldBlog } from "./old-blog.ts";
import type { OldSite } from "./reader.ts";

/** "/2021/01/02/rain/" is "/0/0/0/rain/". */
const withoutDays = (url: string): string => url.replace(/\/\d{1,4}(?=\/)/g, "/0");

export function withBuiltAddresses(blog: OldBlog, { urls }: OldSite): OldBlog {
  const there = new Set(urls);
  const taken = new Set(blog.texts.map(({ url }) => url));
  const left = new Map<string, string[]>();
  for (const url of urls)
    if (!taken.has(url)) left.set(withoutDays(url), [...(left.get(withoutDays(url)) ?? []), url]);
  return {
    ...blog,
    texts: blog.texts.map((text) => {
      const found =
        text.url === undefined || there.has(text.url) ? undefined : left.get(withoutDays(text.url));
      const [url, ...more] = found ?? [];
      if (url === undefined || more.length > 0) return text;
      // Links of other texts lead to the one that was expected.
      return { ...text, url, aliases: [...text.aliases, text.url!] };
    }),
  };
}
