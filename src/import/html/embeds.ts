/** Frames and scripts of hosts that Octavo knows → their address, which alone in a paragraph becomes a card. */
import type { HtmlElement } from "../../core/html/html-tree.ts";
import { parseUrl } from "../../core/address-codec.ts";
import { findEmbed } from "../../markdown/embed-providers.ts";
import { attributeOf } from "./nodes.ts";

/** Undefined for all other elements. */
export function embedIn(node: HtmlElement): string | undefined {
  const src = attributeOf(node, "src")?.trim() ?? attributeOf(node, "data-src")?.trim();
  if (src === undefined) return undefined;
  if (node.tagName === "iframe") return frameAddress(src);
  if (node.tagName !== "script") return undefined;
  const gist = /^(?:https?:)?\/\/gist\.github\.com\/([\w-]+\/[0-9a-f]{20,40})\.js(?=$|\?)/.exec(src)?.[1];
  return gist === undefined ? undefined : `https://gist.github.com/${gist}`;
}

function frameAddress(src: string): string | undefined {
  const url = parseUrl(src, "https://x.invalid")?.href ?? "";
  const video = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})(?=[?#&]|$)/.exec(url);
  const start = /[?&]start=(\d+)/.exec(url)?.[1];
  const address =
    video === null
      ? url
      : `https://www.youtube.com/watch?v=${video[1]}${start === undefined ? "" : `&t=${start}`}`;
  return findEmbed(address) === undefined ? undefined : address;
}
