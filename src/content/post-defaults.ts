/** What a post takes over from the data files beside it and from `posts` in the settings. */
import { isDataOf } from "../config/data-files.ts";
import type { Settings } from "../config/settings.ts";
import type { Problem } from "../core/problem.ts";
import { readFlag } from "./field-flag.ts";
import { oppositeField, postField } from "./fields.ts";
import { isBlank } from "./field-text.ts";
import { boundOf } from "./hiding-days.ts";
import type { SplitFile } from "./source-file.ts";

type Values = Readonly<Record<string, unknown>>;
type Defaults = Pick<Settings, "posts"> & Partial<Pick<Settings, "dataFiles">>;

export interface WithDefaults {
  readonly split: SplitFile;
  /** Leads what is wrong with a value from a data file to that file. */
  readonly place: (problem: Problem) => Problem;
}

/** The nearest says most: the post itself, its own data file, that of its folder, of the folders above, the settings. */
export function withDefaults(split: SplitFile, { posts, dataFiles = [] }: Defaults): WithDefaults {
  // `override:tags` stands for itself alone.
  const overriding = Object.keys(split.data).filter((key) => key.startsWith(override));
  const overridden = new Set(overriding.map((key) => nameOf(key.slice(override.length))));
  const own = Object.fromEntries(
    Object.entries(split.data).map(([key, value]) => [
      overriding.includes(key) ? key.slice(override.length) : key,
      value,
    ]),
  );
  const left = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !overridden.has(nameOf(key))));
  const files = dataFiles.filter(({ of }) => isDataOf(of, split.source)).reverse();
  const data = files.reduce<Values>((all, file) => merge(all, left(file.data), true), own);
  const ofAll = [posts, ...files.filter(({ of }) => of === "posts/").map((file) => file.data)];
  const merged = merge(data, left(posts), false);
  const hasCollection = ofAll.some(({ tags }) => listOf(tags).includes("posts"));
  return {
    split: { ...split, data: hasCollection ? withoutCollection(merged) : merged },
    place(problem) {
      const field = problem.field ?? "";
      const from = Object.hasOwn(own, field)
        ? undefined
        : files.find((file) => Object.hasOwn(file.data, field));
      return from ? { ...problem, file: from.file, ...from.places[field] } : problem;
    },
  };
}

const nameOf = (key: string, value?: unknown): string =>
  (readFlag(value) === undefined ? undefined : oppositeField(key)) ?? postField(key)?.name ?? key;

/** Of a day on which posts appear, though their date may have come: `publishDate`. */
const isLaterDay = (key: string): boolean => key !== "date" && boundOf(key) === "appears";

/** Adds what `high` does not say, under any of the names of a field. Lists and groups of data files are put together. */
function merge(high: Values, low: Values, isDeep: boolean): Values {
  const added: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(low)) {
    const name = nameOf(key, value);
    const isDay = readFlag(value) === undefined && isLaterDay(key);
    const said = Object.keys(high).find(
      (each) => (isDay ? isLaterDay(each) : nameOf(each, high[each]) === name) && !isBlank(high[each]),
    );
    if (said === undefined) added[key] = value;
    else if (name === "tags") added[said] = mergeTags(high[said], value);
    else if (isDeep && said === key && postField(key) === undefined)
      added[key] = mergeValues(high[key], value);
  }
  return { ...high, ...added };
}

/** Those of the post come first, whose places are known. */
function mergeTags(own: unknown, more: unknown): unknown {
  const tags = listOf(own);
  const added = listOf(more).filter((tag) => !tags.includes(tag));
  return added.length === 0 ? own : [...tags, ...added];
}

const listOf = (value: unknown): unknown[] =>
  typeof value === "string" ? value.split(",").map((tag) => tag.trim()) : Array.isArray(value) ? value : [];

function mergeValues(high: unknown, low: unknown): unknown {
  if (Array.isArray(high) && Array.isArray(low)) return [...(low as unknown[]), ...(high as unknown[])];
  return isGroup(high) && isGroup(low) ? merge(high, low, true) : high;
}

const isGroup = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const override = "override:";

/** What every post has is the name of Eleventy's collection of posts, which there is anyway, and no tag. */
function withoutCollection(data: Values): Values {
  const tags = listOf(data["tags"]).filter((tag) => tag !== "posts");
  if (tags.length > 0) return { ...data, tags };
  const { tags: _, ...rest } = data;
  return rest;
}
