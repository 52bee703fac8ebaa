/** The contract on the output: what the pages of a site, as they were built, show to be wrong. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { checkBudget } from "./budget.ts";
import { readHtml } from "../core/html/html-facts.ts";
import { weighs } from "./inspect.ts";
import { isPicture } from "./media.ts";
import { targetsOf, type SiteFacts } from "./site-facts.ts";
import { readTemplateLinks } from "./template-links.ts";
import { deadLink, isDead, traceFindings, type SiteAround } from "./trace-findings.ts";
import { decodeAddress, encodeAddress, pathOfUrl, resolveAddress, urlOfPath } from "../core/address-codec.ts";
import { outputPath } from "../config/urls.ts";
import { lazy, memoize } from "../core/lazy.ts";
import { textOfFile } from "../core/read-files.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import { editionsOf } from "../config/editions.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import { importedFiles } from "../config/imported-files.ts";
import { settingsFile } from "../config/settings-file.ts";
import type { Files } from "../content/files.ts";
import type { Problem } from "../core/problem.ts";
import type { Paths } from "../core/paths.ts";
import { listTheme, themeFile } from "../core/theme-files.ts";
import { missingImage } from "../markdown/holes/images.ts";
import type { Site } from "../pages/site.ts";

export interface SitePages {
  readonly root: string;
  readonly paths: Paths;
  readonly site: Site;
  readonly own: OwnFiles;
  /** Of all its files. */
  readonly addresses: ReadonlySet<string>;
  /** Of all its pages, those included that stay as they are. */
  readonly facts: SiteFacts;
  readonly reported: readonly Problem[];
}

/** What is wrong with the pages of a site as they were built. */
export function checkPages(input: SitePages): readonly Problem[] {
  const { site, facts } = input;
  const around = surroundings(input);
  const targets = targetsOf(facts, (target) => isDead(target, around));
  const written = readTemplateLinks(site.templates.byPath.values(), site.settings.pathPrefix);
  const inTemplates = written.filter(({ target }) => isDead(target, around));
  const inStyles = site.theme.addresses.filter(({ target }) => isDead(target, around));
  const told = new Set([...inTemplates, ...inStyles].map(({ target }) => target));
  return [
    ...inTemplates.map(({ target, ...place }) => ({ ...deadLink(target, around), ...place })),
    ...inStyles.map(({ target, ...place }) => ({ ...deadInStyle(target, around, site.files), ...place })),
    ...traceFindings(
      {
        findings: [...facts.pages].flatMap(([path, { findings }]) =>
          findings === undefined ? [] : [[path, findings] as const],
        ),
        targets: targets.filter(([target]) => !told.has(target.split("#", 1)[0] ?? "")),
      },
      around,
    ),
    ...(weighs(site.settings)
      ? checkBudget(
          [...facts.pages.values()].flatMap(({ weight }) => weight ?? []),
          site.settings.budget,
          {
            sizeOf: createScales(input.paths),
            originOf: (file) => around.originsOf(file)[0] ?? settingsFile(input.root),
          },
        )
      : []),
  ];
}

/** As texts are told of pictures. */
function deadInStyle(target: string, around: SiteAround, files: Files): Omit<Problem, "file"> {
  const dead = deadLink(target, around);
  if (!isPicture(target)) return dead;
  const nearest = files.nearest(pathOfUrl(target));
  const hint = nearest === undefined ? dead.hint : `did you mean \`${encodeAddress(nearest)}\`?`;
  return { ...missingImage(target, undefined), hint };
}

function surroundings({ root, paths, site, own, addresses, reported }: SitePages): SiteAround {
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
    ...listTheme(root, "assets/css", site.settings.without),
    ...importedFiles(root, settingsFile(root)),
    ...importedFiles(root, eleventyFile(root)),
  ]);
  // A template may have one of them too, where it does not show it.
  const { navigation, social } = site.settings;
  const ofEditions = editionsOf(site.settings).flatMap((edition) => edition.navigation);
  const ofSettings = new Set([...navigation, ...ofEditions, ...social].map(({ url }) => url));
  const idsAt = memoize((address: string): ReadonlySet<string> => {
    const file = fileAt(outputPath(address), paths);
    const facts = file?.endsWith(".html") ? readHtml(readFileSync(file, "utf8")) : undefined;
    return new Set([...(facts?.ids ?? []), ...(facts?.names ?? [])]);
  });
  return {
    addresses,
    mayCome: site.expected.mayBe,
    unpublished: site.unpublished(),
    beside: besidePages(own, site.files),
    reported,
    originsOf: (file, needle) => [
      ...new Set([
        ...(needle !== undefined && ofSettings.has(needle) ? importedFiles(root, settingsFile(root)) : []),
        ...(originOf().get(file) ?? []),
        ...templates(),
      ]),
    ],
    // Of a file that is gone meanwhile the problem names the page.
    linesOf: memoize((file) => textOfFile(themeFile(root, file)).split(/\r\n|\r|\n/)),
    linkedInTexts: lazy(() => linksInTexts(site, own)),
    hasId: (address, id) => id === "" || id === "top" || idsAt(address).has(id),
  };
}

/** As a relative address of each page would lead to them, and as Eleventy copies them. */
function besidePages({ pages }: OwnFiles, { all }: Files): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { source } of all.filter((file) => file.source.startsWith("pages/"))) {
    found.set(`/${urlOfPath(source.slice("pages/".length))}`, source);
    for (const page of pages) {
      const below = path.posix.relative(path.posix.dirname(page.source), source);
      if (!below.startsWith("../")) found.set(page.url.replace(/[^/]*$/, "") + urlOfPath(below), source);
    }
  }
  return found;
}

/** Addresses that the links of bodies lead to, as the pages they stand on see them. */
function linksInTexts(site: Site, own: OwnFiles): ReadonlySet<string> {
  const urls = new Map([...own.pages, ...site.blog.all].map(({ source, url }) => [source, url]));
  const links = new Set<string>();
  const add = (source: string, url: string): void => {
    const meant = resolveAddress(url, urls.get(source));
    if (!meant) return;
    links.add(meant.url + decodeAddress(meant.fragment));
    links.add(meant.url);
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

const createScales = (paths: Paths): ((address: string) => number) =>
  memoize((address) => {
    const file = fileAt(outputPath(address), paths);
    return file === undefined ? 0 : statSync(file).size;
  });

/** Absolute path of a file of the site, staged or published already. */
const fileAt = (name: string, { stage, site }: Paths): string | undefined =>
  [stage, site]
    .map((folder) => path.join(folder, name))
    .find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
