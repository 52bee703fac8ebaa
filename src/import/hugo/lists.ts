/** Lists and feeds that Hugo makes by itself: home, sections, taxonomies and their terms. */
import { homeUrl } from "../../config/urls.ts";
import { textsOf } from "../front-matter.ts";
import { withPages } from "../list-pages.ts";
import type { OldList, OldTag } from "../old-blog.ts";
import { hugoTermUrl } from "./address.ts";
import type { HugoConfig } from "./config.ts";
import type { HugoPage } from "./content.ts";

/** `taken` are the addresses of texts. */
export function listHugoLists(
  config: HugoConfig,
  pages: readonly HugoPage[],
  taken: ReadonlySet<string>,
): OldList[] {
  const shown = pages.filter(({ hidden, isList }) => hidden === undefined && !isList);
  const lists: OldList[] = [];
  let home = homeUrl;
  const add = (url: string, is: OldList["is"], name?: string, posts = 0): void => {
    const list = { url, is, ...(name !== undefined && { name }), ...(home !== homeUrl && { home }) };
    // Hugo redirects from the number of the first page.
    const first = posts > 0 && config.pageSize > 0 ? [{ ...list, url: `${url}page/1/` }] : [];
    const pages = [...withPages(list, posts, config.pageSize), ...first];
    lists.push(...pages.filter((page) => !taken.has(page.url)));
  };
  const feed = (url: string, name?: string): void => {
    add(`${url.replace(/\.html$/, "/")}${config.feedName}.xml`, "feed", name);
  };
  for (const { prefix, code, isDefault } of config.languages) {
    // A language without a text is none here.
    const isThere = pages.some(({ language, hidden }) => language.prefix === prefix && hidden === undefined);
    home = isDefault || !isThere ? homeUrl : `/${prefix}`;
    const ofLanguage = shown.filter(({ language }) => language.prefix === prefix);
    feed(`/${prefix}`);
    if (config.languages.length > 1) {
      add(`/${code.toLowerCase()}/`, "home");
      add(`/${code.toLowerCase()}/sitemap.xml`, "sitemap");
    }
    const folders = countEach(ofLanguage.flatMap(({ folders: each }) => each.slice(0, 1)));
    for (const [folder, count] of folders) {
      const url = hugoTermUrl(prefix, folder, undefined, config);
      add(url, "archive", undefined, count);
      feed(url);
    }
    for (const taxonomy of config.taxonomies) {
      const url = hugoTermUrl(prefix, taxonomy, undefined, config);
      const is = /^authors?$/.test(taxonomy) ? "author" : "tag";
      add(url, is === "tag" ? "tags" : "authors");
      feed(url);
      const terms = countEach(ofLanguage.flatMap(({ data }) => termsOf(data[taxonomy.toLowerCase()])));
      for (const [term, count] of terms) {
        const own = hugoTermUrl(prefix, taxonomy, term, config);
        add(own, is, term, count);
        feed(own, is === "tag" ? term : undefined);
      }
    }
  }
  return lists;
}

function countEach(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

export const termsOf = (value: unknown): string[] =>
  textsOf(value).flatMap((each) => (Array.isArray(value) ? [each] : [each]));

/** Texts of terms: `content/tags/red/_index.md`. */
export function hugoTags(
  config: HugoConfig,
  pages: readonly HugoPage[],
  bodyOf: (page: HugoPage) => string,
): OldTag[] {
  const names = new Map(
    pages.flatMap(({ data }) =>
      config.taxonomies.flatMap((taxonomy) =>
        termsOf(data[taxonomy.toLowerCase()]).map(
          (term) => [hugoTermUrl("", taxonomy, term, config), term] as const,
        ),
      ),
    ),
  );
  return pages.flatMap((page) => {
    const [taxonomy = "", term] = page.folders;
    if (
      !page.isList ||
      term === undefined ||
      !config.taxonomies.includes(taxonomy) ||
      /^authors?$/.test(taxonomy)
    )
      return [];
    const body = bodyOf(page);
    const label = names.get(hugoTermUrl("", taxonomy, term, config)) ?? page.title;
    const { code, prefix, isDefault } = page.language;
    const language = isDefault ? {} : { language: { code, home: `/${prefix}` } };
    return body.trim() === "" ? [] : [{ label, fields: {}, body, urls: [page.url], ...language }];
  });
}
