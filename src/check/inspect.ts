/** Looks into built pages while they are staged, for what only the whole site can answer too. */
import { decodeAddress, normalUrl, resolveAddress } from "../core/address-codec.ts";
import type { Settings } from "../config/settings.ts";
import { outputUrl, withoutIndex } from "../config/urls.ts";
import type { HtmlFacts } from "../core/html/html-facts.ts";
import type { FinishedPage } from "../hosting/finish-page.ts";
import type { PageNeeds } from "../hosting/page-needs.ts";
import { findInPage, type Finding, type PageSettings } from "./page-findings.ts";

/** What one page came to; plain JSON. */
export interface InspectedPage {
  readonly path: string;
  /** Addresses on this site that it leads to or loads, each once, as places in a list that pages share. */
  readonly targets: readonly number[];
  readonly findings?: readonly Finding[];
  /** What it loads, where that is to be weighed. */
  readonly weight?: PageWeight;
  /** What its policy must allow beyond the theme. */
  readonly needs?: PageNeeds;
}

/** What many pages came to; most addresses stand on most of them. */
export interface Inspected {
  readonly addresses: readonly string[];
  readonly pages: readonly InspectedPage[];
}

/** Bytes of a page itself, and what it loads from this site by address. */
export interface PageWeight {
  readonly path: string;
  readonly html: number;
  /** Inline, so part of the HTML too. */
  readonly inlineStyles: number;
  readonly inlineScripts: number;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly images: readonly string[];
}

export interface Inspector {
  readonly inspect: (path: string, page: FinishedPage) => void;
  /** What was inspected since the last time. */
  readonly take: () => Inspected;
}

/** Whether pages are to be weighed. */
export const weighs = ({ budget }: Pick<Settings, "budget">): boolean =>
  Object.values(budget).some((limit) => limit !== undefined);

export function createInspector(settings: PageSettings, weigh: boolean): Inspector {
  const targetOf = createTargets(settings);
  let addresses: string[] = [];
  let pages: InspectedPage[] = [];
  let numbers = new Map<string, number>();
  const numberOf = (address: string): number => {
    let number = numbers.get(address);
    if (number === undefined) numbers.set(address, (number = addresses.push(address) - 1));
    return number;
  };
  const inspect = (path: string, { bytes, facts, needs }: FinishedPage): void => {
    const isDocument = /<html[\s>]/i.test(bytes.toString("latin1", 0, 2000));
    const findings = findInPage(facts, isDocument, settings);
    const targets = new Set<number>();
    for (const url of addressesIn(facts)) {
      if (url.startsWith("#")) {
        const fragment = decodeAddress(url.slice(1));
        if (!isOnPage(fragment, facts)) findings.push(deadFragment(fragment));
        continue;
      }
      const target = targetOf(url, path);
      if (target !== undefined) targets.add(numberOf(target));
    }
    pages.push({
      path,
      targets: [...targets],
      ...(findings.length > 0 ? { findings } : {}),
      ...(weigh ? { weight: weightOf(path, bytes.length, facts, targetOf) } : {}),
      ...(needs ? { needs } : {}),
    });
  };
  return {
    inspect,
    take() {
      const taken = { addresses, pages };
      [addresses, pages, numbers] = [[], [], new Map()];
      return taken;
    },
  };
}

/** All that a page leads to or loads, as written. */
const addressesIn = ({ links, resources, headLinks }: HtmlFacts): string[] => [
  ...links.map(({ url }) => url),
  ...resources.map(({ url }) => url),
  ...headLinks.filter(({ rel }) => leads(rel)).map(({ url }) => url),
];

/** The same text, apart from the page it was cut out of, which would be kept in memory with it. */
const apart = (text: string): string => Buffer.from(text).toString();

/** A hint to the browser or an address elsewhere is not led to. */
const leads = (rel: string): boolean => !/(^|\s)(canonical|preconnect|dns-prefetch|me)(\s|$)/i.test(rel);

const deadFragment = (fragment: string): Finding => ({
  severity: "warning",
  code: "link-dead",
  message: `there is no heading or id \`${fragment}\` on this page`,
  hint: "mend the link, or give an element that id",
  needle: `#${fragment}`,
});

const isOnPage = (fragment: string, { ids, names }: HtmlFacts): boolean =>
  fragment === "" || fragment === "top" || ids.has(fragment) || names.has(fragment);

/** Most addresses are on many pages, so most are looked up: these take some ten megabytes. */
const mostKnown = 50_000;

/**
 * Addresses as the site knows them: root-relative, decoded, without prefix and query, "#id" on the page itself;
 * undefined where they lead elsewhere.
 */
function createTargets({ url: site, pathPrefix }: PageSettings) {
  const known = new Map<string, string | null>();
  const origin = `${site}/`;
  const inside = (address: string): string | undefined => {
    const [way = "", fragment = ""] = address.split("#", 2);
    const plain = normalUrl(way.split("?", 1)[0] ?? "");
    if (!plain.startsWith(pathPrefix)) return plain === pathPrefix.slice(0, -1) ? "/" : undefined;
    const target = withoutIndex(plain.slice(pathPrefix.length - 1));
    return fragment === "" ? target : `${target}#${decodeAddress(fragment)}`;
  };
  const find = (written: string, path: string, isRelative: boolean): string | undefined => {
    if (/^[/]{2}|^(?!https?:)[a-z][a-z\d+.-]*:/i.test(written)) return undefined;
    const absolute = written.startsWith(origin) ? written.slice(site.length) : written;
    if (absolute.startsWith("/")) return inside(absolute);
    if (!isRelative) return undefined;
    const meant = resolveAddress(written, pathPrefix + outputUrl(path).slice(1));
    return meant && inside(meant.url + meant.fragment);
  };
  return (written: string, path: string): string | undefined => {
    if (written === "" || written.startsWith("#")) return undefined;
    const isRelative = !written.startsWith("/") && !/^[a-z][a-z\d+.-]*:/i.test(written);
    const key = isRelative ? `${path} ${written}` : written;
    let target = known.get(key);
    if (target === undefined) {
      const address = find(written, path, isRelative);
      const kept = apart(key);
      target = address === undefined ? null : address === key ? kept : apart(address);
      if (known.size >= mostKnown) known.clear();
      known.set(kept, target);
    }
    return target ?? undefined;
  };
}

function weightOf(
  path: string,
  size: number,
  { resources, headLinks, inlineStyles, inlineScripts }: HtmlFacts,
  targetOf: (url: string, path: string) => string | undefined,
): PageWeight {
  const bytes = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);
  const loaded = (urls: readonly string[]): string[] => [
    ...new Set(urls.flatMap((url) => targetOf(url, path) ?? [])),
  ];
  const byTag = (tag: string): string[] =>
    loaded(resources.filter((each) => each.tag === tag).map(({ url }) => url));
  return {
    path,
    html: size,
    inlineStyles: bytes(inlineStyles),
    inlineScripts: bytes(inlineScripts),
    styles: loaded(headLinks.filter(({ rel }) => /\bstylesheet\b/i.test(rel)).map(({ url }) => url)),
    scripts: byTag("script"),
    images: byTag("img"),
  };
}
