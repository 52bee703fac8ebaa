/** What Markdown adds to texts in Danish. */
import { createTexts } from "./create-texts.ts";

export const da = createTexts({
  contents: "I denne tekst",
  linkTo: "Link til »#«",
  footnotes: "Fodnoter",
  footnote: "Fodnote #",
  backTo: "Tilbage til henvisning #",
  code: "Kode",
  codeOf: "Kode: #",
  table: "Tabel",
  formula: "Formel",
  callouts: { note: "Bemærk", tip: "Tip", important: "Vigtigt", warning: "Advarsel", caution: "Forsigtig" },
  blocks: { info: "Info", danger: "Fare", details: "Detaljer", tabs: "Faneblade" },
  embeds: {
    video: "Video på #",
    post: "Opslag på #",
    audio: "Lyd på #",
    example: "Eksempel på #",
    map: "Kort på #",
  },
});
