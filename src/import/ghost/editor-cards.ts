/** Cards of Ghost's editors, as Lexical and Mobiledoc keep them → HTML. */
import { footnote } from "@mdit/plugin-footnote";
import MarkdownIt from "markdown-it";
import { escapeHtml } from "../../core/html/escape-html.ts";
import { isRecord, textOf, type Data } from "../front-matter.ts";

export const listOf = (value: unknown): readonly Data[] =>
  Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];
export const text = (value: unknown): string => textOf(value) ?? "";

/** Undefined for a card that is not known: https://github.com/TryGhost/Koenig/tree/main/packages/kg-default-nodes */
export function card(type: string, value: Data): string | undefined {
  const name = type.replace(/^card-/, "");
  return Object.hasOwn(cards, name) ? cards[name]!(value) : undefined;
}

const cards: Readonly<Record<string, (value: Data) => string>> = {
  image: (value) => figure(picture(value), value["caption"]),
  gallery: ({ images }) => `<figure class="kg-gallery-card">${listOf(images).map(picture).join("")}</figure>`,
  html: ({ html }) => text(html),
  markdown: ({ markdown }) => new MarkdownIt({ html: true }).use(footnote).render(text(markdown)),
  codeblock: code,
  code,
  horizontalrule: () => "<hr>",
  hr: () => "<hr>",
  embed: ({ html, url, caption }) => figure(text(html) || escapeHtml(text(url)), caption),
  bookmark({ url, metadata, caption }) {
    const title = isRecord(metadata) ? text(metadata["title"]) : "";
    return `<p>${link(url, title || text(url))}</p>${paragraph(caption)}`;
  },
  callout: ({ calloutEmoji, calloutText }) =>
    `<blockquote><p>${escapeHtml(text(calloutEmoji))} ${text(calloutText)}</p></blockquote>`,
  toggle: ({ heading, content }) => `<details><summary>${text(heading)}</summary>${text(content)}</details>`,
  button: ({ buttonUrl, buttonText }) => `<p>${link(buttonUrl, text(buttonText))}</p>`,
  audio: ({ src, title }) =>
    `${paragraph(escapeHtml(text(title)))}<audio controls src="${escapeHtml(text(src))}"></audio>`,
  video: ({ src, caption }) => `<video controls src="${escapeHtml(text(src))}"></video>${paragraph(caption)}`,
  file: ({ src, fileTitle, fileName, fileCaption }) =>
    `<p>${link(src, text(fileTitle) || text(fileName))}</p>${paragraph(escapeHtml(text(fileCaption)))}`,
  product: (value) =>
    `${text(value["productImageSrc"]) === "" ? "" : picture({ src: value["productImageSrc"] })}${paragraph(`<strong>${text(value["productTitle"])}</strong>`)}${text(value["productDescription"])}${value["productButtonEnabled"] === true ? `<p>${link(value["productUrl"], text(value["productButton"]))}</p>` : ""}`,
  header: (value) => `${heading(value)}${button(value)}`,
  "call-to-action": (value) => `${text(value["textValue"])}${button(value)}`,
  // They ask readers for their address, or stand in mails alone.
  signup: () => "",
  email: () => "",
  "email-cta": () => "",
  paywall: () => "",
};

const picture = ({ src, alt }: Data): string =>
  `<img src="${escapeHtml(text(src))}" alt="${escapeHtml(text(alt))}">`;
const link = (url: unknown, html: string): string => `<a href="${escapeHtml(text(url))}">${html}</a>`;
const paragraph = (html: unknown): string => (text(html) === "" ? "" : `<p>${text(html)}</p>`);

function code({ language, code: written, caption }: Data): string {
  const name = text(language) === "" ? "" : ` class="language-${escapeHtml(text(language))}"`;
  return `<pre><code${name}>${escapeHtml(text(written))}</code></pre>${paragraph(caption)}`;
}

const heading = ({ header, subheader }: Data): string =>
  `${text(header) === "" ? "" : `<h2>${text(header)}</h2>`}${paragraph(subheader)}`;

const button = ({ buttonEnabled, showButton, buttonUrl, buttonText }: Data): string =>
  (buttonEnabled ?? showButton) === true ? `<p>${link(buttonUrl, escapeHtml(text(buttonText)))}</p>` : "";

const figure = (inner: string, caption: unknown): string =>
  `<figure>${inner}${text(caption) === "" ? "" : `<figcaption>${text(caption)}</figcaption>`}</figure>`;
