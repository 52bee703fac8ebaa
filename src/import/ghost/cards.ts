/** Cards of Ghost's editor → plain HTML: https://ghost.org/docs/themes/content/ */
import { escapeHtml } from "../../core/html/escape-html.ts";
import type { HtmlElement } from "../../core/html/html-tree.ts";
import { editHtml, hasClass, htmlOf } from "../html/edit-tree.ts";
import { attributeOf, elementsIn, textIn } from "../html/nodes.ts";

/** Addresses begin with the sign that Ghost puts in the place of the site. */
export const withoutSite = (text: string): string =>
  text.replace(/__GHOST_URL__(?=\/)/g, "").replaceAll("__GHOST_URL__", "/");

/** A size that Ghost made of a picture → the picture. */
export const wholePicture = (address: string): string =>
  address.replace(/(\/content\/images)\/size\/w\d+(?:h\d+)?(?:\/format\/\w+)?(?=\/)/, "$1");

export const plainCards = (html: string): string => editHtml(withoutSite(html), replace);

function replace(node: HtmlElement): string | undefined {
  if (node.tagName === "img") return pictureOf(node);
  const make = cards.find(([name]) => hasClass(node, name))?.[1];
  return make?.(node);
}

function pictureOf(node: HtmlElement): undefined {
  node.attrs = node.attrs
    .filter(({ name }) => !/^(?:srcset|sizes|loading|width|height|class)$/.test(name))
    .map((each) => (each.name === "src" ? { ...each, value: wholePicture(each.value) } : each));
  return undefined;
}

const partOf = (node: HtmlElement, name: string): HtmlElement | undefined =>
  [...elementsIn(node.childNodes)].find((each) => hasClass(each, name));

const inner = (node: HtmlElement | undefined): string => (node === undefined ? "" : htmlOf(node.childNodes));

const ofTag = (node: HtmlElement, tag: string): HtmlElement | undefined =>
  [...elementsIn(node.childNodes)].find(({ tagName }) => tagName === tag);

function player(node: HtmlElement, tag: "audio" | "video"): string | undefined {
  const src = attributeOf(ofTag(node, tag) ?? node, "src");
  const poster = attributeOf(ofTag(node, tag) ?? node, "poster");
  if (src === undefined) return undefined;
  const isReal = poster !== undefined && !/spacergif|^data:/.test(poster);
  const title = inner(partOf(node, "kg-audio-title"));
  const caption = inner(ofTag(node, "figcaption"));
  return `${title === "" ? "" : `<p>${title}</p>`}<${tag} controls src="${escapeHtml(src)}"${isReal ? ` poster="${escapeHtml(poster)}"` : ""}></${tag}>${caption === "" ? "" : `<p>${caption}</p>`}`;
}

const cards: readonly (readonly [name: string, make: (node: HtmlElement) => string | undefined])[] = [
  [
    "kg-callout-card",
    (node) =>
      `<blockquote><p>${[inner(partOf(node, "kg-callout-emoji")), inner(partOf(node, "kg-callout-text"))].filter((part) => part !== "").join(" ")}</p></blockquote>`,
  ],
  [
    "kg-toggle-card",
    (node) =>
      `<details><summary>${inner(partOf(node, "kg-toggle-heading-text"))}</summary>${inner(partOf(node, "kg-toggle-content"))}</details>`,
  ],
  ["kg-audio-card", (node) => player(node, "audio")],
  ["kg-video-card", (node) => player(node, "video")],
  [
    "kg-file-card",
    (node) => {
      const link = ofTag(node, "a");
      const href = link === undefined ? undefined : attributeOf(link, "href");
      if (href === undefined) return undefined;
      const title = inner(partOf(node, "kg-file-card-title")) || inner(partOf(node, "kg-file-card-filename"));
      const rest = ["kg-file-card-caption", "kg-file-card-filename", "kg-file-card-filesize"]
        .map((name) => inner(partOf(node, name)))
        .filter((part) => part !== "" && part !== title);
      return `<p><a href="${escapeHtml(href)}">${title}</a>${rest.map((part) => `<br>${part}`).join("")}</p>`;
    },
  ],
  [
    "kg-button-card",
    (node) => {
      const link = ofTag(node, "a");
      return link === undefined
        ? undefined
        : `<p><a href="${escapeHtml(attributeOf(link, "href") ?? "")}">${escapeHtml(textIn(link).trim())}</a></p>`;
    },
  ],
  // They ask readers for their address, for a server that is not there.
  ["kg-signup-card", () => ""],
];
