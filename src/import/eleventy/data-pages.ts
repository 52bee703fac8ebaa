/** Pages that Eleventy makes of data, one or several values each: https://www.11ty.dev/docs/pagination/ */
import { isRecord, textOf, textsOf, valueAt } from "../front-matter.ts";
import type { EleventyFile } from "./documents.ts";

/** Undefined for a file that makes none, or makes them of what only Eleventy could tell. */
export function pagesOfData(file: EleventyFile): readonly EleventyFile[] | undefined {
  const pagination = file.data["pagination"];
  if (!isRecord(pagination)) return undefined;
  const from = textOf(pagination["data"]) ?? "";
  const isOfTexts = from.startsWith("collections") || /tags?\b|categor|topics?/i.test(from);
  const items = isOfTexts ? undefined : itemsOf(valueAt(file.data, from), pagination);
  if (items === undefined || items.length === 0) return undefined;
  const size = Math.max(1, Number(pagination["size"]) || 10);
  const alias = textOf(pagination["alias"]);
  const chunks = Array.from({ length: Math.min(Math.ceil(items.length / size), mostPages) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
  return chunks.map((chunk, pageNumber) => ({
    ...file,
    isOfData: true,
    names: { ...file.names, url: file.names.url + (pageNumber === 0 ? "" : `${pageNumber}/`) },
    data: {
      ...file.data,
      ...(alias !== undefined && { [alias]: size === 1 ? chunk[0] : chunk }),
      pagination: { ...pagination, items: chunk, pageNumber, pages: chunks },
    },
  }));
}

const mostPages = 1000;

/** Of an object its keys, unless its values are asked for. */
function itemsOf(data: unknown, pagination: Readonly<Record<string, unknown>>): unknown[] | undefined {
  const all = Array.isArray(data)
    ? (data as unknown[])
    : isRecord(data)
      ? pagination["resolve"] === "values"
        ? Object.values(data)
        : Object.keys(data)
      : undefined;
  const left = new Set(textsOf(pagination["filter"]));
  const items = all?.filter((item) => typeof item !== "string" || !left.has(item));
  return pagination["reverse"] === true ? items?.toReversed() : items;
}
