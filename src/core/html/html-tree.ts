/** Reads a piece of HTML as browsers do, as far as that takes time that grows with its length. */
import { createRequire } from "node:module";
import type * as Parse5 from "parse5";
import { lazy } from "../lazy.ts";

export type HtmlNode = Parse5.DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = Parse5.DefaultTreeAdapterTypes.Element;

/** Loaded for the first text that holds HTML: most have none. */
export const parse5 = lazy(() => createRequire(import.meta.url)("parse5") as typeof Parse5);

/** Elements too deep in each other, or opened again and again. */
export class TangledHtml extends Error {}

/** Browsers go as deep: https://html.spec.whatwg.org/multipage/parsing.html#tree-construction */
const deepest = 500;

/** What stands in a `div`; throws where it is tangled. */
export function parseHtml(html: string, { hasPlaces }: { readonly hasPlaces: boolean }): readonly HtmlNode[] {
  const { defaultTreeAdapter, html: standard, parseFragment } = parse5();
  // Formatting that is never closed is opened again in each paragraph, and each tag looks at all those around it.
  let room = 1_000 + 4 * html.split("<").length;
  let depth = 0;
  const hold = (isFine: boolean): void => {
    if (!isFine) throw new TangledHtml();
  };
  const context = defaultTreeAdapter.createElement("div", standard.NS.HTML, []);
  return parseFragment(context, html, {
    scriptingEnabled: hasPlaces,
    sourceCodeLocationInfo: hasPlaces,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(name, namespace, attributes) {
        hold(--room > 0);
        return defaultTreeAdapter.createElement(name, namespace, attributes);
      },
      onItemPush: () => hold(++depth < deepest),
      onItemPop: () => void depth--,
    },
  }).childNodes;
}
