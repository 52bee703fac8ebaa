/** Bytes that a real browser takes over the network for a page with its pictures, read to its end. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium, serveFolder } from "../../tests/harness/index.ts";

export interface View {
  readonly device: string;
  /** Mean bytes of a page: all of it, and its pictures alone. */
  readonly page: number;
  readonly pictures: number;
}

const devices = [
  { device: "phone, 390 × 844 at 3", width: 390, height: 844, deviceScaleFactor: 3 },
  { device: "desktop, 1440 × 900 at 1", width: 1440, height: 900, deviceScaleFactor: 1 },
  { device: "desktop, 1440 × 900 at 2", width: 1440, height: 900, deviceScaleFactor: 2 },
] as const;

/** Twenty posts of a built site that show pictures, from all of its years. */
export function choosePages(site: string, count = 20): readonly string[] {
  const shown = readdirSync(path.join(site, "blog"))
    .filter((post) => /^post-/.test(post))
    .filter((post) => readFileSync(path.join(site, "blog", post, "index.html"), "utf8").includes("<picture>"))
    .sort();
  return Array.from({ length: count }, (_, at) => shown[Math.floor((at * shown.length) / count)]!);
}

/** Each page in a browser that has kept nothing. */
export async function measurePageViews(site: string, pages = choosePages(site)): Promise<readonly View[]> {
  const [served, browser] = [await serveFolder(site), await launchChromium()];
  try {
    const views: View[] = [];
    for (const { device, width, height, deviceScaleFactor } of devices) {
      let [page, pictures] = [0, 0];
      for (const each of pages) {
        const screen = { viewport: { width, height }, deviceScaleFactor };
        const found = await view(browser, `${served.url}/blog/${each}/`, screen);
        page += found.page;
        pictures += found.pictures;
      }
      views.push({ device, page: page / pages.length, pictures: pictures / pages.length });
    }
    return views;
  } finally {
    await browser.close();
    await served.close();
  }
}

async function view(
  browser: Browser,
  url: string,
  screen: Parameters<Browser["newContext"]>[0],
): Promise<Omit<View, "device">> {
  const context = await browser.newContext(screen);
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    const pictures = new Set<string>();
    const bytes = new Map<string, number>();
    await client.send("Network.enable");
    client.on("Network.responseReceived", ({ requestId, type }) => {
      if (type === "Image") pictures.add(requestId);
    });
    client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
      bytes.set(requestId, encodedDataLength),
    );
    await page.goto(url, { waitUntil: "load" });
    // Each picture in turn comes into sight, as it does for someone who reads to the end.
    await page.evaluate(
      "(async () => { for (const image of document.images) { image.scrollIntoView(); await image.decode(); } })()",
    );
    await page.waitForLoadState("networkidle");
    const sum = (ids: Iterable<string>): number =>
      [...ids].reduce((total, id) => total + (bytes.get(id) ?? 0), 0);
    return { page: sum(bytes.keys()), pictures: sum(pictures) };
  } finally {
    await context.close();
  }
}
