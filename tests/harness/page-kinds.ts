/** One address of the sample site for every kind of page. */
export const pageKinds: Readonly<Record<string, string>> = {
  home: "/",
  "home, page 2": "/page/2/",
  post: "/blog/specimen-sheet/",
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
  "owner's page": "/about/",
  "not found": "/404.html",
};
