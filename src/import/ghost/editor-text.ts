/** What Ghost's editors keep, Lexical and Mobiledoc → HTML, for texts of which Ghost has not kept the HTML. */
import MarkdownIt from "markdown-it";
import { escapeHtml } from "../../core/html/escape-html.ts";
import { isRecord, textOf, type Data } from "../front-matter.ts";

/** Undefined where it cannot be read. */
export function editorHtml({
  lexical,
  mobiledoc,
}: {
  readonly lexical?: unknown;
  readonly mobiledoc?: unknown;
}): string | undefined {
  const [first, second] = [parse(lexical), parse(mobiledoc)];
  if (isRecord(first) && isRecord(first["root"]))
    return listOf(first["root"]["children"]).map(lexicalNode).join("\n");
  return isRecord(second) && Array.isArray(second["sections"]) ? readMobiledoc(second) : undefined;
}

function parse(value: unknown): unknown {
  try {
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch {
    return undefined;
  }
}

const listOf = (value: unknown): readonly Data[] =>
  Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];
const text = (value: unknown): string => textOf(value) ?? "";
const markdown = (source: unknown): string => new MarkdownIt({ html: true }).render(text(source));

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

function lexicalNode(node: Data): string {
  const inside = (): string => listOf(node["children"]).map(lexicalNode).join("");
  const type = text(node["type"]);
  if (/^(?:extended-)?text$/.test(type)) return lexicalText(node);
  if (type === "linebreak") return "<br>";
  if (/^(?:auto)?link$/.test(type)) return `<a href="${escapeHtml(text(node["url"]))}">${inside()}</a>`;
  const tag =
    /heading$/.test(type) || type === "list" ? text(node["tag"]) : { paragraph: "p", listitem: "li" }[type];
  if (tag !== undefined && /^(?:h[1-6]|[ou]l|p|li)$/.test(tag)) return `<${tag}>${inside()}</${tag}>`;
  if (/quote$/.test(type)) return `<blockquote>${inside()}</blockquote>`;
  return card(type, node) ?? inside();
}

/** The same cards in both editors. */
function card(type: string, value: Data): string | undefined {
  switch (type) {
    case "image":
      return figure(
        `<img src="${escapeHtml(text(value["src"]))}" alt="${escapeHtml(text(value["alt"]))}">`,
        value["caption"],
      );
    case "gallery":
      return `<figure class="kg-gallery-card">${listOf(value["images"])
        .map(
          (image) => `<img src="${escapeHtml(text(image["src"]))}" alt="${escapeHtml(text(image["alt"]))}">`,
        )
        .join("")}</figure>`;
    case "html":
      return text(value["html"]);
    case "markdown":
    case "card-markdown":
      return markdown(value["markdown"]);
    case "codeblock":
    case "code":
      return `<pre><code class="language-${escapeHtml(text(value["language"]))}">${escapeHtml(text(value["code"]))}</code></pre>`;
    case "horizontalrule":
    case "hr":
      return "<hr>";
    case "embed":
      return figure(text(value["html"]) || escapeHtml(text(value["url"])), value["caption"]);
    case "bookmark":
      return `<p><a href="${escapeHtml(text(value["url"]))}">${escapeHtml(isRecord(value["metadata"]) ? text(value["metadata"]["title"]) || text(value["url"]) : text(value["url"]))}</a></p>`;
    case "callout":
      return `<blockquote><p>${escapeHtml(text(value["calloutEmoji"]))} ${text(value["calloutText"])}</p></blockquote>`;
    case "toggle":
      return `<details><summary>${text(value["heading"])}</summary>${text(value["content"])}</details>`;
    default:
      return undefined;
  }
}

const figure = (inner: string, caption: unknown): string =>
  `<figure>${inner}${text(caption) === "" ? "" : `<figcaption>${text(caption)}</figcaption>`}</figure>`;

/** https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md */
function readMobiledoc(value: Data): string {
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
      return kind === 10 && isRecord(values) ? (card(text(type), values) ?? "") : "";
    })
    .join("\n");
}
