/** `npm run audit`: every kind of page of the project's blog against the bars for speed, weight and quality, as one table. */
import { readFileSync } from "node:fs";
import path from "node:path";
import lighthouse from "lighthouse";
import {
  brotli5,
  buildSite,
  copySampleSite,
  launchChromium,
  pageKinds,
  serveFolder,
} from "../tests/harness/index.ts";

const port = 9222 + (process.pid % 1000);
const wanted = process.argv.slice(2);
const categories = ["performance", "accessibility", "best-practices", "seo"];

const folder = await buildSite(copySampleSite());
const served = await serveFolder(folder);
const browser = await launchChromium([`--remote-debugging-port=${port}`]);
const rows: (readonly (string | number)[])[] = [
  [
    "page",
    "perf",
    "a11y",
    "best",
    "seo",
    "LCP s",
    "CLS",
    "TBT ms",
    "HTML KB",
    "JS KB",
    "requests",
    "other hosts",
    "to mend",
  ],
];
try {
  for (const [kind, url] of Object.entries(pageKinds)) {
    if (wanted.length === 0 || wanted.includes(kind)) rows.push(await audit(kind, url));
  }
} finally {
  await browser.close();
  await served.close();
}

const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
for (const row of rows)
  console.log(
    row
      .map((cell, column) =>
        column === 0 ? String(cell).padEnd(widths[0] ?? 0) : String(cell).padStart(widths[column] ?? 0),
      )
      .join("  "),
  );

async function audit(kind: string, url: string): Promise<readonly (string | number)[]> {
  const answer = await lighthouse(served.url + url, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: categories,
  });
  if (!answer) throw new Error(`Lighthouse says nothing of ${url}`);
  const { lhr } = answer;
  const number = (id: string): number => lhr.audits[id]?.numericValue ?? Number.NaN;
  const requests = itemsOf(lhr.audits["network-requests"]?.details);
  const html = readFileSync(path.join(folder, url.endsWith("/") ? `${url}index.html` : url));
  const scripts = requests
    .filter((request) => request["resourceType"] === "Script")
    .map((request) => Number(request["transferSize"]));
  const noindex = /<meta name="robots" content="noindex/.test(html.toString("utf8"));
  const asked = new Set(
    categories.flatMap(
      (id) =>
        lhr.categories[id]?.auditRefs.filter(({ weight }) => weight > 0).map((reference) => reference.id) ??
        [],
    ),
  );
  const failed = Object.values(lhr.audits).filter(
    (each) => asked.has(each.id) && each.score !== null && each.score < 0.9,
  );
  return [
    kind,
    ...categories.map((id) =>
      id === "seo" && noindex ? "–" : Math.round((lhr.categories[id]?.score ?? 0) * 100),
    ),
    (number("largest-contentful-paint") / 1000).toFixed(2),
    Number(number("cumulative-layout-shift").toFixed(3)),
    Math.round(number("total-blocking-time")),
    kilobytes(brotli5(html).length),
    kilobytes(scripts.reduce((sum, size) => sum + size, 0)),
    requests.length,
    requests.filter(
      (request) =>
        !String(request["url"]).startsWith(served.url) && !String(request["url"]).startsWith("data:"),
    ).length,
    failed.map((each) => each.id).join(" ") || "–",
  ];
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

/** Rows of a table in Lighthouse's report. */
function itemsOf(details: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (
    typeof details !== "object" ||
    details === null ||
    !("items" in details) ||
    !Array.isArray(details.items)
  )
    return [];
  return details.items;
}
