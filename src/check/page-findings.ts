/** Finds what is wrong with one built page: structure, metadata, loaded files. */
import { originOf, parseUrl } from "../core/address-codec.ts";
import { isHostSource } from "../hosting/policy.ts";
import type { Problem } from "../core/problem.ts";
import { handlersIn } from "./handlers.ts";
import type { HtmlFacts } from "../core/html/html-facts.ts";
import { missingAlt, takenId } from "../markdown/rules/raw-html-problems.ts";

/** A problem of a built page, before its cause in a source is known. */
export interface Finding extends Pick<Problem, "severity" | "code" | "message" | "hint" | "cause"> {
  /** Text to search for in a source. */
  readonly needle?: string;
  /** Whether only templates are searched. */
  readonly byTemplate?: boolean;
}

export interface PageSettings {
  /** Absolute address of the site, without a path. */
  readonly url: string;
  readonly pathPrefix: string;
  /** Hosts that pages may load from. */
  readonly hosts: readonly string[];
}

/** `isDocument` is false for a fragment of HTML, which needs no title, language or h1. */
export function findInPage(facts: HtmlFacts, isDocument: boolean, settings: PageSettings): Finding[] {
  return [
    ...idsIn(facts),
    ...handlersIn(facts),
    ...(isDocument ? headingsIn(facts) : []),
    ...facts.imagesWithoutAlt.map(({ url }): Finding => ({ ...missingAlt(url), needle: url })),
    ...metadataIn(facts, settings),
    ...hostsIn(facts, settings),
  ];
}

const idsIn = ({ duplicateIds }: HtmlFacts): Finding[] =>
  duplicateIds.map(({ id }) => ({ ...takenId(id, "give one of the two another id"), needle: id }));

function headingsIn({ headings }: HtmlFacts): Finding[] {
  const first = headings.filter(({ level }) => level === 1).length;
  const found: Finding[] = [];
  if (first !== 1)
    found.push({
      severity: "warning",
      code: "page-heading",
      message: first === 0 ? "the page has no heading h1" : `the page has ${first} headings h1`,
      hint: "give it one, which says what the page is about",
      ...(first === 0 ? {} : { needle: "<h1" }),
    });
  for (const [index, { level }] of headings.entries()) {
    const before = headings[index - 1]?.level ?? level;
    if (level <= before + 1) continue;
    found.push({
      severity: "info",
      code: "heading-jump",
      message: `a heading h${level} comes right below an h${before}`,
      hint: `make it an h${before + 1}`,
      needle: `<h${level}`,
    });
    break;
  }
  return found;
}

/** Nothing behind the host can make an address invalid: https://url.spec.whatwg.org/#url-parsing */
const isAbsolute = (address: string, site: string): boolean =>
  address.startsWith(`${site}/`) || (/^https?:\/\/[^\s/]/i.test(address) && parseUrl(address) !== undefined);

const addressMetas = /^(og:(url|image|audio|video)(:(url|secure_url))?|twitter:image)$/;

function metadataIn({ canonical, metas, jsonLd }: HtmlFacts, { url: site }: PageSettings): Finding[] {
  const found: Finding[] = [];
  if (canonical !== undefined && !isAbsolute(canonical, site))
    found.push(relative("the canonical address", canonical));
  for (const { name, content } of metas)
    if (addressMetas.test(name) && !isAbsolute(content, site)) found.push(relative(`\`${name}\``, content));
  for (const text of jsonLd) {
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      return [...found, metadata("the JSON-LD is not JSON", "mend it where the page gets it from")];
    }
    if (!hasContext(document))
      return [...found, metadata("the JSON-LD has no `@context`", 'add "https://schema.org"')];
    addRelative(document, "", site, found);
  }
  return found;
}

const relative = (what: string, url: string): Finding =>
  metadata(`${what} is \`${url}\`, which is not absolute`, "write it with https:// and the host", url);

const metadata = (message: string, hint: string, needle?: string): Finding => ({
  severity: "warning",
  code: "page-metadata",
  message,
  hint,
  ...(needle === undefined || needle === "" ? {} : { needle }),
});

const hasContext = (document: unknown): boolean =>
  Array.isArray(document)
    ? document.every(hasContext)
    : typeof document === "object" && document !== null && "@context" in document;

/** Keys of https://schema.org whose texts are addresses. */
const addressKeys = new Set(["url", "@id", "image", "logo", "contentUrl", "sameAs", "mainEntityOfPage"]);

function addRelative(value: unknown, key: string, site: string, found: Finding[]): void {
  if (typeof value === "string") {
    if (addressKeys.has(key) && !isAbsolute(value, site))
      found.push(relative(`\`${key}\` in the JSON-LD`, value));
  } else if (Array.isArray(value)) for (const each of value) addRelative(each, key, site, found);
  else if (typeof value === "object" && value !== null)
    for (const [name, each] of Object.entries(value)) addRelative(each, name, site, found);
}

function hostsIn({ resources }: HtmlFacts, { url: site, hosts }: PageSettings): Finding[] {
  const found = new Map<string, Finding>();
  for (const { url } of resources) {
    if (!/^(https?:)?\/\//i.test(url)) continue;
    const address = parseUrl(url, site);
    if (address && (address.origin === originOf(site) || isDeclared(address, hosts))) continue;
    const host = address && isHostSource(address.host) ? address.host : undefined;
    found.set(url, {
      severity: "warning",
      code: "host-undeclared",
      message: `\`${url}\` is loaded from a host that the settings do not name`,
      hint:
        host === undefined
          ? "mend the address: its host may hold only letters, digits, hyphens and full stops"
          : `copy it into assets/, or allow it in site.config.ts: hosts: ["${host}"]`,
      ...(host !== undefined && { cause: host }),
      needle: url,
    });
  }
  return [...found.values()];
}

const isDeclared = ({ host, hostname }: URL, hosts: readonly string[]): boolean =>
  hosts.some((allowed) =>
    allowed.startsWith("*.")
      ? hostname.endsWith(allowed.slice(1)) && hostname.length > allowed.length - 1
      : allowed === host || allowed === hostname,
  );
