/** What Markdown adds to texts in Korean. */
import { createTexts } from "./create-texts.ts";

export const ko = createTexts({
  contents: "이 글의 내용",
  linkTo: "‘#’ 링크",
  footnotes: "각주",
  footnote: "각주 #",
  backTo: "언급 #(으)로 돌아가기",
  code: "코드",
  codeOf: "코드: #",
  table: "표",
  formula: "수식",
  callouts: { note: "참고", tip: "팁", important: "중요", warning: "경고", caution: "주의" },
  blocks: { info: "정보", danger: "위험", details: "자세히", tabs: "탭" },
  embeds: { video: "# 동영상", post: "# 게시물", audio: "# 오디오", example: "# 예제", map: "# 지도" },
});
