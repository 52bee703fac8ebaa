/** Posts for the tests of the taxonomy, from the few fields that matter there. */
import type { AuthorFile } from "../../src/content/author.ts";
import type { Post } from "../../src/content/post.ts";
import type { TagFile } from "../../src/content/tag.ts";

const day = (number: number): string => `2024-03-${String(number).padStart(2, "0")}T00:00:00.000Z`;

/** A post named `stem`, of day `date` of March 2024. */
export const post = (stem: string, date: number, more: Partial<Post> = {}): Post => ({
  source: `posts/${stem}.md`,
  stem,
  url: `/blog/${stem}/`,
  layout: "blog_base.njk",
  title: stem,
  description: "",
  metaTitle: stem,
  metaDescription: "",
  authors: [],
  date: day(date),
  tags: [],
  draft: false,
  unlisted: false,
  aliases: [],
  featured: false,
  noindex: false,
  data: {},
  bodyLine: 4,
  bodyDigest: stem,
  minutes: 1,
  terms: "",
  ...more,
});

export const tagFile = (label: string, more: Partial<TagFile> = {}): TagFile => ({
  source: `tags/${label.toLowerCase()}.md`,
  label,
  aliases: [],
  bodyLine: 3,
  bodyDigest: "",
  ...more,
});

export const authorFile = (name: string, more: Partial<AuthorFile> = {}): AuthorFile => ({
  source: `authors/${name.toLowerCase().replaceAll(" ", "-")}.md`,
  name,
  aliases: [],
  links: [],
  bodyLine: 3,
  bodyDigest: "",
  ...more,
});
