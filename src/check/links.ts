/** Finds links in bodies that lead nowhere on this site. */
import path from "node:path";
import { closestMatch } from "leven";
import { memoize } from "../core/lazy.ts";
import { decodeAddress, normalUrl } from "../core/address-codec.ts";
import { withoutIndex } from "../config/urls.ts";
import { isOfTemplate } from "../markdown/address-parts.ts";
import { plainId } from "../content/slug.ts";
import type { Rendered } from "../markdown/rendered.ts";
import type { Problem } from "../core/problem.ts";

export interface LinkTargets {
  /** Every address of the site, root-relative without the path prefix. */
  readonly addresses: ReadonlySet<string>;
  /** Whether an address may be that of a file with errors, which is no mistake of the link's. */
  readonly mayCome: (url: string) => boolean;
  /** Source of the body at an address, to look up its ids. */
  readonly bodyAt: ReadonlyMap<string, string>;
  /** All ids in a body, by its source. */
  readonly idsOf: (source: string) => readonly string[];
  /** Ids that the layout adds to every page. */
  readonly frameIds: ReadonlySet<string>;
}

/** The part of a rendered body that this check reads: only links inside the site. */
export type CheckedBody = Pick<Rendered, "links" | "problems">;

export interface DeadLinks {
  /** To addresses where nothing is. */
  readonly lost: readonly Problem[];
  /** To parts that a page does not have, or without the slash of the address. */
  readonly others: readonly Problem[];
}

/** Warnings at the lines of the Markdown. Links to other hosts are not checked. */
export function checkLinks(bodies: ReadonlyMap<string, CheckedBody>, targets: LinkTargets): DeadLinks {
  const lost: Problem[] = [];
  const others: Problem[] = [];
  const idsOf = memoize((source: string): ReadonlySet<string> => new Set(targets.idsOf(source)));
  for (const [source, body] of bodies) {
    const isReported = createIsReported(body);
    for (const link of body.links) {
      const { written, url, line } = link;
      const isElsewhere = url === "" || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url);
      if (isElsewhere || isReported(written, line) || isOfTemplate(written)) continue;
      const [address, fragment] = split(url);
      const isLost = address !== "" && !targets.addresses.has(address);
      const wrong = isLost
        ? explainAddress(written, address, targets)
        : explainFragment(fragment, address === "" ? source : targets.bodyAt.get(address), targets, idsOf);
      if (!wrong) continue;
      const { message, hint } = wrong;
      const place = { file: source, ...(line > 0 ? { line } : {}), value: written };
      (wrong.isNowhere ? lost : others).push({
        severity: "warning",
        code: "link-dead",
        ...place,
        message,
        hint,
      });
    }
  }
  return { lost, others };
}

/** Whether the body has said of a link that it is dead. */
function createIsReported({ problems }: CheckedBody): (written: string, line: number) => boolean {
  const reported = problems.filter(({ code }) => code === "link-dead" || code === "image-missing");
  return (written, line) => {
    const [address = ""] = written.split(/[?#]/, 1);
    return (
      address !== "" &&
      reported.some((problem) => (problem.line ?? 0) === line && problem.message.includes(address))
    );
  };
}

interface Wrong {
  readonly message: string;
  readonly hint: string;
  /** Whether nothing is at the address. */
  readonly isNowhere?: true;
}

function explainAddress(
  written: string,
  address: string,
  { addresses, mayCome }: LinkTargets,
): Wrong | undefined {
  if (addresses.has(`${address}/`))
    return { message: `the link \`${written}\` lacks the slash at its end`, hint: `write ${address}/` };
  if (mayCome(address)) return undefined;
  const message = `the link \`${written}\` leads to no page of this site`;
  const sign = /%(?![\da-f]{2})/i.test(written) ? "; a % in an address is written %25" : "";
  return { message, hint: nearest(address, addresses) + sign, isNowhere: true };
}

/** Comments that a script puts into the page have ids that no file knows. */
const ofScripts = /^(?:comments?\b|disqus|isso-|giscus|utterances)/i;

/** `target` is the source of the body that is linked to. */
function explainFragment(
  fragment: string,
  target: string | undefined,
  { frameIds }: LinkTargets,
  idsOf: (source: string) => ReadonlySet<string>,
): Wrong | undefined {
  if (fragment === "" || target === undefined || frameIds.has(fragment) || ofScripts.test(fragment))
    return undefined;
  const there = idsOf(target);
  if (there.has(fragment)) return undefined;
  const near =
    [...there].find((id) => plainId(id) === plainId(fragment)) ??
    closestMatch(fragment, [...there], { maxDistance: Math.max(2, Math.floor(fragment.length / 3)) });
  return {
    message: `there is no heading or id \`${fragment}\` in ${target}`,
    hint: near === undefined ? "look up the heading's own link in the page" : `did you mean #${near}?`,
  };
}

function split(url: string): [address: string, fragment: string] {
  const [rest = "", fragment = ""] = url.split("#", 2);
  return [withoutIndex(normalUrl(rest.split("?", 1)[0] ?? "")), decodeAddress(fragment.split(":~:", 1)[0]!)];
}

function nearest(address: string, addresses: ReadonlySet<string>): string {
  const name = path.posix.basename(address);
  const same = [...addresses].filter((each) => path.posix.basename(each) === name).sort()[0];
  const near =
    same ??
    closestMatch(address, [...addresses], { maxDistance: Math.max(2, Math.floor(address.length / 5)) });
  return near === undefined ? "mend the address, or take the link out" : `did you mean ${near}?`;
}
