/** What Markdown adds to texts in Hungarian. */
import { createTexts } from "./create-texts.ts";

export const hu = createTexts({
  contents: "Ebben a szövegben",
  linkTo: "Hivatkozás: „#”",
  footnotes: "Lábjegyzetek",
  footnote: "#. lábjegyzet",
  backTo: "Vissza a(z) #. említéshez",
  code: "Kód",
  codeOf: "Kód: #",
  table: "Táblázat",
  formula: "Képlet",
  callouts: {
    note: "Megjegyzés",
    tip: "Tipp",
    important: "Fontos",
    warning: "Figyelmeztetés",
    caution: "Vigyázat",
  },
  blocks: { info: "Információ", danger: "Veszély", details: "Részletek", tabs: "Lapok" },
  embeds: {
    video: "Videó (#)",
    post: "Bejegyzés (#)",
    audio: "Hang (#)",
    example: "Példa (#)",
    map: "Térkép (#)",
  },
});
