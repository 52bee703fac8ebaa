/** Finds links in bodies that lead nowhere on this site. */
import path from "node:path";
import { closestMatch } from "leven";
import { decodeAddress, normalUrl } from "../core/address-codec.ts";
import { withoutIndex } from "../config/urls.ts";
import { isOfTemplate } from "../markdown/address-parts.ts";
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
  const ids = new Map<string, ReadonlySet<string>>();
  const idsOf = (source: string): ReadonlySet<string> => {
    let found = ids.get(source);
    if (!found) ids.set(source, (found = new Set(targets.idsOf(source))));
    return found;
  };
  for (const [source, body] of bodies) {
    const reported = body.problems.filter(({ code }) => code === "link-dead" || code === "image-missing");
    const isReported = (written: string, line: number): boolean => {
      const [address = ""] = written.split(/[?#]/, 1);
      return (
        address !== "" &&
        reported.some((problem) => (problem.line ?? 0) === line && problem.message.includes(address))
      );
    };
    for (const { written, url, line } of body.links) {
      if (
        isReported(written, line) ||
        isOfTemplate(written) ||
        /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url) ||
        url === ""
      )
        continue;
      const [address, fragment] = split(url);
      const dead = (message: string, hint: string, list = others): void => {
        list.push({
          severity: "warning",
          code: "link-dead",
          file: source,
          ...(line > 0 ? { line } : {}),
          value: written,
          message,
          hint,
        });
      };
      if (address !== "" && !targets.addresses.has(address)) {
        if (targets.addresses.has(`${address}/`))
          dead(`the link \`${written}\` lacks the slash at its end`, `write ${address}/`);
        else if (!targets.mayCome(address))
          dead(
            `the link \`${written}\` leads to no page of this site`,
            nearest(address, targets.addresses),
            lost,
          );
        continue;
      }
      const target = address === "" ? source : targets.bodyAt.get(address);
      if (fragment === "" || target === undefined || targets.frameIds.has(fragment)) continue;
      const there = idsOf(target);
      if (there.has(fragment)) continue;
      const near = closestMatch(fragment, [...there], {
        maxDistance: Math.max(2, Math.floor(fragment.length / 3)),
      });
      dead(
        `there is no heading or id \`${fragment}\` in ${target}`,
        near === undefined ? "look up the heading's own link in the page" : `did you mean #${near}?`,
      );
    }
  }
  return { lost, others };
}

function split(url: string): [address: string, fragment: string] {
  const [rest = "", fragment = ""] = url.split("#", 2);
  return [withoutIndex(normalUrl(rest.split("?", 1)[0] ?? "")), decodeAddress(fragment)];
}

function nearest(address: string, addresses: ReadonlySet<string>): string {
  const name = path.posix.basename(address);
  const same = [...addresses].filter((each) => path.posix.basename(each) === name).sort()[0];
  const near =
    same ??
    closestMatch(address, [...addresses], { maxDistance: Math.max(2, Math.floor(address.length / 5)) });
  return near === undefined ? "mend the address, or take the link out" : `did you mean ${near}?`;
}
