/** Everything the site publishes for machines: feeds, Markdown twins, sitemap, redirects and the small files beside them. */
import {
  absoluteUrl,
  atomUrl,
  blogrollUrl,
  inEdition,
  isNotFoundPage,
  isPageAddress,
  jsonFeedUrl,
  llmsUrl,
  manifestUrl,
  markdownTwinUrl,
  outputPath,
  robotsUrl,
  rssUrl,
} from "../config/urls.ts";
import { isKeptFromRobots, type Post } from "../content/post.ts";
import { listFeeds } from "./list-feeds.ts";
import { listMarkdownTwins } from "./list-markdown-twins.ts";
import { renderLlms, type Contents } from "./llms.ts";
import { writtenOutput, type Output, type OutputsInput } from "./output.ts";
import { renderOpml } from "./opml.ts";
import { renderRedirect } from "./redirect.ts";
import { renderRobots } from "./robots.ts";
import { renderSitemap } from "./sitemap.ts";
import { renderWebManifest } from "./web-manifest.ts";

/** In a fixed order; each has an address that no page and no file of the owner's has. */
export function listOutputs(input: OutputsInput): Output[] {
  const { settings, blog, pages, taken } = input;
  const editions = input.editions.map((edition) => ({ ...input, ...edition }));
  const feeds = editions.flatMap(listFeeds);
  const outputs = [
    ...feeds,
    ...listMarkdownTwins(input),
    ...listSitemap(input),
    ...editions.map((edition) =>
      writtenOutput(inEdition(llmsUrl, edition.settings), renderLlms(contentsOf(edition))),
    ),
    writtenOutput(robotsUrl, renderRobots(settings, settings)),
    ...(settings.blogroll ? [writtenOutput(blogrollUrl, renderOpml(settings.title, settings.blogroll))] : []),
    writtenOutput(manifestUrl, renderWebManifest(settings)),
    ...listRedirects(input, feeds),
  ];
  const files = new Set(
    [...taken, ...pages, ...blog.all].map((page) =>
      fileKey(outputPath(typeof page === "string" ? page : page.url)),
    ),
  );
  return outputs.filter(({ path }) => {
    const key = fileKey(path);
    return !files.has(key) && files.add(key);
  });
}

// Some file systems take names for one that differ by case or Unicode form only.
const fileKey = (path: string): string => path.normalize("NFC").toLowerCase();

function listSitemap({ settings, blog, pages }: OutputsInput): Output[] {
  // A sitemap lists what search engines should show: not what another address stands for.
  const hidden = new Set(blog.posts.filter(({ canonical }) => canonical !== undefined).map(({ url }) => url));
  const entries = pages
    .filter(({ url, noindex }) => !noindex && !isNotFoundPage(url) && !hidden.has(url))
    .map(({ url, updated, alternates }) => ({
      url: absoluteUrl(url, settings),
      ...(updated !== undefined && { updated }),
      ...(alternates && {
        alternates: alternates.map(({ lang, url }) => ({ lang, url: absoluteUrl(url, settings) })),
      }),
    }));
  return renderSitemap(entries, settings).map(({ url, text }) => writtenOutput(url, text));
}

function contentsOf({ settings, blog, pages }: OutputsInput): Contents {
  const link = (title: string, url: string, description = "") => ({
    title,
    url: absoluteUrl(url, settings),
    description,
  });
  return {
    title: settings.title,
    description: settings.description,
    posts: blog.posts
      .filter((post) => !isKeptFromRobots(post))
      .map(({ title, url, description }) => link(title, markdownTwinUrl(url), description)),
    pages: pages
      .filter(({ language = settings.language, noindex }) => language === settings.language && !noindex)
      .flatMap(({ title, url, description }) => (title === undefined ? [] : [link(title, url, description)]))
      .sort((a, b) => (a.url < b.url ? -1 : 1)),
    optional: [
      link("Atom", inEdition(atomUrl, settings)),
      link("RSS", inEdition(rssUrl, settings)),
      link("JSON Feed", inEdition(jsonFeedUrl, settings)),
    ],
  };
}

/** What leads to a feed is the feed once more: its readers understand no page. */
function listRedirects(
  { settings, blog, moved, taken, pages }: OutputsInput,
  feeds: readonly Output[],
): Output[] {
  const languages = new Map(moved.length === 0 ? [] : pages.map(({ url, language }) => [url, language]));
  return [
    ...blog.all.flatMap((post: Post) =>
      post.aliases.map((alias) =>
        writtenOutput(
          alias,
          renderRedirect(
            { url: post.url, title: post.title, lang: post.lang ?? settings.language },
            settings,
          ),
        ),
      ),
    ),
    ...moved.flatMap(({ from, to, title }): Output[] => {
      const feed = feeds.find(({ path }) => path === outputPath(to));
      if (feed && !from.endsWith("/")) return [{ ...feed, path: outputPath(from) }];
      // The owner's file is copied once more.
      if (!isPageAddress(from) && taken.has(to)) return [];
      const lang = languages.get(to) ?? settings.language;
      return [writtenOutput(redirectFileUrl(from), renderRedirect({ url: to, title, lang }, settings))];
    }),
  ];
}

/** An address such as "/about", of another generator, is a folder's here: hosts know no HTML by a name without an ending. */
const redirectFileUrl = (from: string): string => (/(\/|\.\w+)$/.test(from) ? from : `${from}/`);
