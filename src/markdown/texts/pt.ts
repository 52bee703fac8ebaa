/** What Markdown adds to texts in European Portuguese. */
import { createTexts } from "./create-texts.ts";

export const pt = createTexts({
  contents: "Neste texto",
  linkTo: "Ligação para «#»",
  footnotes: "Notas de rodapé",
  footnote: "Nota #",
  backTo: "Voltar à menção #",
  code: "Código",
  codeOf: "Código: #",
  table: "Tabela",
  formula: "Fórmula",
  callouts: { note: "Nota", tip: "Dica", important: "Importante", warning: "Aviso", caution: "Cuidado" },
  blocks: { info: "Informação", danger: "Perigo", details: "Pormenores", tabs: "Separadores" },
  embeds: {
    video: "Vídeo no #",
    post: "Publicação no #",
    audio: "Áudio no #",
    example: "Exemplo no #",
    map: "Mapa no #",
  },
});
