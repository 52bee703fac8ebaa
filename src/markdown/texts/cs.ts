/** What Markdown adds to texts in Czech. */
import { createTexts } from "./create-texts.ts";

export const cs = createTexts({
  contents: "V tomto textu",
  linkTo: "Odkaz na „#“",
  footnotes: "Poznámky pod čarou",
  footnote: "Poznámka #",
  backTo: "Zpět na zmínku #",
  code: "Kód",
  codeOf: "Kód: #",
  table: "Tabulka",
  formula: "Vzorec",
  callouts: { note: "Poznámka", tip: "Tip", important: "Důležité", warning: "Varování", caution: "Pozor" },
  blocks: { info: "Informace", danger: "Nebezpečí", details: "Podrobnosti", tabs: "Karty" },
  embeds: {
    video: "Video na #",
    post: "Příspěvek na #",
    audio: "Zvuk na #",
    example: "Ukázka na #",
    map: "Mapa na #",
  },
});
