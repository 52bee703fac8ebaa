/**
 * `npm run audit [-- --runs N] [KIND...]`: every kind of page of the project's blog against the bars for speed, weight
 * and quality, as one table. Every figure is the median of N runs.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import lighthouse, { type RunnerResult } from "lighthouse";
import {
  brotli5,
  buildSite,
  copySampleSite,
  launchChromium,
  pageKinds,
  serveFolder,
} from "../tests/harness/index.ts";

type Result = RunnerResult["lhr"];

const port = 9222 + (process.pid % 1000);
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "3" } },
});
const runs = Math.max(1, Number.parseInt(values.runs, 10) || 1);
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
  const reports: Result[] = [];
  while (reports.length < runs) reports.push(await run(url));
  const last = reports.at(-1);
  if (!last) throw new Error(`Lighthouse says nothing of ${url}`);
  const figure = (id: string): number =>
    median(reports.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN));
  const requests = itemsOf(last.audits["network-requests"]?.details);
  const html = readFileSync(path.join(folder, url.endsWith("/") ? `${url}index.html` : url));
  const scripts = requests
    .filter((request) => request["resourceType"] === "Script")
    .map((request) => readFileSync(path.join(folder, new URL(String(request["url"])).pathname)));
  const inline = [...html.toString("utf8").matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, text = ""]) => text,
  );
  const noindex = /<meta name="robots" content="noindex/.test(html.toString("utf8"));
  const asked = new Set(
    categories.flatMap(
      (id) =>
        last.categories[id]?.auditRefs.filter(({ weight }) => weight > 0).map((reference) => reference.id) ??
        [],
    ),
  );
  const failed = Object.values(last.audits).filter(
    (each) => asked.has(each.id) && each.score !== null && each.score < 0.9,
  );
  return [
    kind,
    ...categories.map((id) =>
      id === "seo" && noindex
        ? "–"
        : Math.round(median(reports.map((report) => report.categories[id]?.score ?? 0)) * 100),
    ),
    (figure("largest-contentful-paint") / 1000).toFixed(2),
    Number(figure("cumulative-layout-shift").toFixed(3)),
    Math.round(figure("total-blocking-time")),
    kilobytes(brotli5(html).length),
    kilobytes([...scripts, ...inline].reduce((sum, script) => sum + brotli5(Buffer.from(script)).length, 0)),
    requests.length,
    requests.filter(
      (request) =>
        !String(request["url"]).startsWith(served.url) && !String(request["url"]).startsWith("data:"),
    ).length,
    failed.map((each) => each.id).join(" ") || "–",
  ];
}

async function run(url: string): Promise<Result> {
  const answer = await lighthouse(served.url + url, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: categories,
  });
  if (!answer) throw new Error(`Lighthouse says nothing of ${url}`);
  return answer.lhr;
}

/** Of an even number, the worse one in the middle. */
function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
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
