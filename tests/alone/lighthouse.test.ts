/** A post of the sample site in Lighthouse; the other kinds of pages are for the long tests, since each is loaded again and again. */
import path from "node:path";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import {
  buildSite,
  builtSample,
  copySampleEditions,
  editionKinds,
  freePort,
  launchChromium,
  noNginx,
  pageKinds,
  serveFolder,
  type Served,
} from "../harness/index.ts";
import { isLong } from "../harness/long.ts";
import { lazy } from "../../src/core/lazy.ts";
import { assertFullMarks, assertRules } from "./scores.ts";

// The first two are measured behind nginx too, where there is one: see fresh-clone.test.ts.
const both = ["post in a series", "home"];
const kinds = isLong ? [...(noNginx === false ? [] : both), "author", "archive"] : both.slice(0, 1);

/** Search engines are asked to pass these by. */
const hidden = /\/(?:search\/|404\.html|specimen-of-blocks\/)$/;

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
  it("every kind of page in every language: 100, but for performance", { skip: !isLong }, async () => {
    const editions = await serveFolder(await builtEditions());
    try {
      for (const url of Object.values(editionKinds))
        await assertRules(editions.url + url, port, hidden.test(url) ? ["is-crawlable"] : []);
    } finally {
      await editions.close();
    }
  });
  for (const kind of kinds)
    it(`${kind}: 100 for performance, accessibility, best practices and search engines`, (context) =>
      assertFullMarks(context, `${served.url}${pageKinds[kind]}`, port));
});
