/** Routes of an Astro site that are lists, tags or feeds: Octavo has its own, so their addresses redirect. */
import { isRecord, textOf } from "../front-matter.ts";
import type { Note, OldList } from "../old-blog.ts";
import { pageUrl, routeUrl, type Route } from "./routes.ts";
import type { AstroConfig } from "./config.ts";

export interface ListsInput {
  readonly config: AstroConfig;
  /** Words of posts that are shown. */
  readonly tags: readonly string[];
  readonly posts: number;
  /** Addresses of texts. */
  readonly taken: ReadonlySet<string>;
  readonly note: (note: Note) => void;
}

const ofTags = /^(?:tags?|categor(?:y|ies)|topics?|slug|id|name)$/i;

export function listsOfRoutes(routes: readonly Route[], input: ListsInput): OldList[] {
  const lists = routes.flatMap((route) => listsOf(route, input));
  if (input.config.hasSitemap)
    lists.push({ url: "/sitemap-index.xml", is: "sitemap" }, { url: "/sitemap-0.xml", is: "sitemap" });
  for (const [from, target] of Object.entries(
    isRecord(input.config.data["redirects"]) ? input.config.data["redirects"] : {},
  )) {
    const to = textOf(target) ?? (isRecord(target) ? textOf(target["destination"]) : undefined);
    if (to?.startsWith("/") && !from.includes("["))
      lists.push({
        url: pageUrl(from.replace(/^\/|\/$/g, ""), input.config),
        is: "other",
        to: pageUrl(withoutBase(to, input.config), input.config),
      });
  }
  return lists.filter(({ url }) => !input.taken.has(url));
}

function listsOf(route: Route, { config, tags, posts, note }: ListsInput): OldList[] {
  const { path, params, text, file } = route;
  const isOfTags = /(?:^|\/)(?:tags?|categor(?:y|ies)|topics?)(?:\/|$)/i.test(path);
  if (params.length === 0) {
    const url = pageUrl(path, config);
    if (/\.(?:xml|json)$/.test(path))
      return /sitemap/.test(path)
        ? [{ url, is: "sitemap" }]
        : /rss|feed|atom/i.test(path)
          ? [{ url, is: "feed" }]
          : [];
    if (!file.endsWith(".astro") || /^(?:404|500)$/.test(path)) return [];
    if (url === "/") return [{ url, is: "home" }];
    if (isOfTags) return [{ url, is: "tags" }];
    if (
      /getCollection|getPosts|\.glob\(/.test(text) &&
      /blog|posts?|archives?|articles?|writing|journal|notes?|all/i.test(path)
    )
      return [{ url, is: "archive" }];
    return [];
  }
  if (!file.endsWith(".astro")) return [];
  if (/paginate\(/.test(text) || params.includes("page")) {
    const size = Number(/pageSize:\s*(\d+)/.exec(text)?.[1] ?? 10);
    if (isOfTags) return ofTag(route, { config, tags });
    const count = Math.max(1, Math.ceil(posts / size));
    return Array.from({ length: Math.min(count, 1000) }, (_, index): OldList => {
      const isFirst = index === 0 && /\[\.\.\.page\]/.test(path);
      const url = pageUrl(path.replace(/\/?\[(?:\.\.\.)?page\]/, isFirst ? "" : `/${index + 1}`), config);
      return { url, is: url === "/" ? "home" : "archive" };
    }).filter(({ url }) => !url.includes("["));
  }
  if (isOfTags && params.length === 1 && ofTags.test(params[0] ?? "")) return ofTag(route, { config, tags });
  if (params.some((name) => /^(?:lang|locale)$/i.test(name)))
    note({ about: "address", file, message: "makes pages in several languages, which are to be looked at" });
  return [];
}

function ofTag(route: Route, { config, tags }: Pick<ListsInput, "config" | "tags">): OldList[] {
  const first: Route = {
    ...route,
    path: route.path.replace(/\/?\[(?:\.\.\.)?page\]/, ""),
    params: route.params.filter((name) => name !== "page"),
  };
  return tags.flatMap((name): OldList[] => {
    const url = routeUrl(first, name, config, name);
    return url === undefined ? [] : [{ url, is: "tag", name }];
  });
}

/** Redirects name the whole path of a site that lies below a folder. */
const withoutBase = (url: string, { base }: AstroConfig): string =>
  base !== "" && url.startsWith(`${base}/`) ? url.slice(base.length) : url;
