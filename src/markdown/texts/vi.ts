/** What Markdown adds to texts in Vietnamese. */
import { createTexts } from "./create-texts.ts";

export const vi = createTexts({
  contents: "Trong bài này",
  linkTo: "Liên kết đến “#”",
  footnotes: "Chú thích",
  footnote: "Chú thích #",
  backTo: "Trở lại chỗ nhắc #",
  code: "Mã",
  codeOf: "Mã: #",
  table: "Bảng",
  formula: "Công thức",
  callouts: {
    note: "Ghi chú",
    tip: "Mẹo",
    important: "Quan trọng",
    warning: "Cảnh báo",
    caution: "Cẩn thận",
  },
  blocks: { info: "Thông tin", danger: "Nguy hiểm", details: "Chi tiết", tabs: "Thẻ" },
  embeds: {
    video: "Video trên #",
    post: "Bài đăng trên #",
    audio: "Âm thanh trên #",
    example: "Ví dụ trên #",
    map: "Bản đồ trên #",
  },
});
