/** What Markdown adds to texts in Brazilian Portuguese. */
import { createTexts } from "./create-texts.ts";

export const ptBR = createTexts({
  contents: "Neste texto",
  linkTo: "Link para “#”",
  footnotes: "Notas de rodapé",
  footnote: "Nota #",
  backTo: "Voltar à menção #",
  code: "Código",
  codeOf: "Código: #",
  table: "Tabela",
  formula: "Fórmula",
  callouts: { note: "Nota", tip: "Dica", important: "Importante", warning: "Aviso", caution: "Cuidado" },
  blocks: { info: "Informação", danger: "Perigo", details: "Detalhes", tabs: "Abas" },
  embeds: {
    video: "Vídeo no #",
    post: "Publicação no #",
    audio: "Áudio no #",
    example: "Exemplo no #",
    map: "Mapa no #",
  },
});
