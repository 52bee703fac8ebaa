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
import { assertFullMarks } from "./scores.ts";

// The first two are measured behind nginx too, where there is one: see fresh-clone.test.ts.
const both = ["post in a series", "home"];
const kinds = isLong ? [...(noNginx === false ? [] : both), "author", "archive"] : both.slice(0, 1);

/** Of the other languages, whose letters and directions differ. */
const inOtherLanguages = ["/de/", "/de/blog/der-stolzeste-absatz/", "/ar/", "/ar/blog/madih-al-hawamish/"];

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
    it(`${url}: the same`, { skip: !isLong }, async (context) => {
      const editions = await serveFolder(await builtEditions());
      try {
        await assertFullMarks(context, editions.url + url, port);
      } finally {
        await editions.close();
      }
    });
  for (const kind of kinds)
    it(`${kind}: 100 for performance, accessibility, best practices and search engines`, (context) =>
      assertFullMarks(context, `${served.url}${pageKinds[kind]}`, port));
});
