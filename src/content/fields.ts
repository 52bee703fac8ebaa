/** The fields of a post's front matter, one entry each: the schema that reading, the editor and the guide share. */

export type FieldKind =
  | "text"
  | "texts"
  | "authors"
  | "date"
  | "rating"
  | "flag"
  | "address"
  | "addresses"
  | "absolute-address"
  | "image"
  | "language";

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Names other generators give it, without case, "-" and "_". */
  readonly aliases: readonly string[];
  readonly required?: true;
  /** What it is for, for the author's guide. */
  readonly description: string;
}

export const fields = [
  {
    name: "layout",
    kind: "text",
    aliases: ["template"],
    description: "Template in _includes/ that shows the post; `blog_base.njk` unless given.",
  },
  { name: "title", kind: "text", aliases: ["headline"], required: true, description: "Title of the post." },
  {
    name: "description",
    kind: "text",
    aliases: ["summary", "excerpt", "subtitle", "abstract"],
    description: "One or two sentences for lists and feeds; the first paragraph unless given.",
  },
  {
    name: "meta_title",
    kind: "text",
    aliases: ["seotitle"],
    description: "Title for search engines; the title unless given.",
  },
  {
    name: "meta_description",
    kind: "text",
    aliases: ["seodescription"],
    description: "Description for search engines; the description unless given.",
  },
  {
    name: "author",
    kind: "authors",
    aliases: ["authors", "by"],
    description: "Name of the author, or a list of names; the site's author unless given.",
  },
  {
    name: "date",
    kind: "date",
    aliases: ["pubdate", "publishdate", "published", "publishedat", "created", "createdat"],
    required: true,
    description: "When the post appears: `2024-03-27` or `2024-03-27T09:30:00Z`.",
  },
  {
    name: "updated",
    kind: "date",
    aliases: ["lastmod", "modified", "lastmodifiedat", "updatedat", "updateddate", "lastupdated", "moddate"],
    description:
      "When its text last changed in a way readers should know; unless given, git tells when it changed after it appeared.",
  },
  {
    name: "tags",
    kind: "texts",
    aliases: ["tag", "categories", "category", "keywords", "topics"],
    description: "What it is about: a list of words.",
  },
  {
    name: "thumbnail",
    kind: "image",
    aliases: [
      "image",
      "cover",
      "coverimage",
      "featuredimage",
      "featureimage",
      "hero",
      "heroimage",
      "banner",
      "ogimage",
      "thumb",
    ],
    description: "Picture of the post: a path or an address.",
  },
  {
    name: "thumbnail_alt",
    kind: "text",
    aliases: ["imagealt", "coveralt", "heroalt", "featuredimagealt"],
    description: "What the picture shows, for those who don't see it.",
  },
  {
    name: "rating",
    kind: "rating",
    aliases: ["score", "stars"],
    description: "The editor's mark: a whole number from 1 to 5.",
  },
  {
    name: "draft",
    kind: "flag",
    aliases: ["unpublished"],
    description: "`true` keeps the post out of the published site.",
  },
  {
    name: "permalink",
    kind: "address",
    aliases: ["url"],
    description: "Address of the post where it differs from the pattern: `/essays/hello/`.",
  },
  {
    name: "slug",
    kind: "text",
    aliases: [],
    description: "The post's own part of its address; the file name unless given.",
  },
  {
    name: "aliases",
    kind: "addresses",
    aliases: ["redirectfrom", "redirectsfrom"],
    description: "Old addresses that redirect to the post.",
  },
  {
    name: "series",
    kind: "text",
    aliases: [],
    description: "Name of the series it is part of; read in the order of the dates.",
  },
  {
    name: "featured",
    kind: "flag",
    aliases: ["pinned", "pin", "sticky"],
    description: "`true` shows it on top of the home page.",
  },
  {
    name: "lang",
    kind: "language",
    aliases: ["language", "locale"],
    description: "Language of the post where it differs from the site's: `de`.",
  },
  {
    name: "canonical",
    kind: "absolute-address",
    aliases: ["canonicalurl", "originalurl"],
    description: "Address of the original, for a text that appeared elsewhere first.",
  },
  { name: "noindex", kind: "flag", aliases: [], description: "`true` asks search engines to leave it out." },
  {
    name: "translation_of",
    kind: "text",
    aliases: ["translationof"],
    description: "File name of the post that it translates.",
  },
] as const satisfies readonly Field[];

export type FieldName = (typeof fields)[number]["name"];

/** One form for `metaTitle`, `meta-title` and `Meta_Title`. */
export const plainFieldName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");

/** Plain name → field, own names and aliases alike. */
export const fieldByPlainName: ReadonlyMap<string, Field & { readonly name: FieldName }> = new Map(
  fields.flatMap((field) =>
    [plainFieldName(field.name), ...field.aliases].map((name) => [name, field] as const),
  ),
);
