/** What Markdown adds to texts in Romanian. */
import { createTexts } from "./create-texts.ts";

export const ro = createTexts({
  contents: "În acest text",
  linkTo: "Legătură către „#”",
  footnotes: "Note de subsol",
  footnote: "Nota #",
  backTo: "Înapoi la mențiunea #",
  code: "Cod",
  codeOf: "Cod: #",
  table: "Tabel",
  formula: "Formulă",
  callouts: { note: "Notă", tip: "Sfat", important: "Important", warning: "Avertisment", caution: "Atenție" },
  blocks: { info: "Informație", danger: "Pericol", details: "Detalii", tabs: "File" },
  embeds: {
    video: "Video pe #",
    post: "Postare pe #",
    audio: "Audio pe #",
    example: "Exemplu pe #",
    map: "Hartă pe #",
  },
});
