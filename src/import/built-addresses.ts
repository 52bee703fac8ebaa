/** Days in addresses follow from the clock of the machine that built: where the old site is known, a text has the one it had there. */
import { encodeAddress } from "../core/address-codec.ts";
import type { OldBlog, OldText } from "./old-blog.ts";
import type { OldSite } from "./reader.ts";

/** "/2021/01/02/rain/" is "/0/0/0/rain/". */
const withoutDays = (url: string): string => url.replace(/\/\d{1,4}(?=\/)/g, "/0");

export function withBuiltAddresses(blog: OldBlog, { urls }: OldSite): OldBlog {
  const there = new Set(urls);
  const taken = new Set(blog.texts.map(({ url }) => url));
  const left = new Map<string, string[]>();
  for (const url of urls)
    if (!taken.has(url)) left.set(withoutDays(url), [...(left.get(withoutDays(url)) ?? []), url]);
  const moved = new Map<string, string>();
  for (const { url } of blog.texts) {
    const found = url === undefined || there.has(url) ? undefined : left.get(withoutDays(url));
    if (found?.length === 1) moved.set(url!, found[0]!);
  }
  return moved.size === 0 ? blog : withMoved(blog, moved);
}

/** Links lead to the new ones, and the files of a text go with it. */
function withMoved(blog: OldBlog, moved: ReadonlyMap<string, string>): OldBlog {
  const written = new Map([...moved].map(([from, to]) => [encodeAddress(from), encodeAddress(to)]));
  const within = (url: string): string => under(url, moved) ?? under(url, written) ?? url;
  const root = "assets/root";
  return {
    ...blog,
    texts: blog.texts.map((text) => ({
      ...text,
      ...(text.url !== undefined && addressIn(text.url, text.aliases, moved)),
      body: text.body.replace(/(?<![\w.~-])\/[^\s()"'<>[\]]{1,2000}/g, within),
    })),
    files: blog.files.map((file) =>
      file.to.startsWith(`${root}/`) ? { ...file, to: root + within(file.to.slice(root.length)) } : file,
    ),
  };
}

/** The one that was expected may have been that of another build. */
function addressIn(
  url: string,
  aliases: readonly string[],
  moved: ReadonlyMap<string, string>,
): Pick<OldText, "url" | "aliases"> {
  const to = moved.get(url);
  return to === undefined ? { url, aliases } : { url: to, aliases: [...aliases, url] };
}

/** What an address below one that has moved is now. */
function under(url: string, moved: ReadonlyMap<string, string>): string | undefined {
  for (let end = url.length; end > 1; end = url.lastIndexOf("/", end - 2) + 1) {
    const to = moved.get(url.slice(0, end));
    if (to !== undefined) return to + url.slice(end);
  }
  return undefined;
}
