/** What Markdown adds to texts in Swedish. */
import { createTexts } from "./create-texts.ts";

export const sv = createTexts({
  contents: "I den här texten",
  linkTo: "Länk till ”#”",
  footnotes: "Fotnoter",
  footnote: "Fotnot #",
  backTo: "Tillbaka till omnämnande #",
  code: "Kod",
  codeOf: "Kod: #",
  table: "Tabell",
  formula: "Formel",
  callouts: { note: "Obs", tip: "Tips", important: "Viktigt", warning: "Varning", caution: "Var försiktig" },
  blocks: { info: "Info", danger: "Fara", details: "Detaljer", tabs: "Flikar" },
  embeds: {
    video: "Video på #",
    post: "Inlägg på #",
    audio: "Ljud på #",
    example: "Exempel på #",
    map: "Karta på #",
  },
});
