/** Finds links in bodies that lead nowhere. */
import type { Problem } from "../core/problem.ts";
import { reservedIds } from "../markdown/heading-id.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import { hintAtPattern } from "./link-pattern.ts";
import { checkLinks, type CheckedBody } from "./links.ts";

/** `addresses` are those of all files of the site. */
export function findDeadLinks(
  site: Site,
  addresses: ReadonlySet<string>,
  own: Pick<OwnFiles, "pages" | "bodies">,
): readonly Problem[] {
  const bodies = new Map<string, CheckedBody>(own.bodies);
  for (const [source, { inside, problems }] of site.bodies) {
    if (inside.length > 0) bodies.set(source, { links: inside, problems });
  }
  const ownIds = new Map(own.bodies.map(([source, body]) => [source, body.ids]));
  const shown = [...own.pages, ...site.blog.all].filter(
    ({ source }) => ownIds.has(source) || site.bodies.has(source),
  );
  const { lost, others } = checkLinks(bodies, {
    addresses,
    mayCome: site.expected.mayBe,
    bodyAt: new Map(shown.map(({ url, source }) => [url, source])),
    idsOf: (source) => site.factsOf(source)?.ids ?? ownIds.get(source) ?? [],
    frameIds: new Set(reservedIds),
  });
  return [...hintAtPattern(lost, site.blog.all, site.settings), ...others];
}
