/** What Markdown adds to texts in Dutch. */
import { createTexts } from "./create-texts.ts";

export const nl = createTexts({
  contents: "In deze tekst",
  linkTo: "Link naar ‘#’",
  footnotes: "Voetnoten",
  footnote: "Voetnoot #",
  backTo: "Terug naar vermelding #",
  code: "Code",
  codeOf: "Code: #",
  table: "Tabel",
  formula: "Formule",
  callouts: {
    note: "Opmerking",
    tip: "Tip",
    important: "Belangrijk",
    warning: "Waarschuwing",
    caution: "Let op",
  },
  blocks: { info: "Info", danger: "Gevaar", details: "Details", tabs: "Tabbladen" },
  embeds: {
    video: "Video op #",
    post: "Bericht op #",
    audio: "Audio op #",
    example: "Voorbeeld op #",
    map: "Kaart op #",
  },
});
