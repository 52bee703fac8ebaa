/**
 * Writes and escapes XML. Our own code, because no library fitted (tried in 2026): feedsmith 3 and feed 6
 * let characters through that XML forbids, feedsmith pads names with white space, feed declares titles to be HTML and
 * links XSLT only; xmlbuilder2 4 is right, but brings six packages and took eight times as long for 80 feeds.
 */

/** Text that is already XML. */
export interface Markup {
  readonly xml: string;
}

/** Text, which is escaped; markup, which is not; nothing. */
export type Child = string | Markup | undefined;

/** Attributes without a value are left out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** An element. Child elements get lines of their own; text is kept as it is. */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const opening = name + writeAttributes(attributes);
  let content = "";
  for (const child of children) {
    if (child === undefined) continue;
    content += typeof child === "string" ? escapeText(child) : `\n${child.xml}`;
  }
  if (content === "") return { xml: `<${opening}/>` };
  return { xml: `<${opening}>${content}${content.startsWith("\n<") ? "\n" : ""}</${name}>` };
}

/** A whole document in UTF-8; `style` is the address of CSS for browsers. */
export function xmlDocument(root: Markup, style?: string): string {
  const look =
    style === undefined ? "" : `<?xml-stylesheet${writeAttributes({ type: "text/css", href: style })}?>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${look}${root.xml}\n`;
}

// What XML 1.0 forbids: https://www.w3.org/TR/xml/#charsets
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Removes the characters that XML forbids; lone surrogates become U+FFFD. */
export const legalText = (text: string): string => text.toWellFormed().replace(illegal, "");

// Most texts, addresses above all, have nothing to escape, and looking once costs less than replacing six times.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const escaped = /[&<>"\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

export const escapeText = (text: string): string =>
  !escaped.test(text)
    ? text
    : legalText(text)
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll("\r", "&#13;");

// Parsers turn line ends and tabs in attributes into spaces, unless they are references.
export const escapeAttribute = (text: string): string =>
  !escaped.test(text)
    ? text
    : escapeText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");

const writeAttributes = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeAttribute(value)}"`))
    .join("");
