/** What Markdown adds to texts in Slovak. */
import { createTexts } from "./create-texts.ts";

export const sk = createTexts({
  contents: "V tomto texte",
  linkTo: "Odkaz na „#“",
  footnotes: "Poznámky pod čiarou",
  footnote: "Poznámka #",
  backTo: "Späť na zmienku #",
  code: "Kód",
  codeOf: "Kód: #",
  table: "Tabuľka",
  formula: "Vzorec",
  callouts: { note: "Poznámka", tip: "Tip", important: "Dôležité", warning: "Varovanie", caution: "Pozor" },
  blocks: { info: "Informácia", danger: "Nebezpečenstvo", details: "Podrobnosti", tabs: "Karty" },
  embeds: {
    video: "Video na #",
    post: "Príspevok na #",
    audio: "Zvuk na #",
    example: "Ukážka na #",
    map: "Mapa na #",
  },
});
