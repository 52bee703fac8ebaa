/** Front matter as written → its values, or what is wrong with it. */
import matter from "gray-matter";
import { CORE_SCHEMA, YAMLException, load } from "js-yaml";
import { lineFeeds } from "../core/lines.ts";
import { explainYaml, type Complaint } from "./explain-yaml.ts";
import { readWrittenValues } from "./javascript.ts";
import type { FieldPlaces } from "./locate.ts";
import { createTomlPlaces, parseToml } from "./toml.ts";

export type FrontLanguage = "yaml" | "json" | "toml" | "js";

export interface FrontValues {
  /** Dates stay text. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether that is all it says: `false` where a part of it is computed. */
  readonly isWhole?: boolean;
  /** Where they stand, where that is known already. */
  readonly places?: FieldPlaces;
}

export function parseFront(front: string, language: FrontLanguage): FrontValues | Complaint {
  const dashes = /^---/m.exec(front);
  if (dashes)
    return {
      code: "front-matter-dashes",
      line: lineFeeds(front, dashes.index),
      column: 0,
      length: 3,
      message: "a line inside the front matter begins with ---",
      hint: "put --- on a line of its own to end the front matter, or quote the text",
    };
  const read = readValues(front, language);
  if ("code" in read) return read;
  const { data, ...more } = read;
  if (data !== null && (typeof data !== "object" || Array.isArray(data)))
    return explainYaml(front, "it is not a list of fields", 0);
  const plain = plainData(data ?? {});
  if (plain !== undefined) return { data: plain as FrontValues["data"], ...more };
  const alias = front.split("\n").findIndex((line) => /[\s[,]\*\S/.test(line));
  return {
    code: "front-matter-size",
    line: Math.max(alias, 0),
    column: 0,
    length: 1,
    message: "the aliases (*) make the front matter endless, or far too large",
    hint: "write the values out instead",
  };
}

function readValues(
  front: string,
  language: FrontLanguage,
): (Omit<FrontValues, "data"> & { readonly data: unknown }) | Complaint {
  if (language === "js") return readWrittenValues(front);
  if (language !== "toml") return readYaml(front, language === "json");
  const read = parseToml(front);
  return "code" in read ? read : { ...read, places: createTomlPlaces(front) };
}

// CORE_SCHEMA keeps dates as text: `new Date` would lose the zone and turn 31 February into 2 March.
const parseYaml = (front: string): object => (load(front, { schema: CORE_SCHEMA }) ?? {}) as object;

function readYaml(front: string, isJson: boolean): { readonly data: unknown } | Complaint {
  try {
    // gray-matter splits what it is given; handed just the checked part, it cannot end the block anywhere else.
    return matter(`---\n${front}\n---\n`, { engines: { yaml: parseYaml }, language: "yaml" });
  } catch (failure) {
    if (!(failure instanceof YAMLException)) throw failure;
    const complaint = explainYaml(front, failure.reason, failure.mark?.line ?? 0);
    if (!isJson) return complaint;
    const message = complaint.message.replace("not YAML", "not JSON");
    return { ...complaint, message, hint: "look for a comma, a quote or a brace too few or too many" };
  }
}

const mostNodes = 50_000;

/**
 * A copy without shared parts, or undefined where it would have more than 50,000 values or 60 levels: ten lines of
 * YAML aliases can stand for billions of values.
 */
export function plainData(value: unknown): unknown {
  let nodes = 0;
  const copy = (part: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > mostNodes || depth > 60) throw tooLarge;
    if (part === null || typeof part !== "object") return part;
    if (Array.isArray(part)) return part.map((item) => copy(item, depth + 1));
    const result: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(part)) {
      // A template could reach the prototype of every object through this name.
      if (key !== "__proto__") result[key] = copy(item, depth + 1);
    }
    return result;
  };
  try {
    return copy(value, 0);
  } catch (failure) {
    if (failure === tooLarge) return undefined;
    throw failure;
  }
}
const tooLarge = new Error("front matter too large");
