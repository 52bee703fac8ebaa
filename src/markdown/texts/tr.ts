/** What Markdown adds to texts in Turkish. */
import { createTexts } from "./create-texts.ts";

export const tr = createTexts({
  contents: "Bu yazıda",
  linkTo: "“#” bağlantısı",
  footnotes: "Dipnotlar",
  footnote: "Dipnot #",
  backTo: "# numaralı göndermeye dön",
  code: "Kod",
  codeOf: "Kod: #",
  table: "Tablo",
  formula: "Formül",
  callouts: { note: "Not", tip: "İpucu", important: "Önemli", warning: "Uyarı", caution: "Dikkat" },
  blocks: { info: "Bilgi", danger: "Tehlike", details: "Ayrıntılar", tabs: "Sekmeler" },
  embeds: {
    video: "# videosu",
    post: "# gönderisi",
    audio: "# ses kaydı",
    example: "# örneği",
    map: "# haritası",
  },
});
