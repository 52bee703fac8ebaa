/** What Markdown adds to texts in Greek. */
import { createTexts } from "./create-texts.ts";

export const el = createTexts({
  contents: "Σε αυτό το κείμενο",
  linkTo: "Σύνδεσμος προς «#»",
  footnotes: "Υποσημειώσεις",
  footnote: "Υποσημείωση #",
  backTo: "Επιστροφή στην αναφορά #",
  code: "Κώδικας",
  codeOf: "Κώδικας: #",
  table: "Πίνακας",
  formula: "Τύπος",
  callouts: {
    note: "Σημείωση",
    tip: "Συμβουλή",
    important: "Σημαντικό",
    warning: "Προειδοποίηση",
    caution: "Προσοχή",
  },
  blocks: { info: "Πληροφορία", danger: "Κίνδυνος", details: "Λεπτομέρειες", tabs: "Καρτέλες" },
  embeds: {
    video: "Βίντεο στο #",
    post: "Ανάρτηση στο #",
    audio: "Ήχος στο #",
    example: "Παράδειγμα στο #",
    map: "Χάρτης στο #",
  },
});
