/** The one table of front matter: reading, editing, the editor and the guide all go by it. */
import type { Field } from "./field-kinds.ts";
import type { SourceKind } from "./source-kind.ts";

const posts = [
  {
    name: "layout",
    kind: "text",
    fallback: "blog_base.njk",
    choices: "layouts",
    aliases: ["template"],
    description: "Template in _includes/ that shows the post; `blog_base.njk` unless given.",
  },
  { name: "title", kind: "text", aliases: ["headline"], required: true, description: "Title of the post." },
  {
    name: "description",
    kind: "text",
    derived: true,
    long: true,
    aliases: ["summary", "excerpt", "subtitle", "abstract"],
    description: "One or two sentences for lists and feeds; the first paragraph unless given.",
  },
  {
    name: "meta_title",
    kind: "text",
    property: "metaTitle",
    derived: true,
    aliases: ["seotitle"],
    description: "Title for search engines; the title unless given.",
  },
  {
    name: "meta_description",
    kind: "text",
    property: "metaDescription",
    derived: true,
    long: true,
    aliases: ["seodescription"],
    description: "Description for search engines; the description unless given.",
  },
  {
    name: "author",
    kind: "authors",
    property: "authors",
    derived: true,
    choices: "authors",
    aliases: ["authors", "by"],
    description: "Name of the author, or a list of names; the site's author unless given.",
  },
  {
    name: "date",
    kind: "date",
    aliases: ["pubdate", "publishdate", "datepublished", "published", "publishedat", "created", "createdat"],
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
    fallback: [],
    choices: "tags",
    aliases: ["tag", "categories", "category", "keywords", "topics"],
    description: "What it is about: a list of words.",
  },
  {
    name: "thumbnail",
    kind: "image",
    altField: "thumbnail_alt",
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
    property: "thumbnailAlt",
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
    fallback: false,
    initially: true,
    aliases: ["unpublished", "isdraft"],
    opposites: ["published", "publish", "ispublished"],
    description: "`true` keeps the post out of the published site.",
  },
  {
    name: "unlisted",
    kind: "flag",
    fallback: false,
    aliases: ["hidden"],
    opposites: ["listed"],
    description:
      "`true` keeps the post out of all lists, feeds, the sitemap and the search; its page is there.",
  },
  {
    name: "expires",
    kind: "date",
    aliases: [
      "expire",
      "expirydate",
      "expirationdate",
      "expiredate",
      "expiry",
      "expireson",
      "expiresat",
      "expiration",
      "unpublishdate",
      "unpublishon",
      "unpublishat",
      "validuntil",
      "visibleuntil",
      "availableuntil",
      "publishuntil",
    ],
    description: "When the post goes: from then on it is not published any more.",
  },
  {
    name: "permalink",
    kind: "address",
    property: false,
    aliases: ["url"],
    description: "Address of the post where it differs from the pattern: `/essays/hello/`.",
  },
  {
    name: "slug",
    kind: "slug",
    property: false,
    description: "The post's own part of its address; the file name unless given.",
  },
  {
    name: "aliases",
    kind: "addresses",
    fallback: [],
    aliases: ["redirectfrom", "redirectsfrom"],
    description: "Old addresses that redirect to the post.",
  },
  {
    name: "series",
    kind: "text",
    choices: "series",
    description: "Name of the series it is part of; read in the order of the dates.",
  },
  {
    name: "featured",
    kind: "flag",
    fallback: false,
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
  {
    name: "noindex",
    kind: "flag",
    fallback: false,
    description: "`true` asks search engines to leave it out.",
  },
  {
    name: "translation_of",
    kind: "text",
    property: "translationOf",
    choices: "posts",
    aliases: ["translationof"],
    description: "File name of the post that it translates.",
  },
  {
    name: "translated_from",
    kind: "text",
    property: "translatedFrom",
    aliases: ["translatedfrom"],
    description:
      "The revision of the original that the whole text stands for; `octavo translations --accept` writes it.",
  },
] as const satisfies readonly Field[];

const authors = [
  {
    name: "name",
    kind: "text",
    required: true,
    description: "Name of the author, as posts give it.",
  },
  {
    name: "aliases",
    kind: "texts",
    fallback: [],
    description: "Other spellings that posts may use; what begins with a slash is an old address.",
  },
  {
    name: "slug",
    kind: "slug",
    description: "Last part of the address; made from the name unless given.",
  },
  { name: "role", kind: "text", description: "What they do, in a few words." },
  { name: "avatar", kind: "image", description: "Picture of the author." },
  { name: "links", kind: "links", fallback: [], description: "Profiles and pages elsewhere." },
  {
    name: "fediverse",
    kind: "text",
    description:
      'Their name on Mastodon and the like, in quotes, which previews of their posts show there: "@ada@social.example"',
  },
] as const satisfies readonly Field[];

const tags = [
  {
    name: "label",
    kind: "text",
    derived: true,
    description: "The tag as it is shown; a new one needs it.",
  },
  {
    name: "aliases",
    kind: "texts",
    fallback: [],
    description: "Other spellings that mean this tag; what begins with a slash is an old address.",
  },
  {
    name: "slug",
    kind: "slug",
    description: "Last part of the address; made from the label unless given.",
  },
  { name: "colour", kind: "colour", aliases: ["color"], description: "Six hex digits: #8a3324" },
] as const satisfies readonly Field[];

/** What Octavo reads of the owner's pages; Eleventy reads the rest, and templates see all. */
const pages = [
  { name: "title", kind: "text", required: true, description: "Title of the page." },
  {
    name: "description",
    kind: "text",
    long: true,
    description: "One or two sentences for search engines.",
  },
  {
    name: "layout",
    kind: "text",
    choices: "layouts",
    initially: "page.njk",
    description: "Template in _includes/ that shows the page.",
  },
  {
    name: "permalink",
    kind: "page-address",
    description: "Address of the page where the file's name is not to be it: /about/",
  },
  { name: "noindex", kind: "flag", description: "Asks search engines to leave it out." },
  {
    name: "draft",
    kind: "flag",
    hidden: true,
    aliases: ["unpublished"],
    opposites: ["published", "publish"],
    description: "`true` keeps the page out of the published site.",
  },
  {
    name: "unlisted",
    kind: "flag",
    hidden: true,
    aliases: ["hidden"],
    description: "`true` keeps the page out of the sitemap, `llms.txt` and search engines.",
  },
  {
    name: "lang",
    kind: "language",
    hidden: true,
    description: "Language of the page where it differs from the site's: `de`.",
  },
] as const satisfies readonly Field[];

export const fields = { posts, authors, tags, pages } as const satisfies Readonly<
  Record<SourceKind, readonly Field[]>
>;

/** The table of one kind of file, where it does not matter which. */
export const fieldsOf = (kind: SourceKind): readonly Field[] => fields[kind];

export type FieldOf<Kind extends SourceKind> = (typeof fields)[Kind][number];
export type PostField = FieldOf<"posts">["name"];

/** One form for `metaTitle`, `meta-title` and `Meta_Title`. */
export const plainFieldName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");

/** Plain name → field of a post, own names and aliases alike. */
export const postFields: ReadonlyMap<string, Field & { readonly name: PostField }> = new Map(
  posts.flatMap((field: Field & { readonly name: PostField }) =>
    [plainFieldName(field.name), ...(field.aliases ?? [])].map((name) => [name, field] as const),
  ),
);

/** The flag whose opposite a key says: `published: false` is a draft. */
export const oppositeField = (key: string, kind: "posts" | "pages" = "posts"): string | undefined =>
  fieldsOf(kind).find(({ opposites }) => opposites?.includes(plainFieldName(key)))?.name;

/** The field of a post that a key stands for. */
export const postField = (key: string): (Field & { readonly name: PostField }) | undefined =>
  postFields.get(plainFieldName(key));
