/** The words that Markdown bodies get from the generator, by language; a new language is one entry here. */
import type { Provider } from "./embed-providers.ts";

export type CalloutKind = "note" | "tip" | "important" | "warning" | "caution";

export interface Texts {
  /** Name of the list of headings inside a text. */
  readonly contents: string;
  /** Name of the link beside a heading. */
  readonly linkTo: (heading: string) => string;
  readonly footnotes: string;
  readonly footnote: (number: string) => string;
  /** Name of the link from a footnote to where it is mentioned. */
  readonly backTo: (number: string) => string;
  /** Name of a block of code that scrolls; the language and the file name where known. */
  readonly code: (subject: string) => string;
  /** Name of a table that scrolls. */
  readonly table: string;
  /** Name of a formula that scrolls. */
  readonly formula: string;
  readonly callouts: Readonly<Record<CalloutKind, string>>;
  /** What an embedded thing is called, by provider. */
  readonly embeds: Readonly<Record<Provider, string>>;
  /** Titles of blocks. */
  readonly blocks: Readonly<Record<CalloutKind | "info" | "danger" | "details" | "tabs", string>>;
}

const en: Texts = {
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

const de: Texts = {
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

const fa: Texts = {
  contents: "در این نوشته",
  linkTo: (heading) => `پیوند به «${heading}»`,
  footnotes: "پانوشت‌ها",
  footnote: (number) => `پانوشت ${number}`,
  backTo: (number) => `بازگشت به اشارهٔ ${number}`,
  code: (subject) => (subject === "" ? "کد" : `کد: ${subject}`),
  table: "جدول",
  formula: "فرمول",
  callouts: { note: "یادداشت", tip: "نکته", important: "مهم", warning: "هشدار", caution: "احتیاط" },
  embeds: {
    youtube: "ویدئو در یوتیوب",
    vimeo: "ویدئو در ویمیو",
    gist: "گیست در گیت‌هاب",
    x: "فرسته در ایکس",
    mastodon: "فرسته در ماستودون",
    bluesky: "فرسته در بلواسکای",
    spotify: "صدا در اسپاتیفای",
    soundcloud: "صدا در ساوندکلاود",
    peertube: "ویدئو در پیرتیوب",
    codepen: "نمونه در کدپن",
    openstreetmap: "نقشه در اوپن‌استریت‌مپ",
  },
  blocks: {
    note: "یادداشت",
    tip: "نکته",
    important: "مهم",
    warning: "هشدار",
    caution: "احتیاط",
    info: "آگاهی",
    danger: "خطر",
    details: "جزئیات",
    tabs: "زبانه‌ها",
  },
};

const byLanguage: ReadonlyMap<string, Texts> = new Map([
  ["en", en],
  ["de", de],
  ["fa", fa],
]);

/** The words of a BCP 47 language; English where there are none. */
export const textsOf = (language: string): Texts =>
  byLanguage.get(language.split("-", 1)[0]!.toLowerCase()) ?? en;
