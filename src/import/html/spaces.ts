/** White space of HTML as browsers show it: one space for a run, none at the edges of a block. No-break spaces stay. */
import type { PhrasingContent } from "mdast";

const run = /[ \t\n\f\r]+/g;

export const collapse = (text: string): string => text.replace(run, " ");

export const isBlank = (text: string): boolean => text.replace(run, "") === "";

/** A line's contents without the spaces that a browser does not show, in whichever element they stand. */
export function trimLine(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const leaves: { node: Extract<PhrasingContent, { value: string }> | undefined }[] = [];
  const copies = nodes.map((node) => copy(node, leaves));
  let isAfterSpace = true;
  for (const { node } of leaves) {
    if (node === undefined) isAfterSpace = true;
    else if (node.type === "text") {
      node.value = isAfterSpace ? node.value.replace(/^ /, "") : node.value;
      if (node.value !== "") isAfterSpace = node.value.endsWith(" ");
    } else if (isShown(node)) isAfterSpace = false;
  }
  let isBeforeEnd = true;
  for (const { node } of leaves.toReversed()) {
    if (node === undefined) isBeforeEnd = true;
    else if (node.type === "text") {
      if (isBeforeEnd) node.value = node.value.replace(/ $/, "");
      if (node.value !== "") isBeforeEnd = false;
    } else if (isShown(node)) isBeforeEnd = false;
  }
  return withoutEmpty(copies);
}

const isShown = (node: { readonly type: string; readonly value: string }): boolean =>
  node.type !== "html" ||
  /^(?:\$|<(?:img|iframe|video|audio|svg|math|input|object|embed|button|select|code)\b)/i.test(node.value);

/** Lists the texts in reading order; undefined for a break. */
function copy(
  node: PhrasingContent,
  leaves: { node: Extract<PhrasingContent, { value: string }> | undefined }[],
): PhrasingContent {
  if (node.type === "break") leaves.push({ node: undefined });
  else if (node.type === "image") leaves.push({ node: { type: "inlineCode", value: "" } });
  if ("children" in node)
    return { ...node, children: node.children.map((child) => copy(child, leaves)) } as PhrasingContent;
  if (!("value" in node)) return node;
  const made = { ...node };
  leaves.push({ node: made });
  return made;
}

/** Marks around nothing would be read as signs, and a break at the end of a block breaks nothing. */
function withoutEmpty(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const made = nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === "text") return node.value === "" ? [] : [node];
    if (node.type !== "emphasis" && node.type !== "strong" && node.type !== "delete" && node.type !== "link")
      return [node];
    const children = withoutEmpty(node.children);
    return children.length === 0 ? [] : [{ ...node, children } as PhrasingContent];
  });
  while (made.at(-1)?.type === "break") made.pop();
  return made;
}
