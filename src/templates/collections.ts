/** Eleventy's collections: posts beside the owner's pages, in ours and in those that the owner's configuration makes. */
import type { UserConfig } from "@11ty/eleventy";
import { lazy } from "../core/lazy.ts";
import type { CollectionApi, RunState } from "./eleventy-run.ts";
import type { PostItem, PostItems } from "./post-item.ts";

type MakeCollection = (api: CollectionApi) => unknown;

/** Gives Eleventy ours, unless the owner has one of the name, and lets the owner's see posts. */
export function adaptCollections(config: UserConfig, items: PostItems, state: RunState): void {
  const known = config.collections as Record<string, MakeCollection>;
  const owners = Object.entries(known);
  for (const [name, make] of owners) {
    known[name] = (api) => {
      state.pages = api;
      return make(withPosts(api, items));
    };
  }
  for (const name of Object.keys(items.collections)) {
    known[name] ??= (api) => {
      state.pages = api;
      return withPages(name, items, api);
    };
  }
  state.ownerCollections = owners;
  const names = new Set(owners.map(([name]) => name));
  state.hidden = items.hidden.filter((name) => !names.has(name));
}

/** Takes the names that Eleventy would not have out of what templates go through; each is there for who asks for it. */
export function hideNames(collections: Record<string, unknown>, { hidden }: RunState): void {
  for (const name of hidden) {
    const value = collections[name];
    Object.defineProperty(collections, name, {
      value,
      enumerable: false,
      writable: true,
      configurable: true,
    });
  }
}

/** Those of a blog that has changed since Eleventy ran. */
export async function collectionsOf(items: PostItems, state: RunState): Promise<object> {
  const before = state.globals["collections"] as Record<string, unknown> | undefined;
  const api = state.pages;
  const all: Record<string, unknown> = { ...before };
  const isShown = (name: string): boolean => !state.hidden.includes(name);
  if (api === undefined)
    return Object.defineProperties(all, Object.getOwnPropertyDescriptors(items.collections));
  for (const name of Object.keys(items.collections)) {
    const get = lazy(() => withPages(name, items, api));
    Object.defineProperty(all, name, { get, enumerable: isShown(name), configurable: true });
  }
  for (const [name, make] of state.ownerCollections)
    Object.defineProperty(all, name, { value: await make(withPosts(api, items)), enumerable: true });
  return all;
}

/** The same, asked of pages and posts. */
function withPosts(api: CollectionApi, items: PostItems): CollectionApi {
  const both = new (api.constructor as new () => CollectionApi)();
  for (const item of [...api.getAll(), ...(items.collections["all"] as PostItem[])].sort(byDate))
    both.add(item);
  // What a data file gives every post for a tag is none of each post's own.
  const ofTag = both.getFilteredByTag.bind(both);
  const posts = (): unknown[] => withPages("posts", items, api) as unknown[];
  both.getFilteredByTag = (tag) => (tag === "posts" && items.hidden.includes(tag) ? posts() : ofTag(tag));
  both.getFilteredByTags = (...tags) =>
    tags.reduce((left, tag) => {
      const tagged = new Set(both.getFilteredByTag(tag));
      return left.filter((item) => tagged.has(item));
    }, both.getAllSorted());
  return both;
}

/** Pages may have a tag of posts too. */
function withPages(name: string, items: PostItems, api: CollectionApi): unknown {
  const posts = items.collections[name];
  if (name === "tags" || !Array.isArray(posts)) return posts;
  const pages = name === "all" ? api.getAll() : api.getFilteredByTag(name);
  return pages.length === 0 ? posts : [...pages, ...(posts as PostItem[])].sort(byDate);
}

const byDate = (a: unknown, b: unknown): number => timeOf(a) - timeOf(b);
const timeOf = (item: unknown): number =>
  typeof item === "object" && item !== null && "date" in item && item.date instanceof Date
    ? item.date.getTime()
    : 0;
