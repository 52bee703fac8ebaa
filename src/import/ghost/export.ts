/** The JSON that Ghost exports, as tables: https://ghost.org/docs/migration/custom/ */
import { explainJson } from "../../core/explain-json.ts";
import { isRecord, textOf, type Data } from "../front-matter.ts";
import type { OldSource } from "../source.ts";
import { faultAt, SourceFault } from "../../core/untrusted-folder.ts";

export interface GhostExport {
  readonly file: string;
  readonly rows: (table: string) => readonly Data[];
  /** Of the settings of the site. */
  readonly setting: (...keys: readonly string[]) => string | undefined;
}

/** Undefined for other JSON, and where there is none. */
export function findGhost(source: OldSource): GhostExport | undefined {
  for (const file of source.files.filter((each) => /\.json$/i.test(each) && each.split("/").length <= 3)) {
    try {
      const found = readGhost(source.text(file), file);
      if (found !== undefined) return found;
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
    }
  }
  return undefined;
}

function readGhost(text: string, file: string): GhostExport | undefined {
  // Many a JSON file is large, and none of Ghost's.
  if (!/"posts"\s*:/.test(text)) return undefined;
  const data = tablesIn(parse(text));
  if (data === undefined || !Array.isArray(data["posts"])) return undefined;
  const rows = (table: string): readonly Data[] =>
    Array.isArray(data[table]) ? (data[table] as unknown[]).filter(isRecord) : [];
  const settings = new Map(rows("settings").map((row) => [textOf(row["key"]), row["value"]]));
  return {
    file,
    rows,
    setting: (...keys) => keys.map((key) => textOf(settings.get(key))).find((value) => value !== undefined),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `{ db: [{ data }] }`, `{ data }` or the tables alone, by the version. */
function tablesIn(value: unknown): Data | undefined {
  const first: unknown = isRecord(value) && Array.isArray(value["db"]) ? value["db"][0] : value;
  if (!isRecord(first)) return undefined;
  return isRecord(first["data"]) ? first["data"] : first;
}

/** Why a file that was named is no export. */
export function explainGhost(text: string, file: string): SourceFault {
  const wrong = explainJson(text);
  return wrong === undefined
    ? new SourceFault(`${file} is no export of Ghost's: it has no \`posts\``)
    : faultAt({ file, line: wrong.line, column: wrong.column, what: wrong.message, hint: wrong.hint });
}
