/** Exports of services, read by nothing that the importer has: WordPress, Ghost, Medium and Substack. */
import type { Folder } from "../folder.ts";
import type { Exported } from "./exports/export-text.ts";
import { readGhost } from "./exports/ghost.ts";
import { readMedium } from "./exports/medium.ts";
import { readSubstack } from "./exports/substack.ts";
import { isWxr, readWxr } from "./exports/wordpress.ts";

/** Undefined for what is none. */
export function readExport(folder: Folder): Exported | undefined {
  const found = folder.files.flatMap((file): Exported[] => {
    if (file.split("/").length > 3) return [];
    const text = /\.(?:xml|wxr|json)$/i.test(file) ? folder.text(file) : "";
    if (isWxr(text)) return [readWxr(file, text)];
    const ghost = /\.json$/i.test(file) && /"posts"\s*:/.test(text) ? readGhost(file, text) : undefined;
    return ghost === undefined ? [] : [ghost];
  });
  if (found.length === 0) return readSubstack(folder) ?? readMedium(folder);
  return {
    texts: found.flatMap(({ texts }) => texts),
    urls: [...new Set(found.flatMap(({ urls }) => urls))],
  };
}
