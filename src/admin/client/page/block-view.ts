/** The blocks of a text on the page: each an element of its own, kept while its HTML stays the same. */
import type { Block, BlockKind } from "../../protocol.ts";
import type { Change } from "./document.ts";
import { elementsOf } from "./find-body.ts";
import { mapRange, type Range } from "./ranges.ts";

/** A block on the page. */
export interface Item extends Range {
  readonly kind: BlockKind;
  /** Empty where it was changed and is not rendered yet. */
  readonly hash: string;
  readonly element: HTMLElement;
}

export interface BlockView {
  readonly items: () => readonly Item[];
  /** The item that is written in has another element for the time. */
  readonly follow: (change: Change, open: Item | undefined) => Item | undefined;
  /** Shows what was rendered around the item that is written in; returns that item, wider where blocks have grown together. */
  readonly show: (blocks: readonly Block[], after: string, open: Item | undefined) => Item | undefined;
  /** Puts a new item behind another, or first. */
  readonly insert: (item: Item, behind: Item | undefined) => void;
  readonly replace: (item: Item, by: Item) => Item;
  readonly remove: (item: Item) => void;
  readonly at: (node: Node) => Item | undefined;
  readonly known: () => readonly string[];
}

export function createBlockView(
  parent: Element,
  first: readonly Node[],
  describe: (element: HTMLElement, kind: BlockKind) => void,
): BlockView {
  const end = clear(parent, first);
  const html = new Map<string, string>();
  let items: Item[] = [];
  let behind: Element[] = [];

  const made = (block: Block): Item => {
    const element = elementOf(html.get(block.hash) ?? "", block.kind);
    describe(element, block.kind);
    return { start: block.start, end: block.end, kind: block.kind, hash: block.hash, element };
  };
  const indexOf = (item: Item): number => items.findIndex(({ element }) => element === item.element);

  return {
    items: () => items,
    follow(change, open) {
      let now: Item | undefined;
      items = items.map((item) => {
        const isOpen = item.element === open?.element;
        const mapped = { ...item, ...mapRange(item, change, isOpen) };
        if (isOpen) now = mapped;
        return mapped;
      });
      return now;
    },
    show(blocks, after, open) {
      for (const block of blocks) if (block.html !== undefined) html.set(block.hash, block.html);
      const now = open && grown(open, blocks);
      const at = now ? indexOf(now) : items.length;
      const outside = blocks.filter(({ start, end: to }) => !now || to < now.start || start > now.end);
      const before = now ? outside.filter(({ start }) => start < now.start) : outside;
      items = [
        ...matched(items.slice(0, at), before, made),
        ...(now ? [now, ...matched(items.slice(at + 1), outside.slice(before.length), made)] : []),
      ];
      for (const element of behind) element.remove();
      behind = elementsOf(after);
      placeBefore(parent, end, items);
      end.after(...behind);
      return now;
    },
    insert(item, after) {
      items.splice(after ? indexOf(after) + 1 : 0, 0, item);
      placeBefore(parent, end, items);
    },
    replace(item, by) {
      items[indexOf(item)] = by;
      item.element.replaceWith(by.element);
      return by;
    },
    remove(item) {
      items.splice(indexOf(item), 1);
      item.element.remove();
    },
    at: (node) => items.find(({ element }) => element.contains(node)),
    known: () => [...html.keys()],
  };
}

/** Takes away what the page shows of the text; returns the node that stands behind it. */
function clear(parent: Element, nodes: readonly Node[]): Node & ChildNode {
  const end = document.createComment("");
  parent.insertBefore(end, nodes[0] ?? null);
  for (const node of nodes) node.parentNode?.removeChild(node);
  return end;
}

function placeBefore(parent: Element, end: Node, items: readonly Item[]): void {
  let next = end;
  for (const { element } of items.toReversed()) {
    if (nextOf(element) !== next || element.parentNode !== parent) parent.insertBefore(element, next);
    next = element;
  }
}

/** Behind the note of what is wrong with a block. */
const nextOf = ({ nextSibling: next }: Element): Node | null =>
  next instanceof Element && next.matches(".octavo-note") ? next.nextSibling : next;

/** What is the same stays, where it was moved too. */
function matched(old: readonly Item[], blocks: readonly Block[], made: (block: Block) => Item): Item[] {
  const spare = new Map<string, Item[]>();
  for (const item of old) if (item.hash !== "") spare.set(item.hash, [...(spare.get(item.hash) ?? []), item]);
  const result = blocks.map((block): Item => {
    const found = spare.get(block.hash)?.shift();
    return found ? { ...found, start: block.start, end: block.end, kind: block.kind } : made(block);
  });
  const used = new Set(result.map(({ element }) => element));
  for (const { element } of old) if (!used.has(element)) element.remove();
  return result;
}

/** What the block that is written in has grown together with is written in with it. */
function grown(open: Item, blocks: readonly Block[]): Item {
  const over = blocks.filter(({ start, end }) => start < open.end && end > open.start);
  return {
    ...open,
    start: Math.min(open.start, ...over.map(({ start }) => start)),
    end: Math.max(open.end, ...over.map(({ end }) => end)),
  };
}

/** A block of one element is that element, so that the page's styles see what they know; others stand in one. */
function elementOf(html: string, kind: BlockKind): HTMLElement {
  const elements = elementsOf(html);
  const [only] = elements;
  if (
    elements.length === 1 &&
    only instanceof HTMLElement &&
    !/^(?:a|span|picture|img|video|iframe|style|script)$/.test(only.localName)
  )
    return only;
  const whole = document.createElement("div");
  whole.innerHTML = html;
  if (
    whole.textContent?.trim() === "" &&
    !whole.querySelector("img, video, audio, iframe, svg, hr, math, object")
  ) {
    whole.className = "octavo-unseen";
    whole.dataset["octavoKind"] = kind;
  }
  return whole;
}
