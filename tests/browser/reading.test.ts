/** The built sample site in a real browser: one site and one browser for all that only a browser shows. */
import path from "node:path";
import { after, before, describe } from "node:test";
import { builtSample, launchChromium, serveFolder, type Served } from "../harness/index.ts";
import type { Browser } from "playwright-core";
import { accessibility } from "./accessibility.ts";
import { comforts } from "./comforts.ts";
import { keyboard } from "./keyboard.ts";
import { media } from "./media.ts";
import { theme } from "./theme.ts";
import { weight } from "./weight.ts";

/** What the suites share. */
export interface Reading {
  readonly browser: Browser;
  /** Origin of the served site. */
  readonly url: string;
  /** Folder of the built site. */
  readonly folder: string;
}

describe("the sample site in Chromium", () => {
  let served: Served | undefined;
  let browser: Browser | undefined;
  let shared: Reading | undefined;

  before(async () => {
    const folder = path.join(await builtSample(), "_site");
    served = await serveFolder(folder);
    browser = await launchChromium();
    shared = { browser, url: served.url, folder };
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  const reading = (): Reading => {
    if (!shared) throw new Error("there is no browser yet");
    return shared;
  };
  for (const suite of [accessibility, keyboard, comforts, theme, media, weight]) suite(reading);
});
