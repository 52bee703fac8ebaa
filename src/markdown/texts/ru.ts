/** What Markdown adds to texts in Russian. */
import { createTexts } from "./create-texts.ts";

export const ru = createTexts({
  contents: "В этом тексте",
  linkTo: "Ссылка на «#»",
  footnotes: "Сноски",
  footnote: "Сноска #",
  backTo: "Назад к упоминанию #",
  code: "Код",
  codeOf: "Код: #",
  table: "Таблица",
  formula: "Формула",
  callouts: {
    note: "Примечание",
    tip: "Совет",
    important: "Важно",
    warning: "Предупреждение",
    caution: "Осторожно",
  },
  blocks: { info: "Информация", danger: "Опасность", details: "Подробности", tabs: "Вкладки" },
  embeds: {
    video: "Видео на #",
    post: "Запись в #",
    audio: "Аудио на #",
    example: "Пример на #",
    map: "Карта на #",
  },
});
