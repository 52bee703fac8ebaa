/** What can only be seen where everything is: of files, titles, alternative texts and links between posts. */
import path from "node:path";
import { hasEditions } from "../config/editions.ts";
import { eleventyFile } from "../config/eleventy-file.ts";
import { importedFiles } from "../config/imported-files.ts";
import { settingsFile } from "../config/settings-file.ts";
import { outputPath } from "../config/urls.ts";
import type { Problem } from "../core/problem.ts";
import { textOfFile } from "../core/read-files.ts";
import { listTheme, themeFile } from "../core/theme-files.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import { findAlone } from "./alone.ts";
import { findRepeatedAlts } from "./alt-texts.ts";
import { findBehind } from "./behind.ts";
import { findLinksAway } from "./edition-links.ts";
import { checkEditions } from "./editions.ts";
import { findHidingNames, findHidingTags } from "./hiding-names.ts";
import { findLanguageNames } from "./language-names.ts";
import { findLarge, findOrphans } from "./media.ts";
import { findChangedOriginals } from "./originals.ts";
import { checkTexts } from "./texts.ts";
import { findNearTitles } from "./titles.ts";

/** `paths` are those of all files of the site; `root` is the absolute path of the project. */
export function checkWhole(
  site: Site,
  own: Pick<OwnFiles, "bodies">,
  paths: readonly string[],
  root: string,
): readonly Problem[] {
  const published = new Set(paths);
  const { posts } = site.blog;
  const { remember } = site.keys();
  return [
    ...findOrphans({
      files: site.files.all,
      used: usedFiles(site, own),
      otherText: () => textOfOthers(site, root),
    }),
    ...findLarge(site.files.all, (file) => published.has(outputPath(file.url))),
    ...findRepeatedAlts([...site.bodies].map(([source, { alts }]) => [source, alts] as const)),
    ...remember("names", "", () => [
      ...findNearTitles(posts),
      ...findHidingNames(site.blog.all),
      ...findHidingTags(site.blog.all),
      ...findLanguageNames(site.blog.all, site.settings),
    ]),
    ...checkEditions(site),
    ...(hasEditions(site.settings) ? findLinksAway(site, own, root) : []),
    ...findBehind(site),
    ...checkTexts(site.settings),
    ...findChangedOriginals(root),
    ...findAlone(posts, site.linkedPosts(), (post) => site.relationsOf(post).related),
  ];
}

/** Sources of files that bodies or front matter name, and addresses that links lead to. */
function usedFiles(site: Site, own: Pick<OwnFiles, "bodies">): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { files, inside } of site.bodies.values()) {
    for (const { source } of files) used.add(source);
    for (const { url } of inside) used.add(url);
  }
  for (const [, { links }] of own.bodies) for (const { url } of links) used.add(url);
  const named = [
    ...site.blog.all.map(({ thumbnail, source }) => [thumbnail, source] as const),
    ...site.blog.authors.map(({ avatar, source = "" }) => [avatar, source] as const),
  ];
  for (const [picture, source] of named) {
    const file = picture === undefined ? undefined : site.files.find(picture, source);
    if (file) used.add(file.source);
  }
  return used;
}

/** All that may name a file besides what is shown: templates, the look, settings, data, posts that wait. */
function textOfOthers(site: Site, root: string): string {
  const folders = ["_includes", "_data", "pages", "assets/css", "assets/js"];
  const files = [...importedFiles(root, settingsFile(root)), ...importedFiles(root, eleventyFile(root))];
  const waiting = [...site.parsed.keys()].filter((source) => !site.bodies.has(source));
  return [
    ...folders.flatMap((folder) => listTheme(root, folder)).map((name) => textOfFile(themeFile(root, name))),
    ...[...files, ...waiting].map((file) => textOfFile(path.join(root, file))),
  ].join("\n");
}
