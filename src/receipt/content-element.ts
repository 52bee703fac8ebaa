/**
 * Finds the element that holds the text of each page, without knowing its theme: what is on several pages is no text, what
 * the other site or the source has too is; the element that holds the text of the most pages best is it on all of them.
 */
import { keyOf, lettersOf, sentencesIn } from "./fold.ts";
import { isFormula, isFurniture } from "./furniture.ts";
import { findAll, namesOf, textOf, walk, type Element, type Tree } from "./tree.ts";
import {
  bestOf,
  rankSignatures,
  scoreElements,
  type Block,
  type Candidate,
  type Place,
} from "./rank-elements.ts";
import { inline } from "./units.ts";

export interface PageText {
  /** Read twice, so that not all trees are in the memory at once. */
  readonly tree: () => Tree;
  /** Keys of sentences that the text is known to have. */
  readonly expected: (key: string) => boolean;
}

export interface FoundContents {
  /** The element of the page with that index. */
  readonly in: (index: number, tree: Tree) => Tree | Element;
  /** Long sentences that stand on this page of the site only. */
  readonly own: (index: number) => readonly string[];
  /** Whether a sentence stands on most pages. */
  readonly isCommon: (key: string) => boolean;
}

const roots = new Set(["div", "article", "main", "section", "td", "body"]);

export function findContents(pages: readonly PageText[]): FoundContents {
  const numbers = new Map<string, number>();
  const read = pages.map(({ tree }) => readBlocks(tree(), numbers));
  const isOwn = (key: string): boolean => numbers.get(key) === 1;
  const candidates = read.map((page, index) =>
    scoreElements(page, { isOwn, isExpected: (pages[index] as PageText).expected }),
  );
  const signatures = rankSignatures(candidates);
  const most = Math.max(3, pages.length / 2);
  return {
    isCommon: (key) => (numbers.get(key) ?? 0) >= most,
    in: (index, tree) => choose(tree, signatures, candidates[index] ?? []),
    own: (index) =>
      (read[index]?.blocks ?? []).flatMap(({ keys }) => keys.filter((key) => key.length > 40 && isOwn(key))),
  };
}

const isPassed = (element: Element): boolean =>
  element.name === "script" ||
  element.name === "aside" ||
  element.name === "h1" ||
  isFurniture(element) ||
  isFormula(element);

/** `numbers` counts on how many pages each sentence stands: a menu says nothing. */
function readBlocks(tree: Tree, numbers: Map<string, number>): { readonly blocks: readonly Block[] } {
  const blocks: Block[] = [];
  const seen = new Map<string, number>();
  const title = findAll(tree, ({ name }) => name === "title").map((each) => keyOf(textOf(each)))[0] ?? "";
  let place: Place | undefined;
  let text = "";
  const end = (): void => {
    // Every theme shows the title, wherever it is.
    const keys =
      text.trim() === "" || title.includes(keyOf(text)) ? [] : sentencesIn(text).map(({ key }) => key);
    if (keys.length > 0) blocks.push({ within: place, keys, length: lettersOf(text).length });
    text = "";
  };
  walk(tree, {
    enter(element) {
      if (isPassed(element)) return false;
      if (inline.has(element.name)) return true;
      end();
      const signature = signatureOf(element);
      const nth = seen.get(signature) ?? 0;
      seen.set(signature, nth + 1);
      place = {
        signature,
        nth,
        parent: place,
        depth: (place?.depth ?? 0) + 1,
        canHold: roots.has(element.name),
      };
      return true;
    },
    text: (part) => void (text += part),
    leave({ name }) {
      if (inline.has(name)) return;
      end();
      place = place?.parent;
    },
  });
  for (const key of new Set(blocks.flatMap(({ keys }) => keys)))
    numbers.set(key, (numbers.get(key) ?? 0) + 1);
  return { blocks };
}

/** Names that differ from page to page say nothing. */
const signatureOf = ({ name, attribs }: Element): string => {
  const classes = (attribs["class"] ?? "")
    .split(/\s+/)
    .filter((each) => each !== "" && !/\d|^(?:post|tag|category)-|^(?:tag|category)/.test(each));
  // Posts have microformats ("e-content") where pages with the same look have none.
  const looks = classes.filter((each) => !/^(?:[hpue]|dt)-[a-z]/.test(each));
  const id = attribs["id"] ?? "";
  return `${name}${/\d/.test(id) || id === "" ? "" : `#${id}`}${[
    ...new Set(looks.length > 0 ? looks : classes),
  ]
    .sort()
    .map((each) => `.${each}`)
    .join("")}`;
};

const usual =
  / (?:prose|e-content|post-content|entry-content|article-content|post-body|article-body|markdown-body|content) /;

function choose(tree: Tree, signatures: readonly string[], candidates: readonly Candidate[]): Tree | Element {
  const best = bestOf(candidates);
  for (const signature of signatures) {
    const found = placesOf(tree, signature);
    const element = found[best.get(signature)?.nth ?? 0];
    if (element) return element;
  }
  const isUsual = (each: Element): boolean => usual.test(namesOf(each).replace(/\s+/g, "  "));
  return (
    findAll(tree, (each) => roots.has(each.name) && isUsual(each) && textOf(each).trim() !== "")[0] ??
    ["article", "main", "body"].flatMap((name) => findAll(tree, (each) => each.name === name))[0] ??
    tree
  );
}

/** In the order in which they were counted. */
function placesOf(tree: Tree, signature: string): Element[] {
  const found: Element[] = [];
  walk(tree, {
    enter(element) {
      if (isPassed(element)) return false;
      if (!inline.has(element.name) && signatureOf(element) === signature) found.push(element);
      return true;
    },
  });
  return found;
}
