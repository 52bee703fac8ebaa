/** Boxes of Substack's editor → plain HTML; what asks readers to subscribe or to pay has no one to ask it of here. */
import { decodeStrictly } from "../../core/address-codec.ts";
import { escapeHtml } from "../../core/html/escape-html.ts";
import type { HtmlElement } from "../../core/html/html-tree.ts";
import { isRecord, textOf, type Data } from "../front-matter.ts";
import { editHtml, hasClass, htmlOf } from "../html/edit-tree.ts";
import { attributeOf, elementsIn, textIn } from "../html/nodes.ts";

export interface Boxes {
  readonly html: string;
  /** What was left out or changed, in sentences. */
  readonly said: readonly string[];
}

export function plainBoxes(html: string): Boxes {
  const said = new Set<string>();
  const made = editHtml(html, (node) => replace(node, said));
  return { html: made, said: [...said] };
}

function replace(node: HtmlElement, said: Set<string>): string | undefined {
  if (
    hasClass(node, "captioned-image-container") ||
    hasClass(node, "image2-inset") ||
    node.tagName === "picture"
  )
    return picture(node);
  if (
    hasClass(node, "subscription-widget-wrap") ||
    hasClass(node, "subscription-widget-wrap-editor") ||
    hasClass(node, "paywall-jump")
  ) {
    said.add("asked to subscribe, which was left out");
    return "";
  }
  if (node.tagName === "a" && /%%[\w-]+%%/.test(attributeOf(node, "href") ?? "")) {
    said.add("has buttons of Substack's, which were left out");
    return "";
  }
  const box = boxes.find(([name]) => hasClass(node, name))?.[1];
  if (box !== undefined) return box(dataOf(node), node, said);
  // The link of a heading to itself.
  if (hasClass(node, "header-anchor-parent") || hasClass(node, "image-link-expand")) return "";
  if (hasClass(node, "footnote")) return footnote(node);
  if (hasClass(node, "footnote-anchor")) {
    const [id, href] = [attributeOf(node, "id") ?? "", attributeOf(node, "href") ?? ""].map(escapeHtml);
    return `<sup><a id="${id}" href="${href}">${escapeHtml(textIn(node))}</a></sup>`;
  }
  return undefined;
}

