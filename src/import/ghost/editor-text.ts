/** What Ghost's editors keep, Lexical and Mobiledoc → HTML, for texts of which Ghost has not kept the HTML. */
import { escapeHtml } from "../../core/html/escape-html.ts";
import { isRecord, type Data } from "../front-matter.ts";
import { card, listOf, text } from "./editor-cards.ts";

/** Told of each card that nobody here knows. */
type Tell = (card: string) => void;

/** Undefined where it cannot be read. */
export function editorHtml(
  { lexical, mobiledoc }: { readonly lexical?: unknown; readonly mobiledoc?: unknown },
  tell: Tell,
): string | undefined {
  const [first, second] = [parse(lexical), parse(mobiledoc)];
  if (isRecord(first) && isRecord(first["root"]))
    return listOf(first["root"]["children"])
      .map((node) => lexicalNode(node, tell))
      .join("\n");
  return isRecord(second) && Array.isArray(second["sections"]) ? readMobiledoc(second, tell) : undefined;
}

function parse(value: unknown): unknown {
  try {
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch {
    return undefined;
  }
}

/** Bits of `format`: https://github.com/facebook/lexical/blob/main/packages/lexical/src/LexicalConstants.ts */
const formats: readonly (readonly [number, string])[] = [
  [1, "strong"],
  [2, "em"],
  [4, "s"],
  [8, "u"],
  [16, "code"],
  [32, "sub"],
  [64, "sup"],
  [128, "mark"],
];

function lexicalText({ text: written, format }: Data): string {
  const bits = Number(format) || 0;
  return formats.reduce(
    (html, [bit, tag]) => ((bits & bit) === 0 ? html : `<${tag}>${html}</${tag}>`),
    escapeHtml(typeof written === "string" ? written : ""),
  );
}

function lexicalNode(node: Data, tell: Tell): string {
  const children = listOf(node["children"]);
  const inside = (): string => children.map((child) => lexicalNode(child, tell)).join("");
  const type = text(node["type"]);
  if (/^(?:extended-)?text$/.test(type)) return lexicalText(node);
  if (type === "linebreak") return "<br>";
  if (/^(?:auto)?link$/.test(type)) return `<a href="${escapeHtml(text(node["url"]))}">${inside()}</a>`;
  const tag =
    /heading$/.test(type) || type === "list" ? text(node["tag"]) : { paragraph: "p", listitem: "li" }[type];
  if (tag !== undefined && /^(?:h[1-6]|[ou]l|p|li)$/.test(tag)) return `<${tag}>${inside()}</${tag}>`;
  if (/quote$|^aside$/.test(type)) return `<blockquote>${inside()}</blockquote>`;
  const made = card(type, node);
  if (made === undefined && children.length === 0) tell(type);
  return made ?? inside();
}

/** https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md */
function readMobiledoc(value: Data, tell: Tell): string {
  const [markups, atoms, cards] = ["markups", "atoms", "cards"].map((key) =>
    Array.isArray(value[key]) ? (value[key] as unknown[]) : [],
  );
  const open: string[] = [];
  const marker = (each: unknown): string => {
    if (!Array.isArray(each)) return "";
    const [kind, opened, closes, content] = each as readonly unknown[];
    let html = "";
    for (const index of Array.isArray(opened) ? opened : []) {
      const [tag, attributes] = (markups![Number(index)] ?? []) as readonly [unknown, unknown];
      const name = /^\w+$/.test(text(tag)) ? text(tag) : "span";
      const href =
        Array.isArray(attributes) && attributes[0] === "href"
          ? ` href="${escapeHtml(text(attributes[1]))}"`
          : "";
      html += `<${name}${href}>`;
      open.push(name);
    }
    html +=
      kind === 0
        ? escapeHtml(typeof content === "string" ? content : "")
        : /soft-return/.test(String((atoms![Number(content)] as unknown[] | undefined)?.[0]))
          ? "<br>"
          : "";
    for (let left = Number(closes) || 0; left > 0 && open.length > 0; left -= 1) html += `</${open.pop()}>`;
    return html;
  };
  const line = (markers: unknown): string => (Array.isArray(markers) ? markers.map(marker).join("") : "");
  return (value["sections"] as unknown[])
    .map((section) => {
      if (!Array.isArray(section)) return "";
      const [kind, tag, content] = section as readonly unknown[];
      const name = /^\w+$/.test(text(tag)) ? text(tag) : "p";
      if (kind === 1) return `<${name}>${line(content)}</${name}>`;
      if (kind === 3)
        return `<${name}>${(Array.isArray(content) ? content : []).map((item) => `<li>${line(item)}</li>`).join("")}</${name}>`;
      const [type, values] = (cards![Number(tag)] ?? []) as readonly [unknown, unknown];
      const made = kind === 10 && isRecord(values) ? card(text(type), values) : "";
      if (made === undefined) tell(text(type));
      return made ?? "";
    })
    .join("\n");
}
