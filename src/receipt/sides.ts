/** Both sides of all texts: which element holds each, on the old site and here. */
import type { OldSite, OldPage } from "./old-site.ts";
import type { Pairing, PairedText } from "./pair-texts.ts";
import type { Difference } from "./differences.ts";
import { targetOf } from "./addresses.ts";
import { isFormula, isFurniture } from "./furniture.ts";
import { findContents } from "./content-element.ts";
import { lazy } from "../core/lazy.ts";
import { sentencesIn } from "./fold.ts";
import { attribute, findAll, parsePage, TangledPage, walk, type Element, type Tree } from "./tree.ts";
import { inline } from "./units.ts";

export interface Sides {
  /** The element that holds the text with that index; undefined where it was not built. */
  readonly oldText: (index: number, tree: Tree) => Tree | Element;
  readonly newText: (index: number, tree: Tree) => Tree | Element;
  /** Whether the theme of the old site says it on most pages. */
  readonly isCommon: (key: string) => boolean;
  /** The same of the new one. */
  readonly isCommonHere: (key: string) => boolean;
  /** Whether the old page with that index, or its source, has a sentence anywhere. */
  readonly isOld: (index: number, key: string) => boolean;
  readonly newTree: (paired: PairedText) => Tree;
  /** Old pages that are no lists, and only a list here answers for. */
  readonly lostOnLists: () => readonly Difference[];
  /** Files that texts of the old site show or link to. */
  readonly mentioned: Set<string>;
}

interface SidesInput {
  readonly treeAt: (url: string) => Tree;
  readonly old: OldSite;
}

const empty = (): Tree => parsePage("");

/** A page that cannot be read is told where it is compared. */
const orEmpty = (read: () => Tree) => (): Tree => {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof TangledPage) return empty();
    throw failure;
  }
};

export function readSides({ texts, lists }: Pairing, { treeAt, old }: SidesInput): Sides {
  const all = [...texts, ...lists];
  const newTree = ({ newUrl }: PairedText): Tree => treeAt(newUrl);
  const newKeys = texts.map((paired) => keysOf(orEmpty(() => newTree(paired))()));
  const oldKeys = texts.map(({ page }) =>
    page === undefined ? new Set<string>() : keysOf(orEmpty(page.tree)()),
  );
  const sourceKeys = texts.map(({ source }) => {
    const units = source?.units(false);
    return new Set([...(units?.sentences ?? []), ...(units?.headings ?? [])].map(({ key }) => key));
  });
  const none = new Set<string>();
  const isOld = (index: number, key: string): boolean =>
    (oldKeys[index] ?? none).has(key) || (sourceKeys[index] ?? none).has(key);
  const oldContents = findContents(
    all.map(({ page }, index) => ({
      tree: page === undefined ? empty : orEmpty(page.tree),
      expected: (key) => (newKeys[index] ?? none).has(key) || (sourceKeys[index] ?? none).has(key),
    })),
  );
  const newContents = findContents(
    texts.map((paired, index) => ({
      tree: orEmpty(() => newTree(paired)),
      expected: (key) => isOld(index, key),
    })),
  );
  // What the texts of the other site say too is said by no theme.
  const inTexts = (isMeant: (index: number) => Tree | Element): ReadonlySet<string> =>
    new Set(texts.flatMap((_, index) => [...keysOf(isMeant(index))]));
  const newTexts = lazy(() =>
    inTexts((index) => newContents.in(index, orEmpty(() => newTree(texts[index] as PairedText))())),
  );
  const oldTexts = lazy(() =>
    inTexts((index) => oldContents.in(index, orEmpty(() => texts[index]?.page?.tree() ?? empty())())),
  );
  return {
    oldText: oldContents.in,
    newText: newContents.in,
    isCommon: (key) => oldContents.isCommon(key) && !newTexts().has(key),
    isCommonHere: (key) =>
      newContents.isCommon(key) && !oldTexts().has(key) && !sourceKeys.some((keys) => keys.has(key)),
    isOld,
    newTree,
    mentioned: new Set(),
    lostOnLists: () =>
      lists.flatMap((paired, index) => {
        const { url, page } = paired;
        if (page === undefined || url === "/" || isList(page, old)) return [];
        const here = keysOf(newTree(paired));
        const lost = oldContents
          .own(texts.length + index)
          .filter((key) => !here.has(key) && !newKeys.some((keys) => keys.has(key)));
        if (lost.length < 3) return [];
        const message = `only the list ${paired.newUrl} answers for the page, whose text is not here`;
        return [{ kind: "sentence", url, what: "", message } as const];
      }),
  };
}

const most = 5;

/** Whether it leads to so many other pages that it is no text. */
function isList(page: OldPage, { home, pages }: OldSite): boolean {
  const urls = findAll(orEmpty(page.tree)(), ({ name }) => name === "a").map(
    (link) => targetOf(attribute(link, "href") ?? "", page.url, home)?.url,
  );
  return (
    /\/page\/?\d+\//.test(page.url) ||
    new Set(urls.filter((url) => url !== undefined && url !== page.url && pages.has(url))).size >= most
  );
}

/** Keys of all sentences of a page or a part of it. */
function keysOf(tree: Tree | Element): Set<string> {
  const keys = new Set<string>();
  let text = "";
  const end = (): void => {
    for (const { key } of sentencesIn(text)) keys.add(key);
    text = "";
  };
  walk(tree, {
    enter(element) {
      if (element.name === "script" || isFurniture(element) || isFormula(element)) return false;
      if (!inline.has(element.name)) end();
      return true;
    },
    text: (part) => void (text += part),
    leave({ name }) {
      if (!inline.has(name)) end();
    },
  });
  end();
  return keys;
}
