/** What Markdown adds to texts in Arabic. */
import { createTexts } from "./create-texts.ts";

export const ar = createTexts({
  contents: "في هذا النص",
  linkTo: "رابط إلى «#»",
  footnotes: "الحواشي",
  footnote: "الحاشية #",
  backTo: "العودة إلى الإشارة #",
  code: "شيفرة",
  codeOf: "شيفرة: #",
  table: "جدول",
  formula: "معادلة",
  callouts: { note: "ملاحظة", tip: "نصيحة", important: "مهم", warning: "تحذير", caution: "تنبيه" },
  blocks: { info: "معلومة", danger: "خطر", details: "تفاصيل", tabs: "علامات تبويب" },
  embeds: {
    video: "فيديو على #",
    post: "منشور على #",
    audio: "صوت على #",
    example: "مثال على #",
    map: "خريطة على #",
  },
});
