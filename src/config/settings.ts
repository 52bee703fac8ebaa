/** The owner's settings: what site.config.ts may say, with a line on each field and its default. */
import type MarkdownIt from "markdown-it";
import { IANAZone } from "luxon";
import * as z from "zod";
import { checkNames, levels, type CheckName } from "./checks.ts";
import type { RecommendedBlog } from "./blogroll.ts";
import { comforts } from "./comforts.ts";
import type { DataFile } from "./data-files.ts";
import type { OfEleventy } from "./of-eleventy.ts";
import { homeUrl, ownFolders } from "./urls.ts";
import { webAddress } from "./web-address.ts";
import { normalUrl, parseUrl } from "../core/address-codec.ts";
import { packageThemeFile } from "../core/theme-files.ts";

const absoluteUrl = webAddress.transform((url) => url.replace(/(?<!\/)\/+$/, ""));

const level = z.enum(levels);

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "must be a colour of six hex digits such as #8a3324");

const link = z.strictObject({
  /** Text of the link. */
  label: z.string().min(1),
  /** Address: root-relative without the path prefix ("/about/") or absolute. */
  url: z.string().min(1),
});

export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag such as en or de-AT");

/** Shown in the language of the page, see site-view.ts. */
export const defaultNavigation = [
  { label: "Archive", url: "/archive/" },
  { label: "Tags", url: "/tags/" },
  { label: "Authors", url: "/authors/" },
];

/** Names that differ by these only have one address. */
const spellingOf = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s-]+/g, "-");

