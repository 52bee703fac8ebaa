/** What a page says about itself: title, day, authors, tags; as many answers as its theme gives. */
import { fold, nameKey } from "./fold.ts";
import { printedDays } from "./printed-days.ts";
import { attribute, findAll, namesOf, textOf, type Element, type Tree } from "./tree.ts";

export interface PageFacts {
  /** The surest first. */
  readonly titles: readonly string[];
  /** As written in data, else "2024-01-02" of what is printed; the surest first. */
  readonly dates: readonly string[];
  readonly authors: readonly string[];
  readonly tags: readonly string[];
}

export function factsOf(tree: Tree): PageFacts {
  const heads = findAll(
    tree,
    ({ name }) =>
      name === "meta" ||
      name === "title" ||
      name === "h1" ||
      name === "time" ||
      name === "a" ||
      name === "script",
  );
  const of = (name: string): Element[] => heads.filter((element) => element.name === name);
  const metas = of("meta");
  const meta = (name: string): string[] =>
    metas.flatMap((each) =>
      [attribute(each, "property"), attribute(each, "name"), attribute(each, "itemprop")].includes(name)
        ? [(attribute(each, "content") ?? "").trim()]
        : [],
    );
  const data = of("script").flatMap(postingsIn);
  const say = (values: readonly unknown[]): string[] => [
    ...new Set(
      values
        .filter((each) => typeof each === "string")
        .map((each) => each.replace(/\s+/g, " ").trim())
        .filter((each) => each !== ""),
    ),
  ];
  const texts = (elements: readonly Element[]): string[] => elements.map((element) => textOf(element));
  return {
    titles: say([
      ...data.map(({ headline }) => headline),
      ...texts(of("h1")),
      ...meta("og:title"),
      ...texts(of("title")),
    ]),
    dates: say([
      ...data.map(({ datePublished }) => datePublished),
      ...meta("article:published_time"),
      ...meta("datePublished"),
      ...datesIn(tree, of("time")),
    ]),
    authors: say([
      ...data.flatMap(({ author }) => namesIn(author)),
      ...meta("author"),
      ...texts(of("a").filter((link) => hasRel(link, "author"))),
    ]),
    tags: tagsOf(
      tree,
      [...data.flatMap(({ keywords }) => [keywords].flat()), ...meta("article:tag")],
      of("a"),
    ),
  };
}

const hasRel = (link: Element, rel: string): boolean =>
  ` ${attribute(link, "rel") ?? ""} `.includes(` ${rel} `);

/** What describes a posting in JSON-LD. */
function postingsIn(script: Element): Readonly<Record<string, unknown>>[] {
  if (attribute(script, "type") !== "application/ld+json") return [];
  try {
    const value: unknown = JSON.parse(textOf(script));
    const graph =
      isRecord(value) && Array.isArray(value["@graph"]) ? (value["@graph"] as unknown[]) : [value].flat();
    return graph.filter(isRecord).filter((each) => /Posting|Article/.test(String(each["@type"])));
  } catch {
    return []; // Many a theme writes broken JSON.
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const namesIn = (value: unknown): unknown[] =>
  [value].flat().map((each: unknown) => (isRecord(each) ? each["name"] : each));

/** In <time>, else as printed near the title. */
function datesIn(tree: Tree, times: readonly Element[]): string[] {
  const written = times.map((time) => attribute(time, "datetime") ?? textOf(time));
  const printed = findAll(tree, (each) =>
    / (?:[\w-]*(?:date|meta|published|byline|time)[\w-]*) /i.test(namesOf(each).replace(/\s+/g, "  ")),
  )
    .slice(0, 10)
    .flatMap((each) => printedDays(textOf(each).slice(0, 300)));
  return [
    ...written
      .filter((each) => /\d{4}/.test(each))
      .flatMap((each) => (/^\d{4}-\d\d-\d\d/.test(each) ? [each] : printedDays(each))),
    ...printed,
  ];
}

const toTag = /\/(?:tags?|categor(?:y|ies)|topics?|labels?|keywords?)\/[^/]+(?:\/|\/index\.html|\.html)?$/i;

/** Links to tags that stand with the text, not in a list of all. */
function tagsOf(tree: Tree, told: readonly unknown[], links: readonly Element[]): string[] {
  const named = [
    ...links.filter((link) => hasRel(link, "tag") || hasRel(link, "category")),
    ...findAll(tree, (each) =>
      / [\w-]*(?:tags?|categor(?:y|ies)|topics?|meta|labels|keywords)[\w-]* /i.test(
        namesOf(each).replace(/\s+/g, "  "),
      ),
    ).flatMap((each) =>
      each.name === "body"
        ? []
        : findAll(each, ({ name, attribs }) => name === "a" && toTag.test(attribs["href"] ?? "")),
    ),
    ...findAll(
      tree,
      (each) =>
        each.name === "a" && / (?:p-category|post-tag|tag-link) /.test(namesOf(each).replace(/\s+/g, "  ")),
    ),
  ].map((link) => textOf(link).replace(/^\s*#/, ""));
  const keys = new Map<string, string>();
  for (const name of [
    ...told.flatMap((each) => (typeof each === "string" ? each.split(",") : [])),
    ...named,
  ]) {
    const plain = fold(name);
    if (plain !== "" && !keys.has(nameKey(plain))) keys.set(nameKey(plain), name.trim());
  }
  return [...keys.values()];
}
