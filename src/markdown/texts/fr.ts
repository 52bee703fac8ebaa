/** What Markdown adds to texts in French. */
import { createTexts } from "./create-texts.ts";

export const fr = createTexts({
  contents: "Dans ce texte",
  linkTo: "Lien vers «\u202f#\u202f»",
  footnotes: "Notes",
  footnote: "Note #",
  backTo: "Retour à la mention #",
  code: "Code",
  codeOf: "Code\u00a0: #",
  table: "Tableau",
  formula: "Formule",
  callouts: {
    note: "Note",
    tip: "Astuce",
    important: "Important",
    warning: "Avertissement",
    caution: "Attention",
  },
  blocks: { info: "Information", danger: "Danger", details: "Détails", tabs: "Onglets" },
  embeds: {
    video: "Vidéo sur #",
    post: "Message sur #",
    audio: "Audio sur #",
    example: "Exemple sur #",
    map: "Carte sur #",
  },
});
