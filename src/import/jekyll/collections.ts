/** `site.posts`, `site.pages`, `site.tags` and each collection, as Liquid in the texts of a Jekyll blog sees them. */
import { textOf, valueAt } from "../front-matter.ts";
import type { JekyllConfig } from "./config.ts";
import type { JekyllDocument } from "./documents.ts";

type Values = Readonly<Record<string, unknown>>;

export const pageOf = ({
  data,
  url,
  title,
  date,
  categories,
  tags,
  from,
  collection,
}: JekyllDocument): Values => ({
  ...data,
  url,
  title,
  categories,
  tags,
  collection,
  path: from,
  ...(date !== undefined && { date }),
});

export interface Collections extends Values {
  /** The newest first. */
  readonly posts: readonly Values[];
}

export function readCollections(
  documents: readonly JekyllDocument[],
  config: JekyllConfig,
  now: string,
): Collections {
  const shown = documents.filter(
    ({ hidden, date = "" }) =>
      hidden === undefined && (config.showsFuture || !(Date.parse(date) > Date.parse(now))),
  );
  const named = (name: string): JekyllDocument[] => shown.filter(({ collection }) => collection === name);
  const posts = inOrder(named("posts"), ({ date = "" }) => Date.parse(date)).toReversed();
  return {
    ...Object.fromEntries(
      [...config.collections.keys()].map((name) => {
        const field = textOf(valueAt(config.data, `collections.${name}.sort_by`)) ?? "date";
        return [name, inOrder(named(name), ({ data }) => data[field]).map(pageOf)];
      }),
    ),
    posts: posts.map(pageOf),
    pages: named("pages").map(pageOf),
    tags: byName(posts, ({ tags }) => tags),
    categories: byName(posts, ({ categories }) => categories),
  };
}

/** By a value, those of the same and of none by their paths. */
const inOrder = (
  documents: readonly JekyllDocument[],
  valueOf: (document: JekyllDocument) => unknown,
): JekyllDocument[] =>
  documents.toSorted((a, b) => compare(valueOf(a), valueOf(b)) || (a.from < b.from ? -1 : 1));

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [one, other] = [textOf(a) ?? "", textOf(b) ?? ""];
  return one === other ? 0 : one < other ? -1 : 1;
}

function byName(
  posts: readonly JekyllDocument[],
  namesOf: (post: JekyllDocument) => readonly string[],
): Values {
  const names = new Set(posts.flatMap(namesOf));
  return Object.fromEntries(
    [...names].map((name) => [name, posts.filter((post) => namesOf(post).includes(name)).map(pageOf)]),
  );
}
