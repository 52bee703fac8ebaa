/** Interface texts in German. */
import { createCounted } from "./counted.ts";
import type { Texts } from "./en.ts";

const counted = createCounted("de");
const number = (value: number): string => value.toLocaleString("de");
const posts = counted({ one: "# Beitrag", other: "# Beiträge" });

export const de: Texts = {
  skip: "Zum Inhalt springen",
  mainNavigation: "Hauptnavigation",
  breadcrumb: "Sie sind hier",
  footer: "Mehr von dieser Website",
  home: "Startseite",
  archive: "Archiv",
  tags: "Schlagwörter",
  authors: "Autoren",
  feeds: "Feeds",
  series: "Reihe",
  tag: "Schlagwort",
  author: "Autor",

  featured: "Empfohlen",
  latest: "Neueste Beiträge",
  olderPosts: "Ältere Beiträge",
  newerPosts: "Neuere Beiträge",
  pages: "Seiten",
  posts,
  minutes: counted({ one: "# Min. Lesezeit", other: "# Min. Lesezeit" }),
  pageOf: (page, total) => `Seite ${number(page)} von ${number(total)}`,
  inTitle: (page, total) => `Seite ${number(page)} von ${number(total)}`,
  nothingYet: "Hier ist noch nichts erschienen.",

  by: "Von",
  published: "Veröffentlicht",
  updated: "Aktualisiert",
  rated: (mark) => `${number(mark)} von 5 Punkten`,
  editorsMark: "Wertung der Redaktion",
  draft: "Entwurf",
  scheduled: "Geplant",
  contents: "Inhalt",
  aboutAuthors: counted({ one: "Über den Autor", other: "Über die Autoren" }),
  previous: "Voriger",
  next: "Nächster",
  previousAndNext: "Voriger und nächster Beitrag",
  related: "Verwandte Beiträge",
  partOf: (part, total) => `Teil ${number(part)} von ${number(total)}`,
  inOtherLanguages: "In anderen Sprachen",
  permalink: "Link kopieren",
  copied: "Kopiert",
  copyCode: "Kopieren",
  asMarkdown: "Als Markdown lesen",
  filedUnder: "Abgelegt unter",
  backToTop: "Nach oben",
  darkTheme: "Dunkles Design",
  loadEmbed: "Hier laden",

  tagDescription: (tag, count, site) => `${posts(count)} zum Thema ${tag} auf ${site}.`,
  authorDescription: (name, count, site) => `${posts(count)} von ${name} auf ${site}.`,
  seriesDescription: (name, count, site) => `${name}: ${posts(count)} auf ${site}, der Reihe nach.`,
  archiveDescription: (count, site) => `Alles auf ${site} nach Jahr und Monat: ${posts(count)}.`,
  periodDescription: (period, count, site) => `${posts(count)} auf ${site}: ${period}.`,
  tagsDescription: (count, site) => `Worüber ${site} schreibt: ${number(count)} Schlagwörter von A bis Z.`,
  authorsDescription: (site) => `Die Menschen, die für ${site} schreiben.`,
  feedsDescription: (site) => `${site} im Feedreader: alles, ein Schlagwort oder ein Autor.`,
  neighbours: "Oft zusammen mit",
  follow: "Folgen",
  feedOfTag: "Feed dieses Schlagworts",
  feedOfAuthor: (name) => `Feed von ${name}`,
  links: "Anderswo",
  since: (when) => `seit ${when}`,
  writesAbout: "Schreibt über",
  minutesInAll: counted({ one: "# Minute Lesezeit", other: "# Minuten Lesezeit" }),
  startReading: "Mit Teil 1 beginnen",

  feedsIntroduction:
    "Ein Feed bringt neue Beiträge zu Ihnen: Geben Sie eine dieser Adressen in einen Feedreader ein. Kein Konto, keine Mail, keine Verfolgung.",
  feedsOfSite: "Alles",
  feedsOfTags: "Nach Schlagwort",
  feedsOfAuthors: "Nach Autor",

  notFound: "Diese Seite gibt es hier nicht",
  notFoundDescription: "Unter dieser Adresse gibt es nichts.",
  notFoundText:
    "Unter dieser Adresse gibt es nichts. Vielleicht ist sie vertippt, vielleicht ist die Seite umgezogen.",
  didYouMean: "Meinten Sie",
  goOn: "Von hier geht es weiter",
};
