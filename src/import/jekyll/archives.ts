/** Lists and feeds that plugins of Jekyll made. */
import path from "node:path";
import { isRecord, textOf, textsOf, valueAt } from "../front-matter.ts";
import { withPages } from "../list-pages.ts";
import type { OldList } from "../old-blog.ts";
import { jekyllSlug } from "../slugs.ts";
import type { JekyllConfig } from "./config.ts";
import type { JekyllDocument } from "./documents.ts";

export function listArchives({ data }: JekyllConfig, documents: readonly JekyllDocument[]): OldList[] {
  const plugins = [...textsOf(data["plugins"]), ...textsOf(data["gems"])];
  const feed = path.posix.normalize(textOf(valueAt(data, "feed.path")) ?? "feed.xml");
  const shown = documents.filter(({ kind, hidden }) => kind === "post" && hidden === undefined);
  return [
    ...furtherPages(data, shown.length),
    ...(plugins.includes("jekyll-feed")
      ? [{ url: `/${feed.replace(/^\//, "")}`, is: "feed" } as const, ...feedsOfNames(data, shown)]
      : []),
    ...(isRecord(data["jekyll-archives"]) ? ofArchives(data["jekyll-archives"], shown) : []),
  ];
}

/** https://github.com/jekyll/jekyll-feed#categories and #tags */
function feedsOfNames(data: JekyllConfig["data"], posts: readonly JekyllDocument[]): OldList[] {
  const written = valueAt(data, "feed.tags");
  const [only, except] = [textsOf(valueAt(written, "only")), textsOf(valueAt(written, "except"))];
  const folder = (textOf(valueAt(written, "path")) ?? "feed/by_tag/").replace(/^\/?/, "/");
  const tags = new Set(written === true || isRecord(written) ? posts.flatMap((post) => post.tags) : []);
  return [
    ...textsOf(valueAt(data, "feed.categories")).map((name): OldList => ({
      url: `/feed/${name}.xml`,
      is: "feed",
      name,
    })),
    ...[...tags]
      .filter((name) => (only.length === 0 || only.includes(name)) && !except.includes(name))
      .map((name): OldList => ({ url: `${folder}${jekyllSlug(name)}.xml`, is: "feed", name })),
  ];
}

/** https://jekyllrb.com/docs/pagination/ */
function furtherPages(data: JekyllConfig["data"], posts: number): OldList[] {
  const size = Number(data["paginate"]);
  const pattern = `/${textOf(data["paginate_path"]) ?? "page:num"}/`.replace(/\/{2,}/g, "/");
  if (!(size > 0) || !pattern.includes(":num")) return [];
  const url = pattern.slice(0, pattern.lastIndexOf("/", pattern.indexOf(":num")) + 1);
  const list: OldList = { url, is: url === "/" ? "home" : "archive" };
  return withPages(list, posts, size, (page) => pattern.replace(":num", String(page))).slice(1);
}

/** https://github.com/jekyll/jekyll-archives */
function ofArchives(options: unknown, posts: readonly JekyllDocument[]): OldList[] {
  const enabled = textsOf(valueAt(options, "enabled"));
  const isOn = (kind: string): boolean => enabled.includes("all") || enabled.includes(kind);
  const patternOf = (kind: string, usual: string): string =>
    textOf(valueAt(options, `permalinks.${kind}`)) ?? usual;
  const named = (kind: "tag" | "category", names: readonly string[]): OldList[] =>
    [...new Set(names)].map((name) => ({
      url: patternOf(kind, `/${kind}/:name/`).replace(":name", jekyllSlug(name)),
      is: "tag",
      name,
    }));
  const days = posts.flatMap(({ date }) => (date === undefined ? [] : [date.slice(0, 10).split("-")]));
  const dated = (kind: string, usual: string): OldList[] => {
    const urls = days.map(([year = "", month = "", day = ""]) =>
      patternOf(kind, usual).replace(":year", year).replace(":month", month).replace(":day", day),
    );
    return [...new Set(urls)].map((url) => ({ url, is: "archive" }));
  };
  return [
    ...(isOn("tags")
      ? named(
          "tag",
          posts.flatMap(({ tags }) => tags),
        )
      : []),
    ...(isOn("categories")
      ? named(
          "category",
          posts.flatMap(({ categories }) => categories),
        )
      : []),
    ...(isOn("year") ? dated("year", "/:year/") : []),
    ...(isOn("month") ? dated("month", "/:year/:month/") : []),
    ...(isOn("day") ? dated("day", "/:year/:month/:day/") : []),
  ];
}
