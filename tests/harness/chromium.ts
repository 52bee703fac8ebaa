/** A real browser: the machine's own Chrome or Chromium, else the one that npm brings along. */
import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";

const installed = [
  process.env["CHROME_PATH"],
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Milliseconds until what a test waits for counts as missing: far more than a busy machine needs. */
export const patience = 300_000;

/** `args` are further flags of the browser's. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  // It takes half a second to load, and most tests ask for no browser.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    ...{ executablePath: await findChromium(), args: [...flags, ...args], headless: true },
    timeout: patience,
  });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(patience);
    return context;
  };
  return browser;
}

async function findChromium(): Promise<string> {
  const own = installed.find((file) => file !== undefined && existsSync(file));
  if (own !== undefined) return own;
  // It brings the libraries it needs only where it believes to be on this service.
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs20.x";
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs20.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}
