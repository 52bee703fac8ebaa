/** What Markdown adds to texts in Ukrainian. */
import { createTexts } from "./create-texts.ts";

export const uk = createTexts({
  contents: "У цьому тексті",
  linkTo: "Посилання на «#»",
  footnotes: "Виноски",
  footnote: "Виноска #",
  backTo: "Назад до згадки #",
  code: "Код",
  codeOf: "Код: #",
  table: "Таблиця",
  formula: "Формула",
  callouts: {
    note: "Примітка",
    tip: "Порада",
    important: "Важливо",
    warning: "Попередження",
    caution: "Обережно",
  },
  blocks: { info: "Інформація", danger: "Небезпека", details: "Подробиці", tabs: "Вкладки" },
  embeds: {
    video: "Відео на #",
    post: "Допис у #",
    audio: "Аудіо на #",
    example: "Приклад на #",
    map: "Мапа на #",
  },
});
