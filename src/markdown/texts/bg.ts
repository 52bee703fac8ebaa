/** What Markdown adds to texts in Bulgarian. */
import { createTexts } from "./create-texts.ts";

export const bg = createTexts({
  contents: "В този текст",
  linkTo: "Връзка към „#“",
  footnotes: "Бележки под линия",
  footnote: "Бележка #",
  backTo: "Обратно към споменаване #",
  code: "Код",
  codeOf: "Код: #",
  table: "Таблица",
  formula: "Формула",
  callouts: {
    note: "Бележка",
    tip: "Съвет",
    important: "Важно",
    warning: "Предупреждение",
    caution: "Внимание",
  },
  blocks: { info: "Информация", danger: "Опасност", details: "Подробности", tabs: "Раздели" },
  embeds: {
    video: "Видео в #",
    post: "Публикация в #",
    audio: "Аудио в #",
    example: "Пример в #",
    map: "Карта в #",
  },
});
