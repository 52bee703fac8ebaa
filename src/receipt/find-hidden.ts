/** Texts that the old site did not show, and that are shown here. */
import { nameKey } from "./fold.ts";
import type { NewSite } from "./new-site.ts";
import type { OldSite, SourceText } from "./old-site.ts";
import type { PageFacts } from "./page-facts.ts";
import type { Pairing } from "./pair-texts.ts";
import type { Sums } from "./sums.ts";

interface HiddenInput {
  readonly old: OldSite;
  readonly now: NewSite;
  readonly pairing: Pairing;
  /** Of a page here. */
  readonly factsAt: (url: string) => PageFacts;
  readonly sums: Sums;
}

export function findHidden({ old, now, pairing, factsAt, sums }: HiddenInput): void {
  const known = new Set(pairing.texts.map(({ newUrl }) => newUrl));
  const others = now.posts.filter(({ url }) => !known.has(url));
  const hidden = new Map<string, SourceText>(
    old.source.filter((text) => text.hidden && text.title !== "").map((text) => [nameKey(text.title), text]),
  );
  const isWhole = old.texts === "built";
  const newest = isWhole ? newestOf(pairing, factsAt) : 0;
  let [found, unknown] = [0, 0];
  for (const { url, source } of others) {
    const { titles, dates } = factsAt(url);
    const text = hidden.get(nameKey(titles[0] ?? ""));
    // What is newer was written here since.
    if (text === undefined && !(isWhole && Date.parse(dates[0] ?? "") <= newest)) continue;
    found += 1;
    if (text === undefined) unknown += 1;
    const why = text === undefined ? "the old site had no such page" : `${text.from} was hidden`;
    sums.say({
      kind: "hidden",
      url,
      what: "",
      message: `“${titles[0] ?? url}” is shown here: ${why}`,
      file: source,
      line: 1,
    });
  }
  sums.count("hidden", hidden.size + unknown, found, found);
}

const newestOf = ({ texts }: Pairing, factsAt: (url: string) => PageFacts): number =>
  Math.max(
    0,
    ...texts
      .filter(({ file }) => file?.startsWith("posts/"))
      .map(({ newUrl }) => Date.parse(factsAt(newUrl).dates[0] ?? "") || 0),
  );
