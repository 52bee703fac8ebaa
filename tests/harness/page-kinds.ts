/** One address of the sample site for every kind of page. */
export const pageKinds: Readonly<Record<string, string>> = {
  home: "/",
  "home, page 2": "/page/2/",
  post: "/blog/specimen-sheet/",
  "post with blocks": "/blog/specimen-of-blocks/",
  "post in a series": "/blog/second-fold/",
  "post in German": "/blog/lob-des-randes/",
  tags: "/tags/",
  tag: "/tags/typography/",
  authors: "/authors/",
  author: "/authors/ruth-pelham/",
  archive: "/archive/",
  "archive-year": "/archive/2024/",
  "archive-month": "/archive/2024/03/",
  series: "/series/three-folds/",
  feeds: "/feeds/",
  search: "/search/",
  "owner's page": "/about/",
  "not found": "/404.html",
};

const inGerman =
  "/ /blog/der-stolzeste-absatz/ /blog/specimen-of-blocks/ /tags/ /tags/typografie/ /authors/ /authors/ruth-pelham/ /archive/ /archive/2024/ /archive/2024/03/ /feeds/ /search/ /about/ /404.html";
const inArabic =
  "/ /page/2/ /blog/madih-al-hawamish/ /blog/al-khulasa-sunduq-barid/ /tags/ /tags/typography/ /authors/ /authors/marek-dvorny/ /archive/ /archive/2024/ /archive/2024/10/ /series/three-folds/ /feeds/ /search/ /about/ /404.html";

/** The same of the sample editions in German and Arabic, by address, and two pages of the English one, whose header leads to them. */
export const editionKinds: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "/",
    "/blog/a-feed-is-a-letterbox/",
    ...inGerman.split(" ").map((url) => `/de${url}`),
    ...inArabic.split(" ").map((url) => `/ar${url}`),
  ].map((url) => [url, url]),
);
