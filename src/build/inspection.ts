/** The contract on the output: what was seen while pages were staged, and what the pages kept from before showed. */
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { checkBudget } from "../check/budget.ts";
import { readHtml } from "../check/html-facts.ts";
import { createGathering, weighs, type Inspected } from "../check/inspect.ts";
import { readTemplateLinks } from "../check/template-links.ts";
import { deadLink, isDead, traceFindings, type SiteAround } from "../check/trace-findings.ts";
import { decodeAddress } from "../config/decode-address.ts";
import { outputPath, outputUrl } from "../config/urls.ts";
import { lazy } from "../core/lazy.ts";
import type { OwnFiles } from "./manifest.ts";
import { importedFiles } from "../config/imported-files.ts";
import type { Problem } from "../core/problem.ts";
import type { Paths } from "../core/paths.ts";
import type { Site } from "./site.ts";

export interface InspectionInput {
  readonly root: string;
  readonly places: Paths;
  readonly site: Site;
  readonly own: OwnFiles;
  /** Paths of all files of the site. */
  readonly paths: readonly string[];
  /** Pages that stay as they are. */
  readonly kept: ReadonlySet<string>;
  /** What was seen now, and what is known of all pages of the last build. */
  readonly now: Inspected;
  readonly before: Inspected;
  readonly reported: readonly Problem[];
}

/** The problems, and what the next build has to know of pages that it keeps. */
export function inspectSite(input: InspectionInput): {
  readonly problems: readonly Problem[];
  readonly remembered: Inspected;
} {
  const { site, kept, now, before } = input;
  const around = surroundings(input);
  // What Eleventy wrote again may be the same to the byte.
  const again = new Set(now.findings.map(([file]) => file));
  const gathering = createGathering();
  gathering.add({
    findings: before.findings.filter(([file]) => kept.has(file) && !again.has(file)),
    targets: before.targets.filter(([, file]) => kept.has(file)),
    weights: before.weights.filter((each) => kept.has(each.path)),
  });
  gathering.add(now);
  const all = gathering.all();
  const targets = all.targets.filter(([target]) => isDead(target, around));
  const written = readTemplateLinks(site.templates.byPath.values(), site.settings.pathPrefix);
  const inTemplates = written.filter(({ target }) => isDead(target, around));
  const told = new Set(inTemplates.map(({ target }) => target));
  const problems = [
    ...inTemplates.map(({ target, ...place }) => ({ ...deadLink(target, around), ...place })),
    ...traceFindings(
      {
        findings: all.findings,
        targets: targets.filter(([target]) => !told.has(target.split("#", 1)[0] ?? "")),
      },
      around,
    ),
    ...(weighs(site.settings)
      ? checkBudget(all.weights, site.settings.budget, {
          sizeOf: createScales(input.places),
          originOf: (file) => around.originsOf(file)[0] ?? "site.config.ts",
        })
      : []),
  ];
  return { problems, remembered: { ...all, targets } };
}

function surroundings({ root, places, site, own, paths, reported }: InspectionInput): SiteAround {
  const originOf = lazy(
    () =>
      new Map([
        ...own.pages.map((page): [string, string[]] => [page.path, [page.source]]),
        ...site.planned.map((page): [string, string[]] => [
          outputPath(page.url),
          [
            ...(page.source === undefined ? [] : [page.source]),
            page.template,
            ...(site.templates.byPath.get(page.template)?.layouts ?? []),
          ],
        ]),
      ]),
  );
  const templates = lazy(() => [
    ...[...site.templates.byPath.keys()].sort(),
    ...importedFiles(root, "site.config.ts"),
    ...importedFiles(root, ".eleventy.ts"),
  ]);
  const lines = new Map<string, readonly string[]>();
  const ids = new Map<string, ReadonlySet<string>>();
  const fileAt = (file: string): string =>
    [places.stage, places.site].map((folder) => path.join(folder, file)).find(existsSync) ?? "";
  return {
    addresses: new Set([...paths.map(outputUrl), ...site.expected]),
    withheld: site.withheld(),
    reported,
    originsOf: (file) => [...new Set([...(originOf().get(file) ?? []), ...templates()])],
    linesOf(file) {
      let found = lines.get(file);
      if (!found) lines.set(file, (found = linesIn(path.join(root, file))));
      return found;
    },
    linkedInTexts: lazy(() => linksInTexts(site, own)),
    hasId(address, id) {
      let found = ids.get(address);
      if (!found) {
        const file = fileAt(outputPath(address));
        const facts = file.endsWith(".html") ? readHtml(readFileSync(file, "utf8")) : undefined;
        ids.set(address, (found = new Set([...(facts?.ids ?? []), ...(facts?.names ?? [])])));
      }
      return found.has(id) || id === "" || id === "top";
    },
  };
}

/** Addresses that the links of bodies lead to, as the pages they stand on see them. */
function linksInTexts(site: Site, own: OwnFiles): ReadonlySet<string> {
  const urls = new Map([...own.pages, ...site.blog.posts].map(({ source, url }) => [source, url]));
  const links = new Set<string>();
  const add = (source: string, url: string): void => {
    const from = `https://x.invalid${encodeURI(urls.get(source) ?? "/")}`;
    if (!URL.canParse(url, from)) return;
    const { host, pathname, hash } = new URL(url, from);
    if (host !== "x.invalid") return;
    links.add(decodeAddress(pathname) + decodeAddress(hash));
    links.add(decodeAddress(pathname));
  };
  for (const [source, { inside, problems }] of [...site.bodies, ...own.bodies.map(toInside)]) {
    for (const { url } of inside) add(source, url);
    for (const { code, message } of problems)
      if (code === "image-missing") add(source, /`([^`]+)`/.exec(message)?.[1] ?? "");
  }
  return links;
}

const toInside = ([source, { links, problems }]: OwnFiles["bodies"][number]) =>
  [source, { inside: links, problems }] as const;

const linesIn = (file: string): readonly string[] => {
  try {
    return readFileSync(file, "utf8").split(/\r\n|\r|\n/);
  } catch {
    return []; // Gone meanwhile: the problem names the page.
  }
};

function createScales(places: Paths): (address: string) => number {
  const known = new Map<string, number>();
  return (address) => {
    let size = known.get(address);
    if (size === undefined) {
      const file = outputPath(address);
      const found = [places.stage, places.site]
        .map((folder) => statSync(path.join(folder, file), { throwIfNoEntry: false }))
        .find((each) => each?.isFile() === true);
      known.set(address, (size = found?.size ?? 0));
    }
    return size;
  };
}
