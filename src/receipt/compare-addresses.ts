/** Whether every old address answers: by a page, a file, a redirect, or "gone" by decision in addresses.lock. */
import type { NewSite } from "./new-site.ts";
import type { OldSite } from "./old-site.ts";
import type { Sums } from "./sums.ts";

interface AddressInput {
  readonly sums: Sums;
  /** Files that texts show or link to. */
  readonly mentioned: ReadonlySet<string>;
}

const isPage = (url: string): boolean => /(?:\/|\.html?|\/[^/.]*)$/i.test(url);
const isFeed = (url: string): boolean => /\.(?:xml|rss|atom|rdf)$|\/feed\.json$/i.test(url);
/** Downloads are linked to from elsewhere, whether or not a text of the blog names them. */
const isDownload = (url: string): boolean =>
  /\.(?:pdf|zip|tar|t?gz|epub|mobi|mp3|m4a|ogg|mp4|webm|docx?|xlsx?|pptx?|odt|csv|ics|asc|txt)$/i.test(url);

/** Returns those that have to answer. */
export function compareAddresses(
  old: Pick<OldSite, "urls" | "isOfTheLook" | "isOriginal">,
  now: NewSite,
  { sums, mentioned }: AddressInput,
): readonly string[] {
  const asked: string[] = [];
  let same = 0;
  for (const url of old.urls) {
    const isNeeded =
      isPage(url) || isFeed(url) || isDownload(url) || mentioned.has(url) || old.isOriginal(url);
    if (!isNeeded || (old.isOfTheLook(url) && !mentioned.has(url))) continue;
    // The pictures of the text itself are compared; what was made of them is made anew.
    if (old.isOfTheLook(url) && !isPage(url)) continue;
    asked.push(url);
    const answer = now.answer(url);
    if (answer !== undefined) same += 1;
    else
      sums.say({
        kind: "address",
        url,
        what: "",
        message: `nothing answers at ${url}`,
        file: "addresses.lock",
        ...lineOf(now, url),
      });
  }
  sums.count("address", asked.length, same, asked.length - same);
  return asked;
}

const lineOf = (now: NewSite, url: string): { readonly line?: number } => {
  const line = now.lockLine(url);
  return line === undefined ? {} : { line };
};