function dataOf(node: HtmlElement): Data {
  try {
    const value: unknown = JSON.parse(attributeOf(node, "data-attrs") ?? "{}");
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

const find = (node: HtmlElement, tag: string): HtmlElement | undefined =>
  [...elementsIn([node])].find(({ tagName }) => tagName === tag);

/** The picture itself, without the sizes and the wrapper that Substack's host makes of it. */
const wholePicture = (address: string): string => {
  const inside = /^https:\/\/substackcdn\.com\/image\/fetch\/.*?\/(https?(?:%3A|:).*)$/i.exec(address)?.[1];
  if (inside === undefined) return address;
  return /%3A/i.test(inside) ? (decodeStrictly(inside) ?? address) : inside;
};

function picture(node: HtmlElement): string | undefined {
  const image = find(node, "img");
  if (image === undefined) return undefined;
  const src = textOf(dataOf(image)["src"]) ?? attributeOf(image, "src") ?? "";
  const caption = find(node, "figcaption");
  const link = find(node, "a");
  const href = link === undefined ? undefined : attributeOf(link, "href");
  const alt = attributeOf(image, "alt") ?? textOf(dataOf(image)["alt"]) ?? "";
  const whole = `<img src="${escapeHtml(wholePicture(src))}" alt="${escapeHtml(alt === "null" ? "" : alt)}">`;
  // A link to the same picture in another size is what zooming is for.
  const isOther =
    href !== undefined &&
    href !== "" &&
    wholePicture(href) !== wholePicture(src) &&
    !/substack(?:cdn)?\.com\/image\/fetch|substack-post-media/.test(href);
  const linked = isOther ? `<a href="${escapeHtml(href)}">${whole}</a>` : whole;
  return caption === undefined
    ? node.tagName === "div"
      ? `<figure>${linked}</figure>`
      : linked
    : `<figure>${linked}<figcaption>${htmlOf(caption.childNodes)}</figcaption></figure>`;
}

/** Kept as text, so that a link to it finds it. */
function footnote(node: HtmlElement): string | undefined {
  const number = [...elementsIn(node.childNodes)].find((each) => hasClass(each, "footnote-number"));
  const content = [...elementsIn(node.childNodes)].find((each) => hasClass(each, "footnote-content"));
  const id = number === undefined ? undefined : attributeOf(number, "id");
  if (number === undefined || content === undefined || id === undefined) return undefined;
  const back = attributeOf(number, "href") ?? "#";
  return `<p><a id="${escapeHtml(id)}" href="${escapeHtml(back)}">${escapeHtml(textIn(number))}</a> ${htmlOf(
    content.childNodes,
  )
    .replace(/^\s*<p>|<\/p>\s*$/g, "")
    .replace(/<\/p>\s*<p>/g, "<br>")}</p>`;
}

const address = (url: string): string => `<figure class="embed">${escapeHtml(url)}</figure>`;

type Make = (data: Data, node: HtmlElement, said: Set<string>) => string | undefined;

/** A box that shows another page, as a link to it. */
const linked: Make = (data) => {
  const url = textOf(data["url"]) ?? textOf(data["canonical_url"]);
  const title = textOf(data["title"]) ?? textOf(data["name"]) ?? url;
  return url === undefined
    ? undefined
    : `<blockquote><p><a href="${escapeHtml(url)}">${escapeHtml(title ?? url)}</a></p></blockquote>`;
};

const onlyThere: Make = (_data, node, said) => {
  said.add(
    `has a box that works on Substack alone (\`${attributeOf(node, "class") ?? ""}\`), which was left out`,
  );
  return "";
};

const boxes: readonly (readonly [name: string, make: Make])[] = [
  [
    "youtube-wrap",
    (data) =>
      textOf(data["videoId"]) === undefined
        ? undefined
        : address(`https://www.youtube.com/watch?v=${textOf(data["videoId"])}`),
  ],
  [
    "vimeo-wrap",
    (data) =>
      textOf(data["videoId"]) === undefined
        ? undefined
        : address(`https://vimeo.com/${textOf(data["videoId"])}`),
  ],
  [
    "tweet",
    (data) => {
      const url = textOf(data["url"]);
      const text = textOf(data["full_text"]);
      return url === undefined
        ? undefined
        : `<blockquote><p>${escapeHtml(text ?? "")}</p><p>— <a href="${escapeHtml(url)}">${escapeHtml(textOf(data["name"]) ?? url)}</a></p></blockquote>`;
    },
  ],
  ["embedded-post-wrap", linked],
  ["embedded-publication-wrap", linked],
  ["digest-post-embed", linked],
  ["bandcamp-wrap", linked],
  ["apple-podcast-container", linked],
  ["spotify-wrap", (data) => (textOf(data["url"]) === undefined ? undefined : address(textOf(data["url"])!))],
  [
    "soundcloud-wrap",
    (data) =>
      textOf(data["targetUrl"] ?? data["url"]) === undefined
        ? undefined
        : address(textOf(data["targetUrl"] ?? data["url"])!),
  ],
  [
    "latex-rendered",
    (data) =>
      textOf(data["persistentExpression"]) === undefined
        ? undefined
        : `<pre><code class="language-math">${escapeHtml(textOf(data["persistentExpression"])!)}</code></pre>`,
  ],
  ["pullquote", (_data, node) => `<blockquote>${htmlOf(node.childNodes)}</blockquote>`],
  ["poll-embed", onlyThere],
  ["community-chat", onlyThere],
  ["directMessage", onlyThere],
  ["install-substack-app-embed", onlyThere],
  ["native-video-embed", onlyThere],
  ["native-audio-embed", onlyThere],
];
