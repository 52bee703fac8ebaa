/** A page as a tree, and a walk over it that no depth of nesting can stop. */
import { parseDocument } from "htmlparser2";

export type Tree = ReturnType<typeof parseDocument>;
export type TreeNode = Tree["children"][number];
export type Element = Extract<TreeNode, { attribs: unknown }>;

/** Nested deeper than any page that somebody made. */
export class TangledPage extends Error {}

const deepest = 400;

export function parsePage(html: string): Tree {
  const tree = parseDocument(html, { decodeEntities: true });
  let depth = 0;
  walk(tree, {
    enter() {
      depth += 1;
      if (depth > deepest) throw new TangledPage(`elements are nested more than ${deepest} deep`);
      return true;
    },
    leave: () => void (depth -= 1),
  });
  return tree;
}

const isElement = (node: unknown): node is Element =>
  typeof node === "object" && node !== null && "attribs" in node && "name" in node;

export interface Visitor {
  /** False: what is in it is passed over, and `leave` is not called. */
  readonly enter: (element: Element) => boolean;
  readonly text?: (text: string) => void;
  readonly leave?: (element: Element) => void;
}

export function walk(root: Tree | Element, { enter, text, leave }: Visitor): void {
  type Step = { readonly node: TreeNode; readonly leaves: boolean };
  const stack: Step[] = [];
  const push = (nodes: readonly TreeNode[]): void => {
    for (let index = nodes.length - 1; index >= 0; index--)
      stack.push({ node: nodes[index] as TreeNode, leaves: false });
  };
  push(root.children);
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node } = step;
    if (!isElement(node)) {
      if (node.type === "text") text?.((node as { readonly data: string }).data);
      else if ("children" in node) push(node.children as TreeNode[]);
    } else if (step.leaves) leave?.(node);
    else if (enter(node)) {
      stack.push({ node, leaves: true });
      push(node.children as TreeNode[]);
    }
  }
}

/** All elements below it that are meant, in order. */
export function findAll(root: Tree | Element, isMeant: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  walk(root, {
    enter(element) {
      if (isMeant(element)) found.push(element);
      return true;
    },
  });
  return found;
}

export function textOf(root: Element, skip: (element: Element) => boolean = () => false): string {
  let text = "";
  walk(root, {
    enter(element) {
      if (element.name === "br") text += "\n";
      return !skip(element);
    },
    text: (part) => void (text += part),
  });
  return text;
}

export const attribute = (element: Element, name: string): string | undefined => element.attribs[name];

/** Class and id in one text, each word between spaces. */
export const namesOf = ({ attribs }: Element): string => ` ${attribs["class"] ?? ""} ${attribs["id"] ?? ""} `;

export const parentOf = (element: Element): Element | undefined =>
  isElement(element.parent) ? element.parent : undefined;
