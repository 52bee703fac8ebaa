/** A card to change in tests. */
import type { CardDrawing } from "../../../src/pictures/cards/social-card.ts";

export const drawing: CardDrawing = {
  kicker: "",
  title: "First Fold",
  author: "Ruth Pelham",
  site: "Catchword",
  lang: "en",
  dir: "ltr",
  colours: { paper: "#fdfdfb", ink: "#211f1c", soft: "#67615a", rule: "#e2ded7", accent: "#9a3324" },
};

export const veryLong =
  "An address is a promise that is kept for as long as somebody follows it, and ".repeat(8);
export const persian = "نسخهٔ Eleventy 3.1 در سال ۲۰۲۶ (آزمایشی) منتشر شد";
