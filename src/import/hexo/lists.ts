/** Lists and feeds that generators of Hexo make: tags, categories, archives. */
import { dayOf } from "../dates.ts";
import { isRecord, textOf, textsOf, valueAt } from "../front-matter.ts";
import { withPages } from "../list-pages.ts";
import type { OldList } from "../old-blog.ts";
import { hexoSlug } from "../slugs.ts";
import { categorySlug, type HexoText } from "./posts.ts";
import type { HexoConfig } from "./config.ts";

export function listHexoLists(config: HexoConfig, texts: readonly HexoText[]): OldList[] {
  const posts = texts.filter(({ kind, hidden }) => kind === "post" && hidden === undefined);
  const { data, letterCase } = config;
  const map = isRecord(data["tag_map"]) ? data["tag_map"] : {};
  const folder = (name: string): string => (name === "" ? "/" : `/${name}/`);
  const lists = new Map<string, { readonly list: OldList; readonly posts: Set<HexoText> }>();
  const add = (list: OldList, post: HexoText): void => {
    const there = lists.get(list.url) ?? { list, posts: new Set() };
    lists.set(list.url, { list: there.list, posts: there.posts.add(post) });
  };
  const archive = folder(config.archiveFolder);
  for (const post of posts) {
    for (const name of post.tags) {
      const slug = hexoSlug(textOf(map[name]) ?? name, letterCase);
      add({ url: `${folder(config.tagFolder)}${slug}/`, is: "tag", name }, post);
    }
    for (const line of post.categories)
      line.forEach((name, index) => {
        const slug = categorySlug(line.slice(0, index + 1), config);
        add({ url: `${folder(config.categoryFolder)}${slug}/`, is: "tag", name }, post);
      });
    add({ url: archive, is: "archive" }, post);
    if (post.date === undefined) continue;
    const day = dayOf(post.date, config.timeZone);
    add({ url: `${archive}${day.toFormat("yyyy")}/`, is: "archive" }, post);
    add({ url: `${archive}${day.toFormat("yyyy/LL")}/`, is: "archive" }, post);
  }
  const home: OldList = { url: folder(textOf(valueAt(data, "index_generator.path")) ?? ""), is: "home" };
  for (const post of posts) add(home, post);
  return [
    ...[...lists.values()]
      .flatMap(({ list, posts: { size } }) =>
        withPages(list, size, pageSize(list, config), (page) => `${list.url}${pageFolder(data)}/${page}/`),
      )
      .filter((list) => list !== home),
    ...feedsOf(config).map((url): OldList => ({ url, is: "feed" })),
  ];
}

/** https://github.com/hexojs/hexo-generator-archive and those of tags and categories */
function pageSize({ is, url }: OldList, { data, categoryFolder }: HexoConfig): number {
  const kind =
    is === "archive"
      ? "archive"
      : is === "home"
        ? "index"
        : url.startsWith(`/${categoryFolder}/`)
          ? "category"
          : "tag";
  const size = Number(valueAt(data, `${kind}_generator.per_page`) ?? data["per_page"] ?? 10);
  return Number.isInteger(size) ? size : 10;
}

const pageFolder = (data: HexoConfig["data"]): string =>
  (textOf(data["pagination_dir"]) ?? "page").replace(/^\/|\/$/g, "");

/** hexo-generator-feed: https://github.com/hexojs/hexo-generator-feed */
function feedsOf({ data }: HexoConfig): string[] {
  const kinds = textsOf(valueAt(data, "feed.type"));
  const paths = textsOf(valueAt(data, "feed.path"));
  if (data["feed"] !== undefined && paths.length > 0)
    return paths.map((path) => `/${path.replace(/^\//, "")}`);
  return (kinds.length > 0 ? kinds : ["atom"]).map((kind) => (/rss/.test(kind) ? "/rss2.xml" : "/atom.xml"));
}
