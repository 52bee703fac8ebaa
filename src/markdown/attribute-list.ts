/** Reads what stands between the braces of `{.class #id key=value}`. */

export type Attribute = readonly [name: string, value: string];

const item =
  /\s*(?:\.([\p{L}_-][\p{L}\p{N}_-]*)|#([-%]{0,9}[\p{L}\p{N}_][^\s.#{}"'<>=]*)|([a-z][a-z0-9_:-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+)))(?=\s|$)/iuy;

// What else looks like an attribute, "{x=1}" say, is an author's text.
const known = new Set(
  "alt cite class colspan datetime decoding dir download fetchpriority height hreflang id itemid itemprop itemref itemscope itemtype label lang loading media name property referrerpolicy rel reversed role rowspan scope sizes start style tabindex target title translate type value width".split(
    " ",
  ),
);

const isKnown = (name: string): boolean => known.has(name) || /^(?:data-|aria-|on[a-z])/.test(name);

/** Whether a policy without inline styles and scripts forbids it. */
export const isRefused = (name: string): boolean => name === "style" || name.startsWith("on");

/** The attributes in order, `class` once per class; undefined if the text is anything but a list of them. */
export function parseAttributes(text: string): Attribute[] | undefined {
  const attributes: Attribute[] = [];
  item.lastIndex = 0;
  while (item.lastIndex < text.trimEnd().length) {
    const match = item.exec(text);
    if (!match) return undefined;
    const [, className, id, key, ...values] = match;
    const name = key?.toLowerCase();
    if (className !== undefined) attributes.push(["class", className]);
    else if (id !== undefined) attributes.push(["id", id]);
    else if (name !== undefined && isKnown(name))
      attributes.push([name, values.find((v) => v !== undefined) ?? ""]);
    else return undefined;
  }
  return attributes.length > 0 ? attributes : undefined;
}
