/** Makes HTML safe: read as browsers read it, held to the allow list, and written anew. Loaded only where it is wanted. */
import { escapeHtml } from "../core/html/escape-html.ts";
import type { Element, ElementContent, Root, RootContent } from "hast";
import { sanitize } from "hast-util-sanitize";
import { type HtmlNode, parseHtml, TangledHtml } from "../core/html/html-tree.ts";
import { blockTag, createSchema, slotTag } from "./safe-html.ts";

export type Attributes = Readonly<Record<string, string>>;

export interface Sanitizer {
  /** What may stay of an element's attributes; undefined if the element itself may not. Names are in lower case. */
  readonly filter: (tag: string, attributes: Attributes) => Attributes | undefined;
  /** Whether the content of such an element goes with it. */
  readonly strips: (tag: string) => boolean;
  /** Whether a click may open this address in a frame. */
  readonly mayFrame: (address: string) => boolean;
  /** `html` made safe, with the slots in it filled; undefined where it would take too long, or become far more than it was. */
  readonly clean: (html: string, slots: readonly string[]) => string | undefined;
}

export function createSanitizer({ frames }: { readonly frames: readonly string[] }): Sanitizer {
  const schema = createSchema(frames);
  const authors = {
    ...schema,
    tagNames: schema.tagNames!.filter((tag) => tag !== slotTag && tag !== blockTag),
  };
  const stripped = new Set(schema.strip);
  const filter = (tag: string, attributes: Attributes): Attributes | undefined => {
    const safe = sanitize(elementOf(tag, attributes, []), authors);
    return safe.type === "element" ? kept(tag, safe.properties as Attributes) : undefined;
  };
  return {
    filter,
    strips: (tag) => stripped.has(tag),
    mayFrame: (address) => filter("figure", { "data-frame": address })?.["data-frame"] !== undefined,
    clean(html, slots) {
      try {
        const safe = sanitize(parse(html), { ...schema, ancestors: tableParts }) as Root | RootContent;
        return render(safe.type === "root" ? safe.children : [safe], slots);
      } catch (failure) {
        // A hundred thousand pieces in one that is taken away are too many for the library.
        if (failure instanceof TangledHtml || failure instanceof RangeError) return undefined;
        throw failure;
      }
    },
  };
}

const tableParts = Object.fromEntries(
  ["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"].map((tag) => [tag, ["table"]]),
);

/** What the list cannot say, since it looks at one attribute at a time. */
function kept(tag: string, attributes: Attributes): Attributes | undefined {
  if (tag === "iframe" && attributes["src"] === undefined) return undefined;
  const { id } = attributes;
  if (tag !== "a" || attributes["href"] === undefined || id === undefined || id.includes("-"))
    return attributes;
  // Scripts that look for a global variable would find the link's address under its id, if that can be a name.
  const { id: _, ...others } = attributes;
  return others;
}

const parse = (html: string): Root => ({
  type: "root",
  children: parseHtml(html, { hasPlaces: false }).flatMap(toHast),
});

function toHast(node: HtmlNode): ElementContent[] {
  if (node.nodeName === "#text" && "value" in node) return [{ type: "text", value: node.value }];
  if (!("tagName" in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  // What drawings and formulas hold has names of its own, which mean other things in HTML.
  const tag = node.namespaceURI.endsWith("xhtml") ? node.tagName : foreign;
  return [elementOf(tag, attributes, node.childNodes.flatMap(toHast))];
}

/** In no list, and stripped with all that is in it. */
const foreign = "svg";

const elementOf = (tagName: string, properties: Attributes, children: ElementContent[]): Element => ({
  type: "element",
  tagName,
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      addressAttributes.has(name) ? plainScheme(value) : value,
    ]),
  ),
  children,
});

const addressAttributes = new Set(["cite", "href", "poster", "src"]);

/** "HTTPS:" is fine too. */
const plainScheme = (value: string): string =>
  value.replace(/^\s*[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.trim().toLowerCase());

const voids = new Set(["br", "col", "hr", "img", "source", "track", "wbr"]);

function render(nodes: readonly RootContent[], slots: readonly string[]): string {
  let html = "";
  for (const node of nodes) {
    if (node.type === "text") html += escapeHtml(node.value);
    if (node.type !== "element") continue;
    const { tagName: tag, properties, children } = node;
    if (tag === slotTag) {
      html += slots[Number(properties["n"])] ?? "";
      continue;
    }
    if (tag === blockTag) {
      html += String(properties["data-hole"] ?? "") + render(children, slots);
      continue;
    }
    const attributes = kept(tag, properties as Attributes);
    const isEmpty = tag === "img" && !("src" in properties) && !("srcset" in properties);
    if (!attributes || isEmpty) continue;
    html += `<${tag}`;
    for (const [name, value] of Object.entries(attributes))
      html +=
        value === "" && name !== "alt" && name !== "href" ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`;
    html += ">";
    // The text of a frame would be read as it stands.
    if (!voids.has(tag)) html += `${tag === "iframe" ? "" : render(children, slots)}</${tag}>`;
  }
  return html;
}
