/** What Markdown adds to texts in Simplified Chinese. */
import { createTexts } from "./create-texts.ts";

export const zhHans = createTexts({
  contents: "本文内容",
  linkTo: "“#”的链接",
  footnotes: "脚注",
  footnote: "脚注 #",
  backTo: "返回引用处 #",
  code: "代码",
  codeOf: "代码：#",
  table: "表格",
  formula: "公式",
  callouts: { note: "说明", tip: "提示", important: "重要", warning: "警告", caution: "注意" },
  blocks: { info: "信息", danger: "危险", details: "详情", tabs: "标签页" },
  embeds: { video: "# 视频", post: "# 帖子", audio: "# 音频", example: "# 示例", map: "# 地图" },
});
