/** Leads what is wrong with built pages back to the line that caused it: in a text, a template or the settings. */
import { outputUrl } from "../config/urls.ts";
import { decodeAddress, encodeAddress } from "../core/address-codec.ts";
import type { Problem } from "../core/problem.ts";
import type { Finding } from "./page-findings.ts";
import { compareStrings } from "../core/sorted.ts";
import { counted } from "../core/counted.ts";

export interface SiteAround {
  /** Every address of the site, root-relative without the path prefix. */
  readonly addresses: ReadonlySet<string>;
  /** Whether an address may be that of a file with errors. */
  readonly mayCome: (url: string) => boolean;
  /** Sources of posts that are not published, by the address they would have. */
  readonly unpublished: ReadonlyMap<string, string>;
  /** Files beside the owner's pages that are not published, by the address they would have. */
  readonly beside: ReadonlyMap<string, string>;
  /** Repository paths of what a page is made from, its text first; for what the settings alone write, these. */
  readonly originsOf: (path: string, needle?: string) => readonly string[];
  /** Lines of a source; none where it cannot be read. */
  readonly linesOf: (file: string) => readonly string[];
  /** Addresses that texts lead to; those that are dead have been reported at their lines. */
  readonly linkedInTexts: () => ReadonlySet<string>;
  /** Whether a page has an id; asked about few. */
  readonly hasId: (address: string, id: string) => boolean;
  /** What is known to be wrong with sources already. */
  readonly reported: readonly Problem[];
}

/** Whether an address leads nowhere; hosts lead from one without its last slash to the one with it. */
export function isDead(target: string, { addresses, mayCome, hasId }: SiteAround): boolean {
  const [address = "", fragment] = target.split("#", 2);
  if (!addresses.has(address)) return !addresses.has(`${address}/`) && !mayCome(address);
  return fragment !== undefined && !hasId(address, fragment);
}

/** What is wrong with pages by themselves, and where they lead, by path below the site's folder. */
export interface FoundOnPages {
  readonly findings: readonly (readonly [path: string, findings: readonly Finding[]])[];
  readonly targets: readonly (readonly [target: string, path: string])[];
}

/** One problem for each cause, however many pages show it. */
export function traceFindings({ findings, targets }: FoundOnPages, site: SiteAround): Problem[] {
  const dead = targets.length === 0 ? [] : targets.filter(([target]) => !site.linkedInTexts().has(target));
  const deadLinks = dead.map(([target, path]): [string, Finding] => [
    path,
    { ...deadLink(target, site), needle: target },
  ]);
  const all = [
    ...findings.flatMap(([path, found]) => found.map((each): [string, Finding] => [path, each])),
    ...deadLinks,
  ];
  const fromElsewhere = new Set(deadLinks.map(([, finding]) => finding));
  const known = new Set(site.reported.map(({ code, file }) => `${code} ${file}`));
  const causes = new Map<string, { problem: Problem; paths: Set<string>; isText: boolean }>();
  for (const [path, finding] of all.sort(([a], [b]) => compareStrings(a, b))) {
    const origins = site.originsOf(path, finding.needle);
    // The text was told of this by its own rule, with better words.
    if (
      origins[0]?.endsWith(".md") &&
      known.has(`${finding.code} ${origins[0]}`) &&
      !fromElsewhere.has(finding)
    )
      continue;
    const { needle, byTemplate, ...said } = finding;
    const causedBy = byTemplate === true ? origins.filter((file) => !file.endsWith(".md")) : origins;
    const place = findPlace(needle, causedBy, site);
    const key = JSON.stringify([said, place]);
    const cause = causes.get(key);
    if (cause) cause.paths.add(path);
    else
      causes.set(key, {
        problem: { ...said, ...place },
        paths: new Set([path]),
        isText: place.file === origins[0],
      });
  }
  return [...causes.values()].map(({ problem, paths, isText }) =>
    isText && problem.line !== undefined
      ? problem
      : { ...problem, message: `${problem.message}, on ${pagesIn(paths)}` },
  );
}

function pagesIn(paths: ReadonlySet<string>): string {
  const [first = ""] = paths;
  const more = paths.size - 1;
  return outputUrl(first) + (more === 0 ? "" : ` and ${counted(more, "more page")}`);
}

export function deadLink(target: string, site: SiteAround): Omit<Finding, "needle"> {
  return { severity: "warning", code: "link-dead", ...sayDeadLink(target, site) };
}

function sayDeadLink(
  target: string,
  { addresses, unpublished, beside }: SiteAround,
): Pick<Finding, "message" | "hint"> {
  const [address = "", fragment] = target.split("#", 2);
  const source = unpublished.get(address);
  if (source !== undefined)
    return {
      message: `\`${address}\` leads to ${source}, which is not published`,
      hint: "take the link out, or publish the post",
    };
  const file = beside.get(address);
  if (file !== undefined)
    return {
      message: `\`${address}\` leads to ${file}, which is not published: only Markdown takes files beside it along`,
      hint: `move it to assets/, and write /assets/${file.slice(file.lastIndexOf("/") + 1)}`,
    };
  if (fragment !== undefined && addresses.has(address))
    return { message: `there is no heading or id \`${fragment}\` on ${address}`, hint: "mend the link" };
  return {
    message: `\`${address}\` leads to no page or file of this site`,
    hint: "mend the address, or take it out",
  };
}

/** Where a text stands in the first of the origins that has it; else the first origin as a whole. */
function findPlace(
  needle: string | undefined,
  origins: readonly string[],
  { linesOf }: SiteAround,
): Pick<Problem, "file" | "line" | "column" | "length"> {
  for (const written of needle === undefined ? [] : waysToWrite(needle)) {
    for (const file of origins) {
      for (const [index, line] of linesOf(file).entries()) {
        const at = findWord(written, line);
        if (at >= 0) return { file, line: index + 1, column: at + 1, length: written.length };
      }
    }
  }
  return { file: origins[0] ?? "site.config.ts" };
}

/** A part of a longer word is another word. */
function findWord(written: string, line: string): number {
  const [begins, ends] = [/^\w/.test(written), /[\w-]$/.test(written)];
  for (let at = line.indexOf(written); at >= 0; at = line.indexOf(written, at + 1)) {
    const isPart =
      (begins && /[\w.-]/.test(line[at - 1] ?? "")) ||
      (ends && /[\w-]/.test(line[at + written.length] ?? ""));
    if (!isPart) return at;
  }
  return -1;
}

function waysToWrite(needle: string): string[] {
  const level = /^<h([1-6])$/.exec(needle)?.[1];
  return [
    ...new Set([
      needle,
      needle.replaceAll("&", "&amp;"),
      encodeAddress(needle),
      decodeAddress(needle),
      // A relative address ends as the one that it means.
      ...(/\/[^/?#]+\.\w+$/.test(needle) ? [needle.slice(needle.lastIndexOf("/") + 1)] : []),
      ...(level === undefined ? [] : [`${"#".repeat(Number(level))} `]),
      ...(/^on[a-z]+=$/.test(needle) ? [needle.slice(0, -1)] : []),
    ]),
  ];
}
