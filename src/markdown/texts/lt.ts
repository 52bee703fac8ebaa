/** What Markdown adds to texts in Lithuanian. */
import { createTexts } from "./create-texts.ts";

export const lt = createTexts({
  contents: "Šiame tekste",
  linkTo: "Nuoroda į „#“",
  footnotes: "Išnašos",
  footnote: "# išnaša",
  backTo: "Atgal į # paminėjimą",
  code: "Kodas",
  codeOf: "Kodas: #",
  table: "Lentelė",
  formula: "Formulė",
  callouts: {
    note: "Pastaba",
    tip: "Patarimas",
    important: "Svarbu",
    warning: "Įspėjimas",
    caution: "Atsargiai",
  },
  blocks: { info: "Informacija", danger: "Pavojus", details: "Išsamiau", tabs: "Kortelės" },
  embeds: {
    video: "Vaizdo įrašas (#)",
    post: "Įrašas (#)",
    audio: "Garso įrašas (#)",
    example: "Pavyzdys (#)",
    map: "Žemėlapis (#)",
  },
});
