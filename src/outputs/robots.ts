/** Writes robots.txt, which lets in whom the settings let in and names the sitemap (https://www.rfc-editor.org/rfc/rfc9309). */
import type { Settings } from "../config/settings.ts";
import { absoluteUrl, sitemapUrl, type Place } from "../config/urls.ts";
import { answering, training } from "./ai-crawlers.ts";

const kept = { allow: [], "no-training": training, block: [...training, ...answering] } as const;

// What those that are on no list may do with the texts: https://contentsignals.org
const signals = { allow: "", "no-training": "ai-train=no", block: "ai-input=no, ai-train=no" } as const;

// Pages with noindex are allowed: a robot that may not read a page never sees its noindex.
export function renderRobots(place: Place, { aiCrawlers }: Pick<Settings, "aiCrawlers">): string {
  const signal = signals[aiCrawlers];
  const names: readonly string[] = kept[aiCrawlers];
  const groups = [
    `User-agent: *\n${signal === "" ? "" : `Content-Signal: ${signal}\n`}Allow: /`,
    ...(names.length === 0 ? [] : [`${names.map((name) => `User-agent: ${name}`).join("\n")}\nDisallow: /`]),
    `Sitemap: ${absoluteUrl(sitemapUrl, place)}`,
  ];
  return groups.join("\n\n") + "\n";
}
