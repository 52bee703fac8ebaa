/** Finds addresses that would be lost while some files have errors: what has a mistake has no address for now, which is no second one. */
import { normalUrl } from "../core/address-codec.ts";
import type { Problem } from "../core/problem.ts";
import { addressesOf } from "../pages/addresses/site-addresses.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";

export function lostAddresses(site: Site, own: OwnFiles["pages"]): readonly Problem[] {
  const { locked, expected } = site;
  // The permalink of an owner's page may be a template, which is known once it is rendered.
  const open = new Set([...expected.sources, ...site.own.map(({ source }) => source)]);
  const lines = new Map(locked.map((line) => [line.url, line]));
  return addressesOf(site, own).problems.filter(({ value = "" }) => {
    const line = lines.get(normalUrl(value));
    if (line === undefined || line.state === "gone") return true;
    return line.state === "moved"
      ? !expected.mayBe(line.to)
      : !open.has(line.source ?? "") && !expected.mayBe(line.url);
  });
}
