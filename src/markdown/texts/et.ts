/** What Markdown adds to texts in Estonian. */
import { createTexts } from "./create-texts.ts";

export const et = createTexts({
  contents: "Selles tekstis",
  linkTo: "Link: „#“",
  footnotes: "Joonealused märkused",
  footnote: "Joonealune märkus #",
  backTo: "Tagasi viite # juurde",
  code: "Kood",
  codeOf: "Kood: #",
  table: "Tabel",
  formula: "Valem",
  callouts: {
    note: "Märkus",
    tip: "Nõuanne",
    important: "Tähtis",
    warning: "Hoiatus",
    caution: "Ettevaatust",
  },
  blocks: { info: "Teave", danger: "Oht", details: "Üksikasjad", tabs: "Vahekaardid" },
  embeds: {
    video: "Video (#)",
    post: "Postitus (#)",
    audio: "Heli (#)",
    example: "Näide (#)",
    map: "Kaart (#)",
  },
});
