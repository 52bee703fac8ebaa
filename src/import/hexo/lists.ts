/** Lists and feeds that generators of Hexo make: tags, categories, archives. */
import { dayOf } from "../dates.ts";
import { isRecord, textOf, textsOf, valueAt } from "../front-matter.ts";
import type { OldList } from "../old-blog.ts";
import { hexoSlug } from "../slugs.ts";
import { categorySlug, type HexoText } from "./posts.ts";
import type { HexoConfig } from "./config.ts";

export function listHexoLists(config: HexoConfig, texts: readonly HexoText[]): OldList[] {
  const posts = texts.filter(({ kind, hidden }) => kind === "post" && hidden === undefined);
  const { data, letterCase } = config;
  const map = isRecord(data["tag_map"]) ? data["tag_map"] : {};
  const folder = (name: string): string => (name === "" ? "/" : `/${name}/`);
  const lists = new Map<string, OldList>();
  const add = (list: OldList): void => void (lists.has(list.url) || lists.set(list.url, list));
  for (const name of posts.flatMap(({ tags }) => tags))
    add({
      url: `${folder(config.tagFolder)}${hexoSlug(textOf(map[name]) ?? name, letterCase)}/`,
      is: "tag",
      name,
    });
  for (const line of posts.flatMap(({ categories }) => categories))
    line.forEach((name, index) =>
      add({
        url: `${folder(config.categoryFolder)}${categorySlug(line.slice(0, index + 1), config)}/`,
        is: "tag",
        name,
      }),
    );
  add({ url: folder(config.archiveFolder), is: "archive" });
  for (const { date } of posts) {
    if (date === undefined) continue;
    const day = dayOf(date, config.timeZone);
    add({ url: `${folder(config.archiveFolder)}${day.toFormat("yyyy")}/`, is: "archive" });
    add({ url: `${folder(config.archiveFolder)}${day.toFormat("yyyy/LL")}/`, is: "archive" });
  }
  for (const url of feedsOf(config)) add({ url, is: "feed" });
  return [...lists.values()];
}

/** hexo-generator-feed: https://github.com/hexojs/hexo-generator-feed */
function feedsOf({ data }: HexoConfig): string[] {
  const kinds = textsOf(valueAt(data, "feed.type"));
  const paths = textsOf(valueAt(data, "feed.path"));
  if (data["feed"] !== undefined && paths.length > 0)
    return paths.map((path) => `/${path.replace(/^\//, "")}`);
  return (kinds.length > 0 ? kinds : ["atom"]).map((kind) => (/rss/.test(kind) ? "/rss2.xml" : "/atom.xml"));
}
