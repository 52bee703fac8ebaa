/** The sample blog in three languages, for tests: the owner's settings, laid over those of the blog itself. */
import type { SiteConfig } from "octavo";

export default {
  title: "Catchword",
  description:
    "A small magazine about writing, type, data and the web, made by five people and set with Octavo.",
  url: "https://octavo.example",
  timeZone: "Europe/Athens",
  language: "en",
  languages: [
    {
      code: "en",
      navigation: [
        { label: "Archive", url: "/archive/" },
        { label: "Tags", url: "/tags/" },
        { label: "Authors", url: "/authors/" },
        { label: "About", url: "/about/" },
      ],
    },
    {
      code: "de",
      title: "Kustode",
      description:
        "Ein kleines Magazin über Schreiben, Schrift, Daten und das Web, von fünf Leuten gemacht und mit Octavo gesetzt.",
      navigation: [
        { label: "Archiv", url: "/de/archive/" },
        { label: "Schlagwörter", url: "/de/tags/" },
        { label: "Autoren", url: "/de/authors/" },
        { label: "Über uns", url: "/de/about/" },
      ],
      tags: { printing: "Drucken", web: "Netz", trends: "Trends", writing: "Schreiben" },
    },
    {
      code: "ar",
      title: "تعقيبة",
      description: "مجلة صغيرة عن الكتابة والخط والبيانات والوب، يصنعها خمسة أشخاص، وتُنضَّد بأوكتافو.",
      navigation: [
        { label: "الأرشيف", url: "/ar/archive/" },
        { label: "الوسوم", url: "/ar/tags/" },
        { label: "الكتّاب", url: "/ar/authors/" },
        { label: "عن المجلة", url: "/ar/about/" },
      ],
      tags: { printing: "طباعة", web: "الوب", trends: "رواج" },
      untranslated: true,
    },
  ],
  theme: { light: "#9a3324", dark: "#eda58b" },
} satisfies SiteConfig;
