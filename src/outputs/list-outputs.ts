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
import { lazy } from "../core/lazy.ts";
import { listFeeds } from "./list-feeds.ts";
import { listMarkdownTwins } from "./list-markdown-twins.ts";
import { renderLlms, type Contents } from "./llms.ts";
import { writtenOutput, type ListedOutput, type Output, type OutputsInput } from "./output.ts";
import { renderOpml } from "./opml.ts";
import { renderRedirect } from "./redirect.ts";
import { renderRobots } from "./robots.ts";
import { renderSitemap } from "./sitemap.ts";
import { renderWebManifest } from "./web-manifest.ts";

/** In a fixed order; each has an address that no page and no file of the owner's has. */
export function listOutputs(input: OutputsInput): Output[] {
  const { settings, remember } = input;
  const editions = input.editions.map((edition) => ({ ...input, ...edition }));
  const feeds = editions.flatMap(listFeeds);
  const outputs = [
    ...feeds,
    ...listMarkdownTwins(input),
    ...listSitemap(input),
    ...editions.map((edition) =>
      writtenOutput(inEdition(llmsUrl, edition.settings), () => renderLlms(contentsOf(edition))),
    ),
    writtenOutput(robotsUrl, () => renderRobots(settings, settings)),
    ...(settings.blogroll ? [listBlogroll(settings.title, settings.blogroll)] : []),
    writtenOutput(manifestUrl, () => renderWebManifest(settings)),
    ...listRedirects(input, feeds),
  ];
  const faces = remember("outputs", () => facesOf(outputs, input));
  return outputs.flatMap((output, at): Output[] => {
    const face = faces[at] as string;
    return face === given ? [] : [asOutput(output, face)];
  });
}

const asOutput = (output: ListedOutput, face: string): Output => ({
  path: output.path,
  key: face + output.text(),
  make: () => output.make(),
  ...(output.twin && { twin: output.twin.bind(output) }),
});

/** Instead of the face of an output whose address is taken. */
const given = "";

function facesOf(outputs: readonly ListedOutput[], { taken, pages, blog }: OutputsInput): readonly string[] {
  const files = new Set(
    [...taken, ...pages(), ...blog.all].map((page) =>
      fileKey(outputPath(typeof page === "string" ? page : page.url)),
    ),
  );
  return outputs.map((output) => {
    const key = fileKey(output.path);
    return files.has(key) ? given : files.add(key) && output.face();
  });
}

const listBlogroll = (title: string, blogs: Parameters<typeof renderOpml>[1]): ListedOutput =>
  writtenOutput(blogrollUrl, () => renderOpml(title, blogs));

// Some file systems take names for one that differ by case or Unicode form only.
const fileKey = (path: string): string => path.normalize("NFC").toLowerCase();

/** How many files it has is known when it is written. */
function listSitemap(input: OutputsInput): ListedOutput[] {
  const written = lazy(() => writeSitemap(input));
  const urls = input.remember("sitemap", () => written().map(({ url }) => url));
  return urls.map((url, at) => writtenOutput(url, () => written()[at]?.text ?? ""));
}

function writeSitemap({ settings, blog, pages }: OutputsInput): ReturnType<typeof renderSitemap> {
  // A sitemap lists what search engines should show: not what another address stands for.
  const hidden = new Set(blog.posts.filter(({ canonical }) => canonical !== undefined).map(({ url }) => url));
  const entries = pages()
    .filter(({ url, noindex }) => !noindex && !isNotFoundPage(url) && !hidden.has(url))
    .map(({ url, updated, alternates }) => ({
      url: absoluteUrl(url, settings),
      ...(updated !== undefined && { updated }),
      ...(alternates && {
        alternates: alternates.map(({ lang, url }) => ({ lang, url: absoluteUrl(url, settings) })),
      }),
    }));
  return renderSitemap(entries, settings);
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
    pages: pages()
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
  feeds: readonly ListedOutput[],
): ListedOutput[] {
  const languages = new Map(moved.length === 0 ? [] : pages().map(({ url, language }) => [url, language]));
  return [
    ...blog.all.flatMap((post: Post) =>
      post.aliases.map((alias) =>
        writtenOutput(alias, () =>
          renderRedirect(
            { url: post.url, title: post.title, lang: post.lang ?? settings.language },
            settings,
          ),
        ),
      ),
    ),
    ...moved.flatMap(({ from, to, title }): ListedOutput[] => {
      const feed = feeds.find(({ path }) => path === outputPath(to));
      if (feed && !from.endsWith("/")) return [{ ...feed, path: outputPath(from) }];
      // The owner's file is copied once more.
      if (!isPageAddress(from) && taken.has(to)) return [];
      const lang = languages.get(to) ?? settings.language;
      return [writtenOutput(redirectFileUrl(from), () => renderRedirect({ url: to, title, lang }, settings))];
    }),
  ];
}

/** An address such as "/about", of another generator, is a folder's here: hosts know no HTML by a name without an ending. */
const redirectFileUrl = (from: string): string => (/(\/|\.\w+)$/.test(from) ? from : `${from}/`);
