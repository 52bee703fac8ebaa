/** What Markdown adds to texts in Indonesian. */
import { createTexts } from "./create-texts.ts";

export const id = createTexts({
  contents: "Dalam tulisan ini",
  linkTo: "Tautan ke “#”",
  footnotes: "Catatan kaki",
  footnote: "Catatan kaki #",
  backTo: "Kembali ke rujukan #",
  code: "Kode",
  codeOf: "Kode: #",
  table: "Tabel",
  formula: "Rumus",
  callouts: { note: "Catatan", tip: "Tip", important: "Penting", warning: "Peringatan", caution: "Awas" },
  blocks: { info: "Info", danger: "Bahaya", details: "Rincian", tabs: "Tab" },
  embeds: {
    video: "Video di #",
    post: "Kiriman di #",
    audio: "Audio di #",
    example: "Contoh di #",
    map: "Peta di #",
  },
});
