/** What Markdown adds to texts in Persian. */
import type { Texts } from "./create-texts.ts";

export const fa: Texts = {
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
