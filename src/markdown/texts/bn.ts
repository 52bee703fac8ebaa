/** What Markdown adds to texts in Bengali. */
import { createTexts } from "./create-texts.ts";

export const bn = createTexts({
  contents: "এই লেখায়",
  linkTo: "“#”-এর লিঙ্ক",
  footnotes: "পাদটীকা",
  footnote: "পাদটীকা #",
  backTo: "উল্লেখ #-এ ফিরুন",
  code: "কোড",
  codeOf: "কোড: #",
  table: "সারণি",
  formula: "সূত্র",
  callouts: { note: "দ্রষ্টব্য", tip: "পরামর্শ", important: "গুরুত্বপূর্ণ", warning: "সতর্কতা", caution: "সাবধান" },
  blocks: { info: "তথ্য", danger: "বিপদ", details: "বিস্তারিত", tabs: "ট্যাব" },
  embeds: {
    video: "#-এ ভিডিও",
    post: "#-এ পোস্ট",
    audio: "#-এ অডিও",
    example: "#-এ নমুনা",
    map: "#-এ মানচিত্র",
  },
});
