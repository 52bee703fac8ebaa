/** The owner's settings: everything this site says about itself. */
import type { SiteConfig } from "octavo";

export default {
  title: "Catchword",
  description:
    "A small magazine about writing, type, data and the web, made by five people and set with Octavo.",
  url: "https://octavo.example",
  timeZone: "Europe/Athens",
  language: "en",
  navigation: [
    { label: "Archive", url: "/archive/" },
    { label: "Tags", url: "/tags/" },
    { label: "Authors", url: "/authors/" },
    { label: "About", url: "/about/" },
  ],
  social: [
    { label: "Mastodon", url: "https://social.example/@catchword" },
    { label: "Code", url: "https://code.example/octavo" },
  ],
  theme: { light: "#9a3324", dark: "#eda58b" },
} satisfies SiteConfig;
