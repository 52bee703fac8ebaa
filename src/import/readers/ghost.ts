/** Ghost, from its export in JSON, with the folder `content` beside it. */
import { findGhost, explainGhost, type GhostExport } from "../ghost/export.ts";
import { fillRoute, readRedirects, readRoutes, type GhostRoutes } from "../ghost/addresses.ts";
import { createGhostReader } from "../ghost/texts.ts";
import { withoutSite } from "../ghost/cards.ts";
import { textOf, type Data } from "../front-matter.ts";
import type { Note, OldBlog, OldFile, OldList, OldSettings } from "../old-blog.ts";
import type { Reader, ReadInput } from "../reader.ts";
import { languageOf } from "../settings-values.ts";
import type { OldSource } from "../source.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";

export const ghost: Reader = {
  name: "ghost",
  title: "Ghost",
  recognise: (source) => findGhost(source) !== undefined,
  read(input: ReadInput): OldBlog {
    const { source } = input;
    const blog = findGhost(source);
    if (blog === undefined) {
      const file = source.files.find((each) => /\.json$/i.test(each));
      throw file === undefined
        ? new SourceFault(`${source.name} has no JSON, as exports of Ghost's do`)
        : explainGhost(source.text(file), file);
    }
    const notes: Note[] = [];
    const files = filesIn(source);
    const routes = readRoutes(source);
    const reader = createGhostReader({
      blog,
      routes,
      files,
      now: input.now,
      tell: (note) => notes.push(note),
    });
    const rows = blog.rows("posts");
    const texts = rows.map((row, index) => {
      input.progress("reading", index + 1, rows.length);
      return reader.text(row);
    });
    const redirects = readRedirects(source);
    for (const from of redirects.left)
      notes.push({
        about: "address",
        file: redirects.file!,
        message: `redirects from \`${from}\`, a pattern, which no file can do`,
      });
    for (const key of ["codeinjection_head", "codeinjection_foot"])
      if (blog.setting(key, `ghost_${key.slice(-4)}`) !== undefined)
        notes.push({ about: "html", file: blog.file, message: `\`${key}\` of the site was left out` });
    return {
      generator: "Ghost",
      settings: readSettings(blog, reader.authors().length === 1 ? reader.authors()[0]!.name : undefined),
      texts,
      authors: reader.authors(),
      tags: reader.tags(),
      files: [...files.values()],
      lists: [...listsOf(blog, routes), ...redirects.lists],
      blocks: new Map(),
      notes,
    };
  },
};

/** Pictures, films and downloads, by their addresses; sizes that Ghost made are left out. */
function filesIn(source: OldSource): ReadonlyMap<string, OldFile> {
  return new Map(
    source.files.flatMap((file) => {
      const url = /(?:^|\/)(content\/(?:images|media|files)\/.+)$/.exec(file)?.[1];
      return url === undefined || url.startsWith("content/images/size/")
        ? []
        : [[`/${url}`, { from: file, to: `assets/root/${url}`, read: () => source.bytes(file) }] as const];
    }),
  );
}

function readSettings({ setting }: GhostExport, author: string | undefined): OldSettings {
  const [title, description, zone] = [
    setting("title"),
    setting("description"),
    setting("timezone", "active_timezone", "activeTimezone"),
  ];
  const language = languageOf(setting("locale", "lang", "default_locale"));
  const url = setting("url");
  const navigation = menuOf(setting("navigation"));
  const social = [
    ["Facebook", setting("facebook"), "https://www.facebook.com/"],
    ["X", setting("twitter")?.replace(/^@/, ""), "https://x.com/"],
  ].flatMap(([label, name, base]) =>
    name === undefined || label === undefined
      ? []
      : [{ label, url: /^https?:/.test(name) ? name : `${base}${name}` }],
  );
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(url !== undefined && /^https?:\/\//.test(url) && { url: url.replace(/\/$/, "") }),
    ...(language !== undefined && { language }),
    ...(zone !== undefined && { timeZone: zone }),
    ...(author !== undefined && { author }),
    ...(navigation.length > 0 && { navigation }),
    ...(social.length > 0 && { social }),
    permalink: "/:name/",
  };
}

function menuOf(json: string | undefined): { readonly label: string; readonly url: string }[] {
  try {
    const value: unknown = JSON.parse(json ?? "[]");
    return (Array.isArray(value) ? (value as Data[]) : []).flatMap((each) => {
      const [label, url] = [textOf(each["label"]), textOf(each["url"])];
      const meant = url === undefined ? undefined : withoutSite(url);
      return label === undefined || meant === undefined || !/^(?:\/|https?:)/.test(meant)
        ? []
        : [{ label, url: meant }];
    });
  } catch {
    return [];
  }
}

function listsOf(blog: GhostExport, routes: GhostRoutes): OldList[] {
  const place = (row: Data) => ({
    slug: textOf(row["slug"]) ?? "",
    id: "",
    date: undefined,
    tag: undefined,
    author: undefined,
  });
  const feeds = (pattern: string, table: string): OldList[] =>
    blog.rows(table).flatMap((row) => {
      const url = fillRoute(pattern, place(row));
      const name = textOf(row["name"]);
      return url === undefined || name === undefined || name.startsWith("#")
        ? []
        : [{ url: `${url}rss/`, is: "feed", name }];
    });
  return [
    { url: "/rss/", is: "feed" },
    { url: "/feed/", is: "feed" },
    ...["", "-posts", "-pages", "-tags", "-authors"].map((kind): OldList => ({
      url: `/sitemap${kind}.xml`,
      is: "sitemap",
    })),
    ...feeds(routes.tag, "tags"),
    ...feeds(routes.author, "users"),
  ];
}
