/** Interface texts in English; this file gives the type that every other language must fill. */
import { createCounted } from "./counted.ts";

const counted = createCounted("en");
const number = (value: number): string => value.toLocaleString("en");
const posts = counted({ one: "# post", other: "# posts" });

export const en = {
  skip: "Skip to content",
  mainNavigation: "Main",
  breadcrumb: "You are here",
  footer: "More of this site",
  home: "Home",
  archive: "Archive",
  tags: "Tags",
  authors: "Authors",
  feeds: "Feeds",
  series: "Series",
  tag: "Tag",
  author: "Author",

  featured: "Featured",
  latest: "Latest posts",
  olderPosts: "Older posts",
  newerPosts: "Newer posts",
  pages: "Pages",
  posts,
  minutes: counted({ one: "# min read", other: "# min read" }),
  pageOf: (page: number, total: number) => `Page ${number(page)} of ${number(total)}`,
  inTitle: (page: number, total: number) => `page ${number(page)} of ${number(total)}`,
  nothingYet: "Nothing has been published here yet.",

  by: "By",
  published: "Published",
  updated: "Updated",
  rated: (mark: number) => `Rated ${number(mark)} of 5`,
  editorsMark: "Editor’s mark",
  draft: "Draft",
  scheduled: "Scheduled",
  expired: "Expired",
  unlisted: "Unlisted",
  revised: "The original has been revised since this was translated.",
  contents: "Contents",
  aboutAuthors: counted({ one: "About the author", other: "About the authors" }),
  previous: "Previous",
  next: "Next",
  previousAndNext: "Previous and next post",
  related: "Related posts",
  linkedFrom: "Linked from",
  partOf: (part: number, total: number) => `Part ${number(part)} of ${number(total)}`,
  inOtherLanguages: "In other languages",
  permalink: "Copy link",
  copied: "Copied",
  copyCode: "Copy",
  asMarkdown: "Read as Markdown",
  filedUnder: "Filed under",
  backToTop: "Back to top",
  darkTheme: "Dark theme",
  loadEmbed: "Load it here",

  tagDescription: (tag: string, count: number, site: string) => `${posts(count)} about ${tag} on ${site}.`,
  authorDescription: (name: string, count: number, site: string) => `${posts(count)} by ${name} on ${site}.`,
  seriesDescription: (name: string, count: number, site: string) =>
    `${name}: ${posts(count)} on ${site}, in order.`,
  archiveDescription: (count: number, site: string) => `All ${posts(count)} of ${site}, by year and month.`,
  periodDescription: (period: string, count: number, site: string) =>
    `${posts(count)} on ${site} in ${period}.`,
  tagsDescription: (count: number, site: string) =>
    `What ${site} writes about: ${number(count)} tags from A to Z.`,
  authorsDescription: (site: string) => `The people who write for ${site}.`,
  feedsDescription: (site: string) => `Follow ${site} in a feed reader: everything, one tag or one author.`,
  neighbours: "Often together with",
  follow: "Follow",
  feedOfTag: "Feed of this tag",
  feedOfAuthor: (name: string) => `Feed of ${name}`,
  links: "Elsewhere",
  since: (when: string) => `since ${when}`,
  writesAbout: "Writes about",
  minutesInAll: counted({ one: "# minute of reading", other: "# minutes of reading" }),
  startReading: "Start with part 1",

  feedsIntroduction:
    "A feed brings new posts to you: put one of these addresses into a feed reader. No account, no mail, nothing tracked.",
  feedsOfSite: "Everything",
  feedsOfTags: "By tag",
  feedsOfAuthors: "By author",

  search: "Search",
  searchDescription: (site: string) => `Find a post on ${site}, or look through everything from A to Z.`,
  searchFor: "Search for",
  searchWithoutScript:
    "Searching needs JavaScript, which is off. Below is everything there is, from A to Z, to look through instead.",
  /** Patterns by plural form, as JSON for the script of the search page; "#" stands for the number. */
  resultForms: JSON.stringify({ one: "# result", other: "# results" }),
  nothingFound: "Nothing was found. Fewer words or none of the filters may find more.",
  searching: "Searching …",
  searchFailed: "The index could not be loaded. Try again when you are online.",
  moreResults: "More results",
  filter: "Filter and order",
  all: "All",
  year: "Year",
  order: "Order",
  bestFirst: "Best match first",
  newestFirst: "Newest first",
  fromAToZ: "Everything from A to Z",
  underLetter: (letter: string) => `Everything under ${letter}`,

  notFound: "This page is not here",
  notFoundDescription: "There is nothing at this address.",
  notFoundText: "There is nothing at this address. It may have been mistyped, or the page may have moved.",
  didYouMean: "Did you mean",
  goOn: "From here you can go on to",
};

export type Texts = typeof en;
