/** What Markdown adds to texts in Japanese. */
import { createTexts } from "./create-texts.ts";

export const ja = createTexts({
  contents: "この文章の内容",
  linkTo: "「#」へのリンク",
  footnotes: "脚注",
  footnote: "脚注 #",
  backTo: "参照 # に戻る",
  code: "コード",
  codeOf: "コード：#",
  table: "表",
  formula: "数式",
  callouts: { note: "メモ", tip: "ヒント", important: "重要", warning: "警告", caution: "注意" },
  blocks: { info: "情報", danger: "危険", details: "詳細", tabs: "タブ" },
  embeds: {
    video: "# の動画",
    post: "# の投稿",
    audio: "# の音声",
    example: "# のサンプル",
    map: "# の地図",
  },
});
