/** Finds what must not be in a safe text, in the tree that browsers make of the page; knows nothing of our allow list. */
import { html as standard, parse, type DefaultTreeAdapterTypes } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const forbidden = new Set(
  (
    "script style iframe frame frameset object embed applet param base meta link form textarea select option button keygen " +
    "template noscript noembed noframes plaintext xmp title body html head svg foreignobject animate set use image slot " +
    "dialog portal marquee main octavo-slot annotation annotation-xml maction mglyph semantics"
  ).split(" "),
);
const schemes = new Set(["http:", "https:", "mailto:", "tel:", "sms:", "xmpp:"]);
const addresses = new Set(["href", "src", "cite", "poster", "action", "formaction", "data", "background", "longdesc", "xlink:href", "data-frame"]); // prettier-ignore
const refused = new Set(["style", "srcdoc", "ping", "formaction", "action", "is", "autofocus", "contenteditable", "popovertarget", "usemap", "accesskey", "background", "xlink:href"]); // prettier-ignore
const ours = /^data-(?:embed|frame|language)$/;

/** A page around a text, like those of the site. */
export const pageAround = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>t</title></head><body><header>h</header><main id="content"><article><div class="prose">${body}</div><aside id="after">a</aside></article></main><footer id="footer">f</footer></body></html>`;

/** One line for each thing that is wrong; none for a safe text. */
export function findDanger(body: string): readonly string[] {
  const found: string[] = [];
  const html = childrenOf(parse(pageAround(body), { scriptingEnabled: true })).find(named("html"));
  const page = childrenOf(html).find(named("body"));
  const outline = (node: Node | undefined): string =>
    childrenOf(node)
      .map((child) => ("tagName" in child ? child.tagName : `"${"value" in child ? child.value : ""}"`))
      .join(" ");
  const main = childrenOf(page).find(named("main"));
  const article = childrenOf(main).find(named("article"));
  const frame = [html, page, main, article].map(outline).join(" / ");
  if (frame !== "head body / header main footer / article / div aside") found.push(`the page is ${frame}`);
  const visit = (node: Node): void => {
    if ("tagName" in node) lookAt(node, found);
    childrenOf(node).forEach(visit);
  };
  childrenOf(childrenOf(article)[0]).forEach(visit);
  return found;
}

function lookAt({ tagName, attrs, namespaceURI }: Element, found: string[]): void {
  const values = new Map(attrs.map(({ name, value }) => [name, value]));
  const isTask = tagName === "input" && values.get("type") === "checkbox" && values.has("disabled");
  const isOther = namespaceURI !== standard.NS.HTML && namespaceURI !== standard.NS.MATHML;
  if (forbidden.has(tagName.toLowerCase()) || isOther || (tagName === "input" && !isTask))
    found.push(`<${tagName}>`);
  for (const [name, value] of values) {
    if (/^on/i.test(name) || refused.has(name) || (name.startsWith("data-") && !ours.test(name)))
      found.push(`<${tagName} ${name}>`);
    if (name === "name" && tagName !== "a" && tagName !== "details") found.push(`<${tagName} name>`);
    // A link's address would be found under its id by scripts that look for a global variable.
    const isGlobal = tagName === "a" && values.has("href") && !value.includes("-");
    if (name === "id" && (isGlobal || /^(?:content|main|footer|header)$/.test(value)))
      found.push(`<${tagName} id=${value}>`);
    if (name === "data-frame" && /evil/.test(value)) found.push(`<${tagName} data-frame>`);
    const urls = name === "srcset" ? value.split(/,?\s+/) : addresses.has(name) ? [value] : [];
    for (const url of urls) {
      const scheme = URL.canParse(url, "https://site.example/a/")
        ? new URL(url, "https://site.example/a/").protocol
        : "none";
      const isPicture = tagName === "img" && name === "src" && /^data:image\/(?!svg)/.test(value);
      if (!schemes.has(scheme) && !isPicture && scheme !== "none")
        found.push(`<${tagName} ${name}=${scheme}>`);
    }
  }
}

const childrenOf = (node: Node | undefined): readonly Node[] =>
  node && "childNodes" in node ? node.childNodes : [];
const named =
  (tag: string) =>
  (node: Node): boolean =>
    "tagName" in node && node.tagName === tag;
