/** What Markdown adds to texts in English. */
import type { Texts } from "./create-texts.ts";

export const en: Texts = {
  contents: "In this text",
  linkTo: (heading) => `Link to “${heading}”`,
  footnotes: "Footnotes",
  footnote: (number) => `Footnote ${number}`,
  backTo: (number) => `Back to mention ${number}`,
  code: (subject) => (subject === "" ? "Code" : `Code: ${subject}`),
  table: "Table",
  formula: "Formula",
  callouts: { note: "Note", tip: "Tip", important: "Important", warning: "Warning", caution: "Caution" },
  embeds: {
    youtube: "Video on YouTube",
    vimeo: "Video on Vimeo",
    gist: "Gist on GitHub",
    x: "Post on X",
    mastodon: "Post on Mastodon",
    bluesky: "Post on Bluesky",
    spotify: "Audio on Spotify",
    soundcloud: "Audio on SoundCloud",
    peertube: "Video on PeerTube",
    codepen: "Pen on CodePen",
    openstreetmap: "Map on OpenStreetMap",
  },
  blocks: {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    info: "Info",
    danger: "Danger",
    details: "Details",
    tabs: "Tabs",
  },
};
