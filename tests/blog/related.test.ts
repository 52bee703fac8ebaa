/** Related posts after an edit: what is remembered of before is what would be found anew. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Post } from "../../src/content/post.ts";
import { newestFirst } from "../../src/blog/create-blog.ts";
import { groupPosts, type GroupedPosts } from "../../src/blog/group-posts.ts";
import { keepRelated, readRelated } from "../../src/blog/kept-related.ts";
import { createRelated, type RelatedBefore } from "../../src/blog/related.ts";
import { type Settings, settingsSchema } from "../../src/config/settings.ts";
import { keyOfSource, type ParsedSource, type ParsedSources } from "../../src/content/read-content.ts";
import { openCache } from "../../src/core/cache.ts";
import { createFolder } from "../harness/mini-site.ts";
import { post } from "./sample-posts.ts";
import { isLong } from "../harness/long.ts";

/** Few terms over many posts, so that lists are longer than the reach. */
const terms = fc.uniqueArray(fc.constantFrom("ink", "sea", "type", "press", "paper", "river", "stone"), {
  minLength: 0,
  maxLength: 5,
});
const tags = fc.subarray(["web", "print", "Café"]);
const text = fc.record({ terms, tags });

const blogOf = (texts: readonly { terms: string[]; tags: string[] }[]): Post[] =>
  texts
    .map(({ terms: own, tags: tagged }, index) =>
      post(`p${index}`, 1, {
        date: new Date(Date.UTC(2020, 0, 1 + ((index * 7) % 90))).toISOString(),
        terms: own.toSorted().join(" "),
        tags: tagged,
      }),
    )
    .sort(newestFirst);

const edit = fc.record({
  kind: fc.constantFrom("add", "remove", "change", "move"),
  at: fc.nat(),
  text,
});

test("after any edits the remembered answers are those that would be found anew", () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 30, maxLength: 140 }),
      fc.array(edit, { maxLength: 4 }),
      (texts, edits) => {
        const before = blogOf(texts);
        const find = createRelated(before);
        const places = new Map(before.map((each, at) => [each, at]));
        const related = before.map((each) => find(each).map((other) => places.get(other) as number));

        let after = before;
        for (const [number, { kind, at, text: own }] of edits.entries()) {
          const place = at % Math.max(1, after.length);
          const old = after[place];
          if (old === undefined || kind === "add")
            after = [
              ...after,
              post(`new${number}`, 1 + (at % 28), { terms: own.terms.toSorted().join(" "), tags: own.tags }),
            ];
          else if (kind === "remove") after = after.filter((each) => each !== old);
          else if (kind === "move")
            after = after.map((each) => (each === old ? { ...old, date: "2019-05-05T00:00:00.000Z" } : each));
          else
            after = after.map((each) =>
              each === old ? { ...old, terms: own.terms.toSorted().join(" "), tags: own.tags } : each,
            );
          after = after.toSorted(newestFirst);
        }
        const anew = createRelated(after);
        const remembered = createRelated(after, { posts: before, related });
        for (const each of after)
          assert.deepEqual(
            remembered(each).map(({ source }) => source),
            anew(each).map(({ source }) => source),
          );
      },
    ),
    { numRuns: isLong ? 2000 : 200 },
  );
});

test("of a blog in three languages each edition's answers are remembered, and an edit asks for few anew", () => {
  const parsed = settingsSchema.parse({
    title: "T",
    description: "D",
    url: "https://blog.example",
    languages: [{ code: "en", untranslated: true }, { code: "de" }, { code: "fr" }],
  });
  const settings = { ...parsed, home: "/" } as Settings;
  const languages = ["en", "de", "fr"];
  const posts = Array.from({ length: 120 }, (_, at) => {
    const lang = languages[at % 3] as string;
    const terms = ["ink", "sea", "type", "press"].filter((_term, bit) => (at % 15) & (1 << bit)).join(" ");
    return post(`p${at}`, 1 + (at % 28), { lang, terms, url: `/${lang}/p${at}/` });
  });
  const edited = posts.map((each) =>
    each.stem === "p40" ? { ...each, terms: "press type", bodyDigest: "new" } : each,
  );
  const options = { settings, now: "2024-06-01T00:00:00.000Z", unpublished: false };
  const parsedOf = (all: readonly Post[]): ParsedSources =>
    new Map(all.map((each) => [each.source, { digest: each.bodyDigest, post: each } as ParsedSource]));
  const group = (all: readonly Post[], before?: (language: string) => RelatedBefore | undefined) =>
    groupPosts({ posts: all, authorFiles: [], tagFiles: [] }, options, (language) => before?.(language));
  const relatedIn = (grouped: GroupedPosts): string[][] =>
    grouped.blog.posts.map((each) => grouped.relationsOf(each).related.map(({ source }) => source));

  const cache = openCache(createFolder(), { write: true });
  const first = group(posts);
  keepRelated(cache, "v", { ...first, parsed: parsedOf(posts) });
  for (const [source, { digest, ...read }] of parsedOf(posts))
    cache.put("source", keyOfSource("v", source, digest), { digest, ...read });

  const before = (language: string): RelatedBefore | undefined =>
    readRelated(cache, "v", parsedOf(edited), language);
  for (const language of languages) {
    const sources = new Set(before(language)?.posts.map(({ source }) => source));
    for (const each of posts) if (each.lang === language) assert.ok(sources.has(each.source), each.source);
  }
  assert.equal(before("de")?.posts.length, 40);
  assert.deepEqual(relatedIn(group(edited, before)), relatedIn(group(edited)));
  assert.notDeepEqual(relatedIn(group(edited)), relatedIn(first));
});
