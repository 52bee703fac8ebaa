/** A post of the sample site in Lighthouse; the other kinds of pages are for the long tests, since each is loaded again and again. */
import path from "node:path";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import {
  buildSite,
  builtSample,
  copySampleEditions,
  freePort,
  launchChromium,
  noNginx,
  pageKinds,
  serveFolder,
  type Served,
} from "../harness/index.ts";
import { isLong } from "../harness/long.ts";
import { lazy } from "../../src/core/lazy.ts";
import { assertFullMarks, assertRuleMarks } from "./scores.ts";

// The first two are measured behind nginx too, where there is one: see fresh-clone.test.ts.
const both = ["post in a series", "home"];
const kinds = isLong ? [...(noNginx === false ? [] : both), "author", "archive"] : both.slice(0, 1);

/** Kinds whose skeletons differ, in languages whose letters and directions do; axe and html-validate look at all, see browser/editions.test.ts. */
const inOtherLanguages = [
  "/de/",
  "/ar/blog/madih-al-hawamish/",
  "/ar/tags/",
  "/de/archive/",
  "/ar/authors/marek-dvorny/",
  "/de/about/",
];

const builtEditions = lazy(() => buildSite(copySampleEditions()));

describe("Lighthouse, on a simulated phone", { timeout: 600_000 }, () => {
  let port: number;
  let served: Served;
  let browser: Browser;
  before(async () => {
    served = await serveFolder(path.join(await builtSample(), "_site"));
    port = await freePort();
    browser = await launchChromium([`--remote-debugging-port=${port}`]);
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });
  for (const url of inOtherLanguages)
    it(`${url}: the same, but for performance`, { skip: !isLong }, async () => {
      const editions = await serveFolder(await builtEditions());
      try {
        await assertRuleMarks(editions.url + url, port);
      } finally {
        await editions.close();
      }
    });
  for (const kind of kinds)
    it(`${kind}: 100 for performance, accessibility, best practices and search engines`, (context) =>
      assertFullMarks(context, `${served.url}${pageKinds[kind]}`, port));
});
