/** What is known of all pages of the site: those that were looked into now, and those that stay as they were. */
import type { PageNeeds } from "../hosting/page-needs.ts";
import type { Inspected, InspectedPage } from "./inspect.ts";
import { memoize } from "../core/lazy.ts";

/** Of a published page; plain JSON, kept with its key. */
export interface PageFacts extends Omit<InspectedPage, "path" | "targets"> {
  /** Addresses on this site that it leads to or loads: ascending places in the site's list, see `encodeNumbers`. */
  readonly targets: string;
}

export interface SiteFacts {
  /** Every address that a page leads to or has led to. */
  readonly addresses: readonly string[];
  /** By path below the site's folder. */
  readonly pages: ReadonlyMap<string, PageFacts>;
}

export const noFacts: SiteFacts = { addresses: [], pages: new Map() };

export interface FactsCollector {
  readonly add: (inspected: Inspected) => void;
  /** Of all pages that need more than the theme. */
  readonly needs: () => readonly PageNeeds[];
  readonly facts: () => SiteFacts;
}

/** `kept` are the facts of pages that stay; addresses keep their places in the list. */
export function collectFacts(kept: SiteFacts): FactsCollector {
  const addresses: string[] = [];
  const numberOf = memoize((address: string) => addresses.push(address) - 1);
  for (const address of kept.addresses) numberOf(address);
  const pages = new Map(kept.pages);
  return {
    add(inspected) {
      const own = inspected.addresses.map(numberOf);
      for (const page of inspected.pages) pages.set(page.path, factsOf(page, own));
    },
    needs: () => [...pages.values()].flatMap(({ needs }) => needs ?? []),
    facts: () => ({ addresses, pages }),
  };
}

const factsOf = ({ path: _, targets, ...facts }: InspectedPage, numbers: readonly number[]): PageFacts => ({
  ...facts,
  targets: encodeNumbers(targets.map((target) => numbers[target] as number).sort((a, b) => a - b)),
});

/** Each wanted address that a page leads to, with the first page by path that does. */
export function targetsOf(
  { addresses, pages }: SiteFacts,
  isWanted: (target: string) => boolean = () => true,
): [target: string, path: string][] {
  const wanted = Uint8Array.from(addresses, (address) => Number(isWanted(address)));
  // Mostly none is dead, and then no page is looked at.
  if (!wanted.includes(1)) return [];
  const first: (string | undefined)[] = new Array(addresses.length);
  for (const [path, { targets }] of pages)
    decodeNumbers(targets, (number) => {
      const before = first[number];
      if (wanted[number] && (before === undefined || path < before)) first[number] = path;
    });
  return addresses
    .flatMap((target, number): [string, string][] => {
      const path = first[number];
      return path === undefined ? [] : [[target, path]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Without the addresses that no page leads to any more, once they are most of the list. */
export function compactFacts(facts: SiteFacts): SiteFacts {
  const isUsed = new Uint8Array(facts.addresses.length);
  for (const { targets } of facts.pages.values())
    decodeNumbers(targets, (number) => void (isUsed[number] = 1));
  const ascending = [...isUsed.keys()].filter((number) => isUsed[number]);
  if (facts.addresses.length < 2 * ascending.length + 1000) return facts;
  const numbers = new Map(ascending.map((number, at) => [number, at]));
  const renumber = (targets: string): string => {
    const all: number[] = [];
    decodeNumbers(targets, (number) => all.push(numbers.get(number) as number));
    return encodeNumbers(all);
  };
  return {
    addresses: ascending.map((number) => facts.addresses[number] as string),
    pages: new Map(
      [...facts.pages].map(([path, page]) => [path, { ...page, targets: renumber(page.targets) }]),
    ),
  };
}

/** Ascending numbers as Base64 of their differences, seven bits a byte, the least first: a page has some sixty of them. */
export function encodeNumbers(ascending: readonly number[]): string {
  const bytes: number[] = [];
  let last = 0;
  for (const number of ascending) {
    let rest = number - last;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
    last = number;
  }
  return Buffer.from(bytes).toString("base64");
}

export function decodeNumbers(text: string, visit: (number: number) => void): void {
  let number = 0;
  let difference = 0;
  let shift = 0;
  const bytes = Buffer.from(text, "base64");
  // Going through it by an iterator makes an object a byte.
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    difference |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    visit((number += difference));
    [difference, shift] = [0, 0];
  }
}
