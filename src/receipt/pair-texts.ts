/** Which old text is which page here: by its address, else, where there was no build, by its title and day. */
import type { NewSite } from "./new-site.ts";
import type { OldPage, OldSite, SourceText } from "./old-site.ts";
import { nameKey } from "./fold.ts";

export interface PairedText {
  /** Address on the old site; of a text whose address is not known, that of the new page. */
  readonly url: string;
  readonly page: OldPage | undefined;
  readonly source: SourceText | undefined;
  /** Address here, and the file it comes from; the address of a list has none. */
  readonly newUrl: string;
  readonly file: string | undefined;
}

export interface Pairing {
  readonly texts: readonly PairedText[];
  /** Old pages that a list here answers for. */
  readonly lists: readonly PairedText[];
  /** Texts of the source that were shown, and that no page here holds. */
  readonly unpaired: readonly SourceText[];
}

/** `titlesAt` are those of a new page. */
export function pairTexts(old: OldSite, now: NewSite, titlesAt: (url: string) => readonly string[]): Pairing {
  const shown = old.source.filter(({ hidden }) => !hidden);
  const byUrl = new Map(shown.flatMap((text) => (text.url === undefined ? [] : [[text.url, text] as const])));
  const texts: PairedText[] = [];
  const lists: PairedText[] = [];
  const used = new Set<SourceText>();
  const sourceOf = createSourceFinder(shown, byUrl);
  for (const page of old.pages.values()) {
    const answer = now.answer(page.url);
    if (answer?.is !== "page") continue;
    const file = now.sourceAt(answer.url);
    const source = sourceOf(page.url, () => titlesAt(answer.url));
    if (source) used.add(source);
    const paired = { url: page.url, page, source, newUrl: answer.url, file };
    (file === undefined ? lists : texts).push(paired);
  }
  if (old.texts !== "derived") return { texts, lists, unpaired: [] };
  const unpaired: SourceText[] = [];
  const posts = titleIndex(now, titlesAt);
  for (const source of shown) {
    const answer = source.url === undefined ? undefined : now.answer(source.url);
    const newUrl = answer?.is === "page" ? answer.url : posts(source);
    if (newUrl === undefined && answer === undefined) unpaired.push(source);
    if (newUrl !== undefined)
      texts.push({ url: source.url ?? newUrl, page: undefined, source, newUrl, file: now.sourceAt(newUrl) });
  }
  return {
    texts: texts.filter(({ file }) => file !== undefined),
    lists: texts.filter(({ file }) => file === undefined),
    unpaired,
  };
}

/** By address, else by the only one with that title. */
function createSourceFinder(shown: readonly SourceText[], byUrl: ReadonlyMap<string, SourceText>) {
  const byTitle = new Map<string, SourceText[]>();
  for (const text of shown)
    byTitle.set(nameKey(text.title), [...(byTitle.get(nameKey(text.title)) ?? []), text]);
  return (url: string, titles: () => readonly string[]): SourceText | undefined => {
    const exact = byUrl.get(url) ?? byUrl.get(url.endsWith("/") ? url.slice(0, -1) : `${url}/`);
    if (exact || shown.length === 0) return exact;
    const named = byTitle.get(nameKey(titles()[0] ?? "")) ?? [];
    return named.length === 1 && named[0]?.title !== "" ? named[0] : undefined;
  };
}

function titleIndex(now: NewSite, titlesAt: (url: string) => readonly string[]) {
  let index: Map<string, string[]> | undefined;
  return ({ title, from }: SourceText): string | undefined => {
    if (index === undefined) {
      index = new Map();
      for (const { url } of now.posts) {
        const key = nameKey(titlesAt(url)[0] ?? "");
        index.set(key, [...(index.get(key) ?? []), url]);
      }
    }
    const urls = title === "" ? [] : (index.get(nameKey(title)) ?? []);
    if (urls.length === 1) return urls[0];
    const stem = nameKey(
      from
        .split("/")
        .at(-1)
        ?.replace(/\.\w+$/, "")
        .replace(/^\d{4}-\d\d-\d\d-/, "") ?? "",
    );
    return urls.find((url) => nameKey(url).includes(stem));
  };
}
