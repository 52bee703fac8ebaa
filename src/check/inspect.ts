/** Looks into built pages while they are staged, and gathers what only the whole site can answer. */
import { decodePath } from "../config/decode-address.ts";
import type { Settings } from "../config/settings.ts";
import { withoutIndex } from "../config/urls.ts";
import type { HtmlFacts } from "./html-facts.ts";
import { readBytes } from "./html-facts.ts";
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
  /** The same of a page as it is written, which need not be turned into text. */
  readonly inspectBytes: (path: string, page: Buffer) => void;
  /** What was inspected since the last time. */
  readonly take: () => Inspected;
}

/** Whether pages are to be weighed. */
export const weighs = ({ budget }: Pick<Settings, "budget">): boolean =>
  Object.values(budget).some((limit) => limit !== undefined);

export function createInspector(settings: PageSettings, weigh: boolean): Inspector {
  let findings: PageFindings[] = [];
  let targets: [target: string, path: string][] = [];
  let round = 0;
  let weights: PageWeight[] = [];
  const targetOf = createTargets(settings);
  const lead = (path: string, url: string, facts: HtmlFacts, found: Finding[]): void => {
    if (url.startsWith("#")) {
      const fragment = decodePath(url.slice(1));
      if (!isOnPage(fragment, facts)) found.push(deadFragment(fragment));
      return;
    }
    const target = targetOf(url, path);
    if (target === undefined || target.round === round) return;
    target.round = round;
    targets.push([target.address, path]);
  };
  const inspectBytes = (path: string, page: Buffer): void => {
    const facts = readBytes(page);
    const found = findInPage(facts, /<html[\s>]/i.test(page.toString("latin1", 0, 2000)), settings);
    for (const { url } of facts.links) lead(path, url, facts, found);
    for (const { url } of facts.resources) lead(path, url, facts, found);
    for (const { url, rel } of facts.headLinks) if (leads(rel)) lead(path, url, facts, found);
    if (found.length > 0) findings.push([path, found]);
    if (weigh) weights.push(weightOf(path, page.length, facts, targetOf));
  };
  return {
    inspect: (path, html) => inspectBytes(path, Buffer.from(html)),
    inspectBytes,
    take() {
      // One address can be written in several ways; the first page counts.
      const taken = { findings, targets: [...new Map(targets.reverse())].reverse(), weights };
      [findings, targets, weights] = [[], [], []];
      round += 1;
      return taken;
    },
  };
}

export interface Gathering {
  readonly add: (inspected: Inspected) => void;
  readonly all: () => Inspected;
}

/** Makes one of many; where several pages lead to an address, the first by name is kept, whatever order they came in. */
export function createGathering(): Gathering {
  const findings: PageFindings[] = [];
  const weights: PageWeight[] = [];
  const first = new Map<string, string>();
  return {
    add(inspected) {
      for (const each of inspected.findings) findings.push(each);
      for (const each of inspected.weights) weights.push(each);
      for (const [target, path] of inspected.targets)
        if (path < (first.get(target) ?? "\uFFFF")) first.set(target, path);
    },
    all: () => ({ findings, weights, targets: [...first].sort(([a], [b]) => (a < b ? -1 : 1)) }),
  };
}

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

interface Target {
  readonly address: string;
  /** In which round it was taken note of last. */
  round: number;
}

/** Most addresses are on many pages, so most are looked up: these take some ten megabytes. */
const mostKnown = 50_000;

/**
 * Addresses as the site knows them: root-relative, decoded, without prefix and query, "#id" on the page itself;
 * undefined where they lead elsewhere.
 */
function createTargets({ url: site, pathPrefix }: PageSettings) {
  const known = new Map<string, Target | null>();
  const origin = `${site}/`;
  const inside = (address: string): string | undefined => {
    const [way = "", fragment = ""] = address.split("#", 2);
    const plain = decodePath(way.split("?", 1)[0] ?? "").normalize("NFC");
    if (!plain.startsWith(pathPrefix)) return plain === pathPrefix.slice(0, -1) ? "/" : undefined;
    const target = withoutIndex(plain.slice(pathPrefix.length - 1));
    return fragment === "" ? target : `${target}#${decodePath(fragment)}`;
  };
  const find = (written: string, path: string, isRelative: boolean): string | undefined => {
    if (/^[/]{2}|^(?!https?:)[a-z][a-z\d+.-]*:/i.test(written)) return undefined;
    const absolute = written.startsWith(origin) ? written.slice(site.length) : written;
    if (absolute.startsWith("/")) return inside(absolute);
    if (!isRelative) return undefined;
    const from = `https://x.invalid${encodeURI(pathPrefix + path)}`;
    return URL.canParse(written, from) ? inside(new URL(written, from).href.slice(17)) : undefined;
  };
  return (written: string, path: string): Target | undefined => {
    if (written === "") return undefined;
    if (written.startsWith("#")) return { address: `#${decodePath(written.slice(1))}`, round: -1 };
    const isRelative = !written.startsWith("/") && !/^[a-z][a-z\d+.-]*:/i.test(written);
    const key = isRelative ? `${path} ${written}` : written;
    let target = known.get(key);
    if (target === undefined) {
      const address = find(written, path, isRelative);
      const kept = apart(key);
      target = address === undefined ? null : { address: address === key ? kept : apart(address), round: -1 };
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
  targetOf: (url: string, path: string) => Target | undefined,
): PageWeight {
  const bytes = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);
  const loaded = (urls: readonly string[]): string[] => [
    ...new Set(urls.flatMap((url) => targetOf(url, path)?.address ?? [])),
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
