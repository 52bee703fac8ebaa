/** What Markdown adds to texts in Thai. */
import { createTexts } from "./create-texts.ts";

export const th = createTexts({
  contents: "ในบทความนี้",
  linkTo: "ลิงก์ไปยัง “#”",
  footnotes: "เชิงอรรถ",
  footnote: "เชิงอรรถ #",
  backTo: "กลับไปยังจุดที่อ้างถึง #",
  code: "โค้ด",
  codeOf: "โค้ด: #",
  table: "ตาราง",
  formula: "สูตร",
  callouts: { note: "หมายเหตุ", tip: "เคล็ดลับ", important: "สำคัญ", warning: "คำเตือน", caution: "ระวัง" },
  blocks: { info: "ข้อมูล", danger: "อันตราย", details: "รายละเอียด", tabs: "แท็บ" },
  embeds: { video: "วิดีโอบน #", post: "โพสต์บน #", audio: "เสียงบน #", example: "ตัวอย่างบน #", map: "แผนที่บน #" },
});
