/** Finds where a page shows the title, the description and the body of its text, whatever templates it is made with. */
import type { Block } from "../../protocol.ts";

export interface Place {
  readonly parent: Element;
  /** What is shown of the body now; empty where it is empty. */
  readonly nodes: readonly Node[];
}

const nameOf = (element: Element): string =>
  `${element.localName} ${(element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 300)}`;

export const elementsOf = (html: string): Element[] => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
};

/** The element most of whose children are the blocks' own. */
export function findBody(blocks: readonly Block[], after: string): Place | undefined {
  const names = new Set([...blocks.map(({ html = "" }) => html), after].flatMap(elementsOf).map(nameOf));
  const votes = new Map<Element, Element[]>();
  for (const element of document.querySelectorAll("body *")) {
    const parent = element.parentElement;
    if (!parent || !names.has(nameOf(element))) continue;
    const children = votes.get(parent) ?? [];
    children.push(element);
    votes.set(parent, children);
  }
  const [parent, children = []] = [...votes].sort(([, one], [, other]) => other.length - one.length)[0] ?? [];
  if (!parent) return emptyBody();
  return { parent, nodes: between(children[0] as Node, children.at(-1) as Node) };
}

function between(first: Node, last: Node): Node[] {
  const nodes: Node[] = [];
  for (let node: Node | null = first; node; node = node === last ? null : node.nextSibling) nodes.push(node);
  return nodes;
}

/** A text that is not written yet. */
function emptyBody(): Place | undefined {
  const found = document.querySelector("main .prose, article .prose, .prose");
  if (found) return { parent: found, nodes: [...found.childNodes] };
  const heading = document.querySelector("main h1, article h1, h1");
  const parent = document.createElement("div");
  parent.className = "prose";
  const place = heading?.closest("header") ?? heading ?? document.querySelector("main, article");
  if (!place) return undefined;
  if (place.matches("main, article")) place.append(parent);
  else place.after(parent);
  return { parent, nodes: [] };
}

const textOf = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();

export const findTitle = (title: string): HTMLElement | undefined => {
  const headings = [...document.querySelectorAll<HTMLElement>("main h1, article h1, h1")];
  return headings.find((each) => textOf(each) === title.replace(/\s+/g, " ").trim()) ?? headings[0];
};

/** The element that shows the description and nothing else, outside of the body. */
export function findDescription(description: string, body: Element): HTMLElement | undefined {
  const wanted = description.replace(/\s+/g, " ").trim();
  if (wanted === "") return undefined;
  return [...document.querySelectorAll<HTMLElement>("main p, article p, header p")].find(
    (each) => !body.contains(each) && textOf(each) === wanted,
  );
}
