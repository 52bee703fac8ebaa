/** What Markdown adds to texts in German. */
import type { Texts } from "./create-texts.ts";

export const de: Texts = {
  contents: "In diesem Text",
  linkTo: (heading) => `Link zu „${heading}“`,
  footnotes: "Fußnoten",
  footnote: (number) => `Fußnote ${number}`,
  backTo: (number) => `Zurück zu Erwähnung ${number}`,
  code: (subject) => (subject === "" ? "Code" : `Code: ${subject}`),
  table: "Tabelle",
  formula: "Formel",
  callouts: { note: "Hinweis", tip: "Tipp", important: "Wichtig", warning: "Warnung", caution: "Vorsicht" },
  embeds: {
    youtube: "Video auf YouTube",
    vimeo: "Video auf Vimeo",
    gist: "Gist auf GitHub",
    x: "Beitrag auf X",
    mastodon: "Beitrag auf Mastodon",
    bluesky: "Beitrag auf Bluesky",
    spotify: "Audio auf Spotify",
    soundcloud: "Audio auf SoundCloud",
    peertube: "Video auf PeerTube",
    codepen: "Pen auf CodePen",
    openstreetmap: "Karte auf OpenStreetMap",
  },
  blocks: {
    note: "Hinweis",
    tip: "Tipp",
    important: "Wichtig",
    warning: "Warnung",
    caution: "Vorsicht",
    info: "Info",
    danger: "Gefahr",
    details: "Einzelheiten",
    tabs: "Reiter",
  },
};
