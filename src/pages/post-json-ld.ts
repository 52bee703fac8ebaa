/** Posts and people as structured data; the editor's mark stays out, since a site must not review itself. */
import { isMade } from "../config/kinds-made.ts";
import type { Settings } from "../config/settings.ts";
import type { Post } from "../content/post.ts";
import type { Relations } from "../blog/blog.ts";
import { createPerson, type Json } from "./json-ld.ts";
import type { AuthorView, ImageView } from "./views.ts";

/** Turns a root-relative address into an absolute one. */
type Absolute = (url: string) => string;

/** https://developers.google.com/search/docs/appearance/structured-data/article */
export const createBlogPosting = (
  post: Post,
  relations: Relations,
  image: ImageView | undefined,
  lang: string,
  settings: Pick<Settings, "title" | "without" | "home">,
  absolute: Absolute,
): Json => {
  const url = absolute(post.url);
  const home = absolute(settings.home);
  return {
    "@type": "BlogPosting",
    "@id": `${url}#post`,
    headline: post.title,
    description: post.metaDescription || undefined,
    url,
    mainEntityOfPage: post.canonical ?? url,
    datePublished: post.date,
    dateModified: post.updated ?? post.date,
    author: relations.authors.map(({ name, url: page }) =>
      createPerson({ name, url: isMade("author", settings) ? absolute(page) : undefined }),
    ),
    publisher: { "@type": "Organization", name: settings.title, url: home },
    isPartOf: relations.series
      ? createSeries(relations.series, isMade("series", settings) ? absolute : () => undefined)
      : { "@id": `${home}#site` },
    image: image ? createImage(image, absolute) : undefined,
    keywords: relations.tags.length > 0 ? relations.tags.map((tag) => tag.label) : undefined,
    timeRequired: `PT${post.minutes}M`,
    inLanguage: lang,
  };
};

/** https://developers.google.com/search/docs/appearance/structured-data/profile-page */
export const createPersonOf = (author: AuthorView, description: string, absolute: Absolute): Json => ({
  "@type": "ProfilePage",
  url: absolute(author.url),
  mainEntity: {
    "@type": "Person",
    "@id": `${absolute(author.url)}#person`,
    name: author.name,
    url: absolute(author.url),
    description,
    jobTitle: author.role,
    image: author.avatar ? absolute(author.avatar.url) : undefined,
    sameAs: author.links.length > 0 ? author.links.map((link) => link.url).filter(isWebAddress) : undefined,
  },
});

const createSeries = (
  series: NonNullable<Relations["series"]>,
  absolute: (url: string) => string | undefined,
): Json => ({
  "@type": "CreativeWorkSeries",
  name: series.name,
  url: absolute(series.url),
});

const createImage = ({ url, width, height }: ImageView, absolute: Absolute): Json => ({
  "@type": "ImageObject",
  url: absolute(url),
  width,
  height,
});

const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url);
