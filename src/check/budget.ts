/** Finds pages that are heavier than the settings allow. */
import type { Settings } from "../config/settings.ts";
import { outputUrl } from "../config/urls.ts";
import type { Problem } from "../core/problem.ts";
import type { PageWeight } from "./inspect.ts";

type Part = keyof Settings["budget"];

const nounOf: Readonly<Record<Part, string>> = {
  html: "the HTML",
  styles: "the styles",
  scripts: "the scripts",
  images: "the images",
  page: "the whole page",
};

export interface Scales {
  /** Bytes of a published file by its address; 0 if there is none. */
  readonly sizeOf: (address: string) => number;
  /** Repository path of a page's source or template. */
  readonly originOf: (path: string) => string;
}

/** One error for each origin and each part over budget; it names the heaviest page. Sizes are those of the files. */
export function checkBudget(
  weights: readonly PageWeight[],
  budget: Settings["budget"],
  { sizeOf, originOf }: Scales,
): Problem[] {
  const parts = (Object.keys(budget) as Part[]).filter((part) => budget[part] !== undefined);
  const sum = (addresses: readonly string[]): number =>
    addresses.reduce((bytes, address) => bytes + sizeOf(address), 0);
  const heavy = new Map<string, { part: Part; origin: string; path: string; bytes: number; count: number }>();
  for (const weight of weights) {
    const { path, html } = weight;
    const [styles, scripts, images] = [sum(weight.styles), sum(weight.scripts), sum(weight.images)];
    const bytes: Readonly<Record<Part, number>> = {
      html,
      styles: styles + weight.inlineStyles,
      scripts: scripts + weight.inlineScripts,
      images,
      page: html + styles + scripts + images,
    };
    for (const part of parts) {
      if (bytes[part] <= (budget[part] ?? Infinity) * 1000) continue;
      const origin = originOf(path);
      const key = `${part} ${origin}`;
      const before = heavy.get(key);
      const isHeavier =
        !before || bytes[part] > before.bytes || (bytes[part] === before.bytes && path < before.path);
      heavy.set(key, {
        ...(isHeavier ? { part, origin, path, bytes: bytes[part] } : before),
        count: (before?.count ?? 0) + 1,
      });
    }
  }
  return [...heavy.values()].map(({ part, origin, path, bytes, count }) => ({
    severity: "error",
    code: "page-weight",
    file: origin,
    message:
      `${nounOf[part]} of ${outputUrl(path)} ${/s$/.test(nounOf[part]) ? "weigh" : "weighs"} ${kilobytes(bytes)} kB, the budget is ${budget[part]} kB`.replace(
        "the whole page of",
        "the whole page",
      ) + (count === 1 ? "" : `; ${count - 1} more ${count === 2 ? "page is" : "pages are"} too heavy`),
    hint: `make it lighter, or raise budget.${part} in site.config.ts`,
  }));
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
