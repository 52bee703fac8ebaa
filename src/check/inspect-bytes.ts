/** Inspects a page as the bytes that are written, without the styles in its head, which are half of a page. */
import type { Inspector } from "./inspect.ts";

export function inspectBytes(path: string, page: Buffer, inspector: Inspector): void {
  const kept: Buffer[] = [];
  let [at, leftOut] = [0, 0];
  const headEnd = page.indexOf("</head>");
  for (;;) {
    const begin = page.indexOf("<style>", at);
    if (begin === -1 || begin > headEnd) break;
    const from = begin + "<style>".length;
    const to = page.indexOf("</style>", from);
    if (to === -1 || to > headEnd) break;
    kept.push(page.subarray(at, from));
    leftOut += to - from;
    at = to;
  }
  kept.push(page.subarray(at));
  inspector.inspectBytes(path, Buffer.concat(kept).toString("latin1"), leftOut);
}
