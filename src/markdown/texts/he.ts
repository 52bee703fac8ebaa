/** What Markdown adds to texts in Hebrew. */
import { createTexts } from "./create-texts.ts";

export const he = createTexts({
  contents: "בטקסט זה",
  linkTo: "קישור אל ”#”",
  footnotes: "הערות שוליים",
  footnote: "הערה #",
  backTo: "חזרה לאזכור #",
  code: "קוד",
  codeOf: "קוד: #",
  table: "טבלה",
  formula: "נוסחה",
  callouts: { note: "הערה", tip: "טיפ", important: "חשוב", warning: "אזהרה", caution: "זהירות" },
  blocks: { info: "מידע", danger: "סכנה", details: "פרטים", tabs: "לשוניות" },
  embeds: { video: "סרטון ב־#", post: "פוסט ב־#", audio: "שמע ב־#", example: "דוגמה ב־#", map: "מפה ב־#" },
});
