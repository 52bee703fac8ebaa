/** Settings with mistakes → those to look for other mistakes with: defaults stand for the wrong ones. Nothing is published with them. */
import { closestMatch } from "leven";
import { type Problem } from "../core/problem.ts";
import { completeSettings, settingsSchema, type Settings } from "./settings.ts";

export interface AssumedSettings {
  readonly settings: Settings;
  /** Whether a problem may come from a setting that is not what the owner means. */
  readonly isDoubtful: (problem: Problem) => boolean;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

type Group = Readonly<Record<string, unknown>>;

/** `issues` are those of the schema; without them nothing in `config` can be told. */
export function assumeSettings(config: unknown, issues?: readonly Issue[]): AssumedSettings {
  const known = Object.keys(settingsSchema.shape);
  const wrong = (issues ?? []).flatMap(({ path, keys }) =>
    (keys ?? [[]]).map((key) => [...path, key].flat()),
  );
  const written = issues !== undefined && isGroup(config) ? config : {};
  const doubtful = new Set(
    issues === undefined
      ? known
      : wrong.map(([first]) => closestMatch(String(first), known, { maxDistance: 3 }) ?? String(first)),
  );
  const settings =
    parse(wrong.reduce<Group>((group, path) => without(group, path.map(String)), written)) ??
    parse(Object.fromEntries(Object.entries(written).filter(([key]) => !doubtful.has(key)))) ??
    parse({})!;
  return {
    settings,
    isDoubtful: ({ code }) => rests.some(([setting, codes]) => doubtful.has(setting) && codes.test(code)),
  };
}

const parse = (config: Group): Settings | undefined => {
  const result = settingsSchema.safeParse({ title: "–", url: "https://example.com", ...config });
  return result.success ? completeSettings(result.data) : undefined;
};

const isGroup = (value: unknown): value is Group =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function without<Whole>(whole: Whole, [first = "", ...rest]: readonly string[]): Whole {
  const kept = (entries: readonly (readonly [string, unknown])[]): readonly (readonly [string, unknown])[] =>
    rest.length === 0
      ? entries.filter(([key]) => key !== first)
      : entries.map(([key, value]) => [key, key === first ? without(value, rest) : value]);
  if (Array.isArray(whole)) return kept(Object.entries(whole)).map(([, value]) => value) as Whole;
  return isGroup(whole) ? (Object.fromEntries(kept(Object.entries(whole))) as Whole) : whole;
}

const addresses = /^(?:link-(?!empty)|address-(?!space)|media-http|image-missing)/;

/** Which problems rest on a setting. */
const rests: readonly (readonly [setting: string, codes: RegExp])[] = [
  ...["url", "pathPrefix", "permalink", "redirects", "timeZone", "without"].map(
    (setting) => [setting, addresses] as const,
  ),
  // Another language has other addresses, and names of its own.
  ["languages", addresses],
  ["languages", /^(?:translation-|navigation-|language-|tag-|author-)/],
  ["timeZone", /^date-(?:zone|order)$/],
  ["layoutAliases", /^layout-/],
  ["posts", /-missing$|^layout-|^date-zone$|^author-/],
  ["markdown", /-refused$|^(?:template-tag|foreign-mark|math-|html-|footnote-|address-space)/],
  ["author", /^author-/],
  ["images", /^image-large$/],
];
