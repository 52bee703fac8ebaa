/** HTML → Markdown; what has no Markdown, or would show something else, stays HTML that is rendered whole. */
import { decodeAddress } from "../core/address-codec.ts";
import { parseHtml, TangledHtml, type HtmlNode } from "../core/html/html-tree.ts";
import { blocksIn, type Block } from "./html/blocks.ts";
import { attributeOf, elementsIn } from "./html/nodes.ts";
import { showsTheSame } from "./html/same-text.ts";
import { writeTree } from "./html/write-tree.ts";

export function toMarkdown(html: string): string {
  try {
    const nodes = parseHtml(html, { hasPlaces: false });
    return writeTree(
      blocksIn(nodes, { linked: linkedIds(nodes) }).flatMap((block) =>
        isRight(block) ? block.content : [{ type: "html", value: block.html } as const],
      ),
    );
  } catch (failure) {
    // Elements too deep in each other for anybody but a browser.
    if (failure instanceof TangledHtml || failure instanceof RangeError)
      return html.replace(/\n\s*\n/g, "\n").trim();
    throw failure;
  }
}

/** HTML that stays as it is, and cards of other hosts, have nothing to be compared. */
function isRight({ html, content }: Block): boolean {
  if (html === "" || content.every(({ type }) => type === "html")) return true;
  if (content.some((each) => each.type === "html" && /^https?:/.test(each.value))) return true;
  return showsTheSame(html, writeTree(content));
}

/** Ids that links of the same text lead to. */
function linkedIds(nodes: readonly HtmlNode[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const element of elementsIn(nodes)) {
    const href = element.tagName === "a" ? attributeOf(element, "href") : undefined;
    if (href?.startsWith("#") === true && href.length > 1) ids.add(decodeAddress(href.slice(1)));
  }
  return ids;
}
