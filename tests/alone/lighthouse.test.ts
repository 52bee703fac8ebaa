/** A post of the sample site in Lighthouse; the other kinds of pages are for the long tests, since each is loaded again and again. */
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import {
  buildSite,
  copySampleSite,
  launchChromium,
  pageKinds,
  serveFolder,
  type Served,
} from "../harness/index.ts";
import { assertFullMarks } from "./scores.ts";

const kinds = ["post in a series"];
if (process.env["OCTAVO_LONG_TESTS"] === "1") kinds.push("home", "author", "archive");

describe("Lighthouse, on a simulated phone", { timeout: 600_000 }, () => {
  const port = 9300 + (process.pid % 600);
  let served: Served;
  let browser: Browser;
  before(async () => {
    served = await serveFolder(await buildSite(copySampleSite()));
    browser = await launchChromium([`--remote-debugging-port=${port}`]);
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });
  for (const kind of kinds)
    it(`${kind}: 100 for performance, accessibility, best practices and search engines`, (context) =>
      assertFullMarks(context, `${served.url}${pageKinds[kind]}`, port));
});
