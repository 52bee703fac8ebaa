/** Inspects a page as the bytes that are written. */
import type { Inspector } from "./inspect.ts";

export const inspectBytes = (path: string, page: Buffer, inspector: Inspector): void =>
  inspector.inspectBytes(path, page);
