/** What Markdown adds to texts in Spanish. */
import { createTexts } from "./create-texts.ts";

export const es = createTexts({
  contents: "En este texto",
  linkTo: "Enlace a «#»",
  footnotes: "Notas al pie",
  footnote: "Nota #",
  backTo: "Volver a la mención #",
  code: "Código",
  codeOf: "Código: #",
  table: "Tabla",
  formula: "Fórmula",
  callouts: {
    note: "Nota",
    tip: "Consejo",
    important: "Importante",
    warning: "Advertencia",
    caution: "Precaución",
  },
  blocks: { info: "Información", danger: "Peligro", details: "Detalles", tabs: "Pestañas" },
  embeds: {
    video: "Vídeo en #",
    post: "Publicación en #",
    audio: "Audio en #",
    example: "Ejemplo en #",
    map: "Mapa en #",
  },
});
