/**
 * `npm run screenshots`: every kind of page of the project's blog, phone and desktop, light and dark, into
 * .cache/screenshots. Words behind `--` choose pictures by name; `-- readme` makes the README's two in docs/images,
 * `-- editor` those of docs/editor.md.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import {
  buildSite,
  copySampleSite,
  launchChromium,
  pageKinds,
  project,
  serveFolder,
} from "../tests/harness/index.ts";
import { takeEditorShots } from "./editor-screenshots.ts";

const viewports = { phone: { width: 360, height: 780 }, desktop: { width: 1280, height: 900 } };
const colorSchemes = ["light", "dark"] as const;

interface Shot {
  readonly file: string;
  readonly url: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: (typeof colorSchemes)[number];
}

/** What somebody sees first, small enough for a README. */
const readmeShots: readonly Shot[] = [
  {
    file: "docs/images/post.webp",
    url: "/blog/how-wide-is-a-line/",
    viewport: viewports.desktop,
    colorScheme: "light",
  },
  {
    file: "docs/images/tag-phone.webp",
    url: "/tags/typography/",
    viewport: viewports.phone,
    colorScheme: "dark",
  },
];

const allShots: readonly Shot[] = Object.entries(viewports).flatMap(([device, viewport]) =>
  colorSchemes.flatMap((colorScheme) =>
    Object.entries(pageKinds).map(([kind, url]) => ({
      file: `.cache/screenshots/${kind.replaceAll(/\W+/g, "-")}.${device}.${colorScheme}.png`,
      url,
      viewport,
      colorScheme,
    })),
  ),
);

const wanted = process.argv.slice(2);
const forReadme = wanted.includes("readme");
const forEditor = wanted.includes("editor");
const shots = forReadme
  ? readmeShots
  : allShots.filter(({ file }) => wanted.length === 0 || wanted.some((word) => file.includes(word)));

async function takeShot(page: Page, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  if (!forReadme && !forEditor) {
    await page.screenshot({ path: file, fullPage: true });
    return;
  }
  const pixels = await page.screenshot();
  await sharp(pixels).webp({ quality: 80, effort: 6, smartSubsample: true }).toFile(file);
}

if (forEditor) {
  await takeEditorShots(takeShot);
  process.exit();
}
const served = await serveFolder(await buildSite(copySampleSite()));
const browser = await launchChromium();
try {
  for (const { file, url, viewport, colorScheme } of shots) {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(served.url + url, { waitUntil: "load" });
    // Pictures further down are loaded only when they are near.
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = "eager";
      await Promise.allSettled([...document.images].map((image) => image.decode()));
    });
    await takeShot(page, path.join(project, file));
    console.log(file);
    await context.close();
  }
} finally {
  await browser.close();
  await served.close();
}
