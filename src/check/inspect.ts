/** Looks into built pages while they are staged, and gathers what only the whole site can answer. */
import type { Settings } from "../config/settings.ts";
import type { HtmlFacts } from "./html-facts.ts";
import { readHtml } from "./html-facts.ts";
import { findInPage, type Finding, type PageSettings } from "./page-findings.ts";

/** What many pages came to; plain JSON. */
export interface Inspected {
  readonly findings: readonly PageFindings[];
  /** Addresses on this site that pages lead to or load, each with one page that does. */
  readonly targets: readonly (readonly [target: string, path: string])[];
  /** What pages load, where it is to be weighed. */
  readonly weights: readonly PageWeight[];
}

export type PageFindings = readonly [path: string, findings: readonly Finding[]];

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
  readonly inspect: (path: string, html: string) => void;
  /** Each character of `bytes` is one byte; `leftOut` is what it lacks of the page's styles, in bytes. */
  readonly inspectBytes: (path: string, bytes: string, leftOut: number) => void;
  /** What was inspected since the last time. */
  readonly take: () => Inspected;
}

/** Whether pages are to be weighed. */
export const weighs = ({ budget }: Pick<Settings, "budget">): boolean =>
  Object.values(budget).some((limit) => limit !== undefined);

export function createInspector(settings: PageSettings, weigh: boolean): Inspector {
  let findings: PageFindings[] = [];
  let targets = new Map<string, string>();
  let weights: PageWeight[] = [];
  const targetOf = createTargets(settings);
  const add = (path: string, html: string, size: number, facts: HtmlFacts, leftOut: number): void => {
    const found = findInPage(facts, /<html[\s>]/i.test(html.slice(0, 2000)), settings);
    for (const { url } of [...facts.links, ...facts.resources, ...facts.headLinks.filter(leads)]) {
      const target = targetOf(url, path);
      if (target === undefined) continue;
      const fragment = /^#(.*)/s.exec(target)?.[1];
      if (fragment === undefined) {
        if (!targets.has(target)) targets.set(apart(target), path);
      } else if (!isOnPage(fragment, facts)) found.push(deadFragment(fragment));
    }
    if (found.length > 0) findings.push([path, found]);
    if (weigh) weights.push(weightOf(path, size, facts, targetOf, leftOut));
  };
  return {
    inspect: (path, html) => add(path, html, Buffer.byteLength(html), readHtml(html), 0),
    inspectBytes: (path, bytes, leftOut) =>
      add(path, bytes, bytes.length + leftOut, readHtml(bytes, true), leftOut),
    take() {
      const taken = { findings, targets: [...targets], weights };
      [findings, targets, weights] = [[], new Map(), []];
      return taken;
    },
  };
}

/** The same text, apart from the page it was cut out of, which would be kept in memory with it. */
const apart = (text: string): string => Buffer.from(text).toString();

/** A hint to the browser or an address elsewhere is not led to. */
const leads = ({ rel }: { readonly rel: string }): boolean =>
  !/(^|\s)(canonical|preconnect|dns-prefetch|me)(\s|$)/i.test(rel);

const deadFragment = (fragment: string): Finding => ({
  severity: "warning",
  code: "link-dead",
  message: `there is no heading or id \`${fragment}\` on this page`,
  hint: "mend the link, or give an element that id",
  needle: `#${fragment}`,
});

const isOnPage = (fragment: string, { ids, names }: HtmlFacts): boolean =>
  fragment === "" || fragment === "top" || ids.has(fragment) || names.has(fragment);

/**
 * Addresses as the site knows them: root-relative, decoded, without prefix and query, "#id" on the page itself;
 * undefined where they lead elsewhere.
 */
/** Addresses of which most are on many pages. */
const mostKnown = 10_000;

function createTargets({ url: site, pathPrefix }: PageSettings) {
  const known = new Map<string, string | undefined>();
  const origin = `${site}/`;
  const inside = (address: string): string | undefined => {
    const [way = "", fragment = ""] = address.split("#", 2);
    const plain = decoded(way.split("?", 1)[0] ?? "").normalize("NFC");
    if (!plain.startsWith(pathPrefix)) return plain === pathPrefix.slice(0, -1) ? "/" : undefined;
    const target = plain.slice(pathPrefix.length - 1).replace(/\/index\.html$/, "/");
    return fragment === "" ? target : `${target}#${decoded(fragment)}`;
  };
  return (written: string, path: string): string | undefined => {
    if (written.startsWith("#")) return `#${decoded(written.slice(1))}`;
    if (/^[/]{2}|^(?!https?:)[a-z][a-z\d+.-]*:/i.test(written) || written === "") return undefined;
    const isRelative = !written.startsWith("/") && !/^https?:/i.test(written);
    const key = isRelative ? `${path} ${written}` : written;
    if (known.has(key)) return known.get(key);
    const absolute = written.startsWith(origin) ? written.slice(site.length) : written;
    let target: string | undefined;
    if (absolute.startsWith("/")) target = inside(absolute);
    else if (isRelative) {
      const from = `https://x.invalid${encodeURI(pathPrefix + path)}`;
      target = URL.canParse(written, from) ? inside(new URL(written, from).href.slice(17)) : undefined;
    }
    if (known.size >= mostKnown) known.clear();
    known.set(apart(key), target === undefined ? undefined : apart(target));
    return target;
  };
}

const decoded = (text: string): string => {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

function weightOf(
  path: string,
  size: number,
  { resources, headLinks, inlineStyles, inlineScripts }: HtmlFacts,
  targetOf: (url: string, path: string) => string | undefined,
  leftOut: number,
): PageWeight {
  const bytes = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const loaded = (urls: readonly string[]): string[] => [
    ...new Set(urls.flatMap((url) => targetOf(url, path) ?? [])),
  ];
  const byTag = (tag: string): string[] =>
    loaded(resources.filter((each) => each.tag === tag).map(({ url }) => url));
  return {
    path,
    html: size,
    inlineStyles: bytes(inlineStyles) + leftOut,
    inlineScripts: bytes(inlineScripts),
    styles: loaded(headLinks.filter(({ rel }) => /\bstylesheet\b/i.test(rel)).map(({ url }) => url)),
    scripts: byTag("script"),
    images: byTag("img"),
  };
}