const innerAddress = z
  .string()
  .regex(/^\/(?!\/)[^?#]*$/, 'must be an address of this site that begins with "/", without ? and #');

/** What a pattern of addresses takes from each post. */
export const addressParts = [
  "stem",
  "name",
  "title",
  "slug",
  "folder",
  "categories",
  "year",
  "month",
  "day",
] as const;

const headingIds = ["octavo", "github", "kramdown"] as const;

/** Extends the Markdown set-up. */
type Extend = (md: MarkdownIt) => unknown;

const extend = z.custom<Extend>((value) => typeof value === "function", "must be a function");

const frameHost = z
  .string()
  .regex(
    /^(?:https:\/\/)?(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?\/?$/i,
    "must be a host such as https://www.youtube-nocookie.com",
  )
  .transform((host) => host.replace(/^https:\/\/|\/$/gi, "").toLowerCase());

const fields = z.strictObject({
  /** Name of the site, shown in the header, in titles and in feeds. */
  title: z.string().trim().min(1),
  /** One or two sentences on what the site is about. */
  description: z.string().trim().default(""),
  /** Where the site will live, e.g. https://example.com; a path in it becomes the path prefix. */
  url: absoluteUrl,
  /** Folder of the host the site lives under, e.g. "/blog/"; default: the path of `url`. */
  pathPrefix: z
    .string()
    .regex(/^\/([^\s?#]*\/)?$/, 'must begin and end with "/"')
    .optional(),
  /** Language of the texts, as in BCP 47, e.g. "en", "de-AT". */
  language: languageTag.default("en"),
  /** The languages of a blog in several, its own first; each has lists, feeds and a search of its own, see docs/languages.md. */
  languages: z
    .array(
      z.strictObject({
        /** As in BCP 47: "de". */
        code: languageTag,
        /** Name of the site in this language; `title` unless given. */
        title: z.string().trim().min(1).optional(),
        /** What the site is about, in this language; for the first, `description` unless given. */
        description: z.string().trim().optional(),
        /** Address of its home page, with which its others begin; "/" for the first, "/de/" for German. */
        home: z
          .string()
          .regex(/^\/(?:[^\s?#:%/]+\/)+$/, 'must begin and end with "/", such as "/de/"')
          .optional(),
        /** Links in the header, in this order. */
        navigation: z.array(link).optional(),
        /** Names of tags, by those in the first language: { paper: "Papier" }. */
        tags: z.record(z.string(), z.string().trim().min(1)).default({}),
        /** Whether its lists show posts that are not translated, in the language they are written in. */
        untranslated: z.boolean().default(false),
      }),
    )
    .superRefine((languages, context) => {
      const wrong = (path: readonly (string | number)[], message: string): void =>
        context.addIssue({ code: "custom", path: [...path], message });
      const homes = languages.map(({ code, home }, place) => (place === 0 ? homeUrl : (home ?? `/${code}/`)));
      for (const [place, { code, home, tags }] of languages.entries()) {
        const isAgain = languages.findIndex((each) => each.code.toLowerCase() === code.toLowerCase()) < place;
        if (isAgain) wrong([place, "code"], `is "${code}", which is there twice`);
        else if (place > 0 && homes.indexOf(homes[place] ?? "") < place)
          wrong([place, "home"], `is "${home}", which another language has too`);
        if (place === 0 && home !== undefined)
          wrong([0, "home"], `is for the other languages: the first begins at "/"`);
        const [, folder = ""] = (place > 0 ? home : undefined)?.split("/") ?? [];
        if (ownFolders.includes(`/${folder.toLowerCase()}/`))
          wrong([place, "home"], `is "${home}", where the blog has pages or files of its own`);
        const called = new Map<string, string>();
        for (const [tag, name] of Object.entries(tags)) {
          const other = called.get(spellingOf(name));
          if (other !== undefined) wrong([place, "tags", tag], `is "${name}", as \`${other}\` is called too`);
          else called.set(spellingOf(name), tag);
        }
      }
      if (languages.length === 1) wrong([], "has one language only; a second one makes it a blog in several");
    })
    .default([]),
  /** Whether readers of a translation are told that its original has been revised since. */
  revisedNotice: z.boolean().default(false),
  /** Words of the pages that are to be others than Octavo's, by language: { "de": { home: "Start" } }; `octavo texts` writes a whole language. */
  texts: z
    .record(
      languageTag,
      z.record(
        z.string(),
        z.custom(
          (value) => typeof value === "string" || typeof value === "function",
          "must be a text, or a function that makes one",
        ),
      ),
    )
    .default({}),
  /** IANA time zone that dates are shown in and that dates without a zone are read in. */
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), "must be an IANA time zone such as Europe/Athens")
    .default("UTC"),
  /** Author of posts that name none. */
  author: z.string().trim().min(1).optional(),
  /** Links in the header, in this order. */
  navigation: z.array(link).default(() => [...defaultNavigation]),
  /** Links in the footer to profiles elsewhere; they get rel="me". */
  social: z.array(link).default([]),
  /** Posts on one page of a list. */
  pageSize: z.int().min(1).max(500).default(10),
  /** Address of a post, which ends in "/" or ".html": `:stem`, `:name` or `:title` (the stem without a date in front), `:slug`, `:folder`, `:categories`, `:year`, `:month`, `:day` stand for the post's own. */
  permalink: z
    .string()
    .regex(/^\/(?:.*\/)?(?:[^/.]*|[^/]*\.html?)$/, {
      message: 'must begin with "/" and end with "/" or ".html"',
      abort: true,
    })
    .refine((pattern) => /:(stem|name|title|slug)\b/.test(pattern), "must hold :stem or :slug")
    .refine(
      (pattern) =>
        [...pattern.matchAll(/:(\w*)/g)].every(([, name]) => addressParts.some((each) => each === name)),
      `may hold ${addressParts.map((name) => `:${name}`).join(", ")} only`,
    )
    .default("/blog/:stem/"),
  /** Old addresses of lists, feeds, files and pages, and where each leads now: { "/atom.xml": "/feed.xml", "/category/x/": "/tags/x/" }. */
  redirects: z.record(innerAddress, innerAddress).default({}),
  /** The accent colour of either theme. */
  theme: z
    .strictObject({
      /** Accent on the light ground; 4.5 : 1 against it. */
      light: colour.default("#8a3324"),
      /** Accent on the dark ground; 4.5 : 1 against it. */
      dark: colour.default("#e8a87c"),
    })
    .prefault({}),
  /** Files of the theme that this blog does without: kinds of pages, styles, scripts, e.g. "pages/series.njk". */
  without: z
    .array(z.string().refine((name) => packageThemeFile(name) !== undefined, "is not a file of the theme"))
    .default([]),
  /** Whether pages without a picture get a drawn one, which social networks show beside a link. */
  socialCards: z.boolean().default(true),
  /** Whether a post that does not say when it was updated takes it from git: when its text changed after it appeared. */
  updatedFromGit: z.boolean().default(true),
  /** What the feeds hold. */
  feeds: z
    .strictObject({
      /** Newest posts in each feed. */
      limit: z.int().min(1).max(1000).default(30),
      /** Whether entries carry the whole text or the description only. */
      full: z.boolean().default(true),
      /** Whether older posts are in archives that the feeds of the whole blog lead to, `limit` of them in each, see docs/running.md. */
      archives: z.boolean().default(true),
      /** WebSub hub that readers hear of new posts from, e.g. "https://pubsubhubbub.superfeedr.com/", see docs/running.md. */
      hub: webAddress.optional(),
    })
    .prefault({}),
  /** What robots.txt and the pages ask of crawlers of AI: all are welcome, none may train models (`"no-training"`), or all keep out (`"block"`). */
  aiCrawlers: z.enum(["allow", "no-training", "block"]).default("allow"),
  /** The sizes and formats that are made of pictures. */
  images: z
    .strictObject({
      /** Formats made besides the original's own, the best first; none for an empty list. */
      formats: z.array(z.enum(["avif", "webp"])).default(["avif", "webp"]),
      /** Widths in pixels of pictures as wide as a column; never wider than the original. */
      widths: z.array(z.int().min(50).max(8000)).min(1).default([400, 680, 980, 1280, 1600]),
      /** `"best"` makes slower AVIF, of graphics too: a quarter fewer bytes for these, in three times the time. */
      effort: z.enum(["quick", "best"]).default("quick"),
      /** Quality of AVIF, 1 to 100. */
      avifQuality: z.int().min(1).max(100).default(50),
      /** Quality of WebP, 1 to 100. */
      webpQuality: z.int().min(1).max(100).default(75),
      /** Quality of JPEG, 1 to 100. */
      jpegQuality: z.int().min(1).max(100).default(75),
      /** Pixels of the longer side from which on a picture is reported as larger than sensible. */
      largestSide: z.int().min(100).max(100_000).default(5000),
      /** Megabytes from which on a picture is reported as larger than sensible. */
      largestFile: z.int().min(1).max(1000).default(5),
    })
    .prefault({}),
  /** The reading comforts wanted, see comforts.ts; all unless some are named, none for an empty list. */
  comforts: z.array(z.enum(comforts)).default([...comforts]),
  /** The editor at /admin/ of the published site; none unless given. `npm start` has its own, which needs no settings. */
  editor: z
    .strictObject({
      /** Where the repository is hosted: `github`, `gitlab` or `gitea`. */
      backend: z.enum(["github", "gitlab", "gitea"]),
      /** The repository there: "owner/name". */
      repo: z.string().regex(/^[^\s/]+(\/[^\s/]+)+$/, 'must be "owner/name"'),
      /** Branch that is edited. */
      branch: z.string().trim().min(1).default("main"),
      /** Where authors log in: an OAuth server for GitHub, the host's own address for GitLab and Gitea. */
      loginUrl: absoluteUrl.optional(),
      /** Identifier of the OAuth application, for GitLab and Gitea. */
      appId: z.string().trim().min(1).optional(),
    })
    .optional(),
  /** The editor of `npm start`. */
  writing: z
    .strictObject({
      /** Whether saving may commit the file that was saved, and nothing else, in git; nothing is pushed. */
      commit: z.boolean().default(false),
      /** Pixels of the longer side to which a picture is made smaller when it is added; it stays as it is unless given. */
      largestSide: z.int().min(200).max(20_000).optional(),
    })
    .prefault({}),
  /** Levels of checks, see docs/checks.md, e.g. { "link-http": "warning" }. */
  checks: z
    .strictObject(
      Object.fromEntries(checkNames.map((name) => [name, level])) as Record<CheckName, typeof level>,
    )
    .partial()
    .default({}),
  /** Outside hosts that pages may load from, e.g. "giscus.app". */
  hosts: z
    .array(z.string().regex(/^[a-z0-9.*-]+(:\d+)?$/i, "must be a host name such as giscus.app"))
    .default([]),
  /** Hosts the site is deployed to, for which headers and redirects are written, see docs/deploy.md. */
  deploy: z.array(z.enum(["cloudflare", "netlify", "vercel", "nginx"])).default([]),
  /** Whether `.br` and `.gz` files are written beside texts, for servers that send them as they are. */
  compress: z.boolean().default(false),
  /** How heavy a page may be, in kilobytes (1,000 bytes) before compression; a page that is heavier is an error. */
  budget: z
    .strictObject({
      /** The HTML file itself, with styles and scripts in it. */
      html: z.number().positive().optional(),
      /** Styles, in the page and in files. */
      styles: z.number().positive().optional(),
      /** Scripts, in the page and in files. */
      scripts: z.number().positive().optional(),
      /** Pictures, as in `src`. */
      images: z.number().positive().optional(),
      /** All of these. */
      page: z.number().positive().optional(),
    })
    .prefault({}),
  /** Layouts that posts name and that stand for another, e.g. { "old.njk": "blog_base.njk" }. */
  layoutAliases: z.record(z.string(), z.string()).default({}),
  /** How templates are rendered. */
  templates: z
    .strictObject({
      /** Whether templates are compiled to JavaScript where that gives the same bytes; `false` leaves all of them to Nunjucks. */
      compiled: z.boolean().default(true),
    })
    .prefault({}),
  /** Front matter that every post has unless it says otherwise. */
  posts: z.record(z.string(), z.unknown()).default({}),
  /** How Markdown is read; a function stands for `extend`. */
  markdown: z
    .union([
      extend,
      z.strictObject({
        /** `"safe"` takes scripts, handlers, styles, forms and frames out of the texts of posts, authors and tags, see docs/trust.md. */
        html: z.enum(["trusted", "safe"]).default("trusted"),
        /** Which ids headings get by themselves: Octavo's, or those that links to an older site lead to: of GitHub, Hugo, Hexo and Astro (`"github"`), or of Jekyll's kramdown (`"kramdown"`). */
        headingIds: z.enum(headingIds).default("octavo"),
        /** Hosts whose frames (`<iframe>`) stay in a safe text, e.g. "www.youtube-nocookie.com". */
        frames: z.array(frameHost).default([]),
        /** Inline marks: `==mark==`, `++ins++`, `~sub~`, `^sup^`, `*[abbr]: …`, `:emoji:`; none, unless they are named. */
        marks: z.array(z.enum(["mark", "ins", "sub", "sup", "abbr", "emoji"])).default([]),
        /** `"obsidian"` reads `![[picture.png|300]]`, `![[note]]`, `%% comments %%` and folding callouts, see docs/blocks.md. */
        dialect: z.enum(["plain", "obsidian"]).default("plain"),
        /** Extends the Markdown set-up: `(md) => md.use(plugin)`. */
        extend: extend.optional(),
      }),
    ])
    .transform((written) =>
      typeof written === "function"
        ? {
            html: "trusted" as const,
            headingIds: "octavo" as const,
            frames: [],
            marks: [],
            dialect: "plain" as const,
            extend: written,
          }
        : written,
    )
    .prefault({}),
});

export const settingsSchema = fields.superRefine(({ language, languages: [first] }, context) => {
  if (first === undefined || first.code === language) return;
  const message = `is "${first.code}", yet \`language\` is "${language}": the first is the blog's own`;
  context.addIssue({ code: "custom", path: ["languages", 0, "code"], message, input: first.code });
});

/** What the owner writes in site.config.ts. */
export type SiteConfig = z.input<typeof settingsSchema>;

/** The settings with every default filled in. `url` has no path; `pathPrefix` begins and ends with "/". */
export type Settings = Omit<z.output<typeof settingsSchema>, "pathPrefix" | "markdown"> & {
  readonly pathPrefix: string;
  /** Address of the home page: "/", or that of an edition in another language. */
  readonly home: string;
  readonly markdown: z.output<typeof settingsSchema>["markdown"] & Highlighting;
  /** Data files beside posts, those of folders before those of what is in them. */
  readonly dataFiles?: readonly DataFile[];
  /** The blogs of blogroll.yaml, where there is one. */
  readonly blogroll?: readonly RecommendedBlog[];
  /** What the configuration of Eleventy adds. */
  readonly ofEleventy?: OfEleventy;
};

interface Highlighting {
  /** Makes HTML of a block of code; "" leaves it to Octavo. */
  readonly highlight?: (code: string, language: string) => string;
}

/** The path of `url` becomes the path prefix. */
export function completeSettings({ url, pathPrefix, ...rest }: z.output<typeof settingsSchema>): Settings {
  const { origin, pathname } = parseUrl(url)!;
  const folder = pathPrefix ?? (pathname.endsWith("/") ? pathname : `${pathname}/`);
  // What a page says of one would be of no use without its style or its script.
  const comforts = rest.comforts.filter(
    (name) => !rest.without.some((file) => /^assets\/.*\/([\w-]+)\.\w+$/.exec(file)?.[1] === name),
  );
  return { ...rest, comforts, url: origin, pathPrefix: normalUrl(folder), home: homeUrl };
}
