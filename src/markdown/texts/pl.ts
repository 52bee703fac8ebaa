/** What Markdown adds to texts in Polish. */
import { createTexts } from "./create-texts.ts";

export const pl = createTexts({
  contents: "W tym tekście",
  linkTo: "Odnośnik do „#”",
  footnotes: "Przypisy",
  footnote: "Przypis #",
  backTo: "Powrót do wzmianki #",
  code: "Kod",
  codeOf: "Kod: #",
  table: "Tabela",
  formula: "Wzór",
  callouts: {
    note: "Uwaga",
    tip: "Wskazówka",
    important: "Ważne",
    warning: "Ostrzeżenie",
    caution: "Ostrożnie",
  },
  blocks: { info: "Informacja", danger: "Niebezpieczeństwo", details: "Szczegóły", tabs: "Karty" },
  embeds: {
    video: "Film w serwisie #",
    post: "Wpis w serwisie #",
    audio: "Nagranie w serwisie #",
    example: "Przykład w serwisie #",
    map: "Mapa w serwisie #",
  },
});
