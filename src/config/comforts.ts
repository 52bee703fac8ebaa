/** The reading comforts a site may have: each is named as in the settings, in assets/js/comforts and in assets/css/comforts. */

export const comforts = [
  /** A list of the headings beside or above a post. */
  "contents",
  /** Marks in that list where the reader is. */
  "contents-follow",
  /** A link to each heading, shown beside it. */
  "heading-links",
  /** A link back to the top of a long post. */
  "back-to-top",
  /** The previous and the next post under a post. */
  "previous-next",
  /** Posts about the same things under a post. */
  "related",
  /** The posts that link to a post, under it. */
  "backlinks",
  /** The other parts of the series a post belongs to. */
  "series",
  /** A link under a post that copies its address. */
  "copy-link",
  /** A button in each block of code that copies it. */
  "copy-code",
  /** Pictures that a click shows as large as the window. */
  "zoom",
  /** A switch between the light and the dark theme. */
  "theme-switch",
  /** Smooth changes from page to page where the browser has them. */
  "view-transitions",
  /** A line on top of the window that grows while a post is read. */
  "reading-progress",
  /** Paper: no navigation, addresses of links written out. */
  "print",
  /** A page that searches all posts, linked in the header and opened by the key `/`. */
  "search",
] as const;

export type Comfort = (typeof comforts)[number];
