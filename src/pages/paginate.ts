/** Splits a list over pages. */
import { pageOfListUrl } from "../config/urls.ts";
import type { PagesView } from "./views.ts";

/** The pages of a list whose first page is at `start`; an empty list has one page too. */
export function paginate<Item>(
  start: string,
  items: readonly Item[],
  size: number,
): { readonly url: string; readonly items: readonly Item[]; readonly pages: PagesView }[] {
  const total = Math.max(1, Math.ceil(items.length / size));
  const urls = Array.from({ length: total }, (_, index) => pageOfListUrl(start, index + 1));
  return urls.map((url, index) => {
    const [newerUrl, olderUrl] = [urls[index - 1], urls[index + 1]];
    return {
      url,
      items: items.slice(index * size, (index + 1) * size),
      pages: {
        number: index + 1,
        total,
        urls,
        ...(newerUrl !== undefined && { newerUrl }),
        ...(olderUrl !== undefined && { olderUrl }),
      },
    };
  });
}
