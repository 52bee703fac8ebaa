/** `npm run screenshots`: every kind of page of the project's blog, phone and desktop, light and dark, into .cache/screenshots. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import {
  buildSite,
  copySampleSite,
  launchChromium,
  pageKinds,
  project,
  serveFolder,
} from "../tests/harness/index.ts";

const widths = { phone: { width: 360, height: 780 }, desktop: { width: 1280, height: 900 } };
const wanted = process.argv.slice(2);

const folder = path.join(project, ".cache/screenshots");
mkdirSync(folder, { recursive: true });
const served = await serveFolder(await buildSite(copySampleSite()));
const browser = await launchChromium();
try {
  for (const [device, viewport] of Object.entries(widths)) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      for (const [kind, url] of Object.entries(pageKinds)) {
        const name = `${kind.replaceAll(/\W+/g, "-")}.${device}.${colorScheme}.png`;
        if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
        await page.goto(served.url + url, { waitUntil: "load" });
        // Pictures further down are loaded only when they are near.
        await page.evaluate(async () => {
          for (const image of document.images) image.loading = "eager";
          await Promise.allSettled([...document.images].map((image) => image.decode()));
        });
        await page.screenshot({ path: path.join(folder, name), fullPage: true });
        console.log(path.relative(project, path.join(folder, name)));
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await served.close();
}
