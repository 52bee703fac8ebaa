/** What Markdown adds to texts in Traditional Chinese. */
import { createTexts } from "./create-texts.ts";

export const zhHant = createTexts({
  contents: "本文內容",
  linkTo: "「#」的連結",
  footnotes: "註腳",
  footnote: "註腳 #",
  backTo: "返回引用處 #",
  code: "程式碼",
  codeOf: "程式碼：#",
  table: "表格",
  formula: "公式",
  callouts: { note: "備註", tip: "提示", important: "重要", warning: "警告", caution: "注意" },
  blocks: { info: "資訊", danger: "危險", details: "詳情", tabs: "分頁" },
  embeds: { video: "# 影片", post: "# 貼文", audio: "# 音訊", example: "# 範例", map: "# 地圖" },
});
