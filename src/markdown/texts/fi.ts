/** What Markdown adds to texts in Finnish. */
import { createTexts } from "./create-texts.ts";

export const fi = createTexts({
  contents: "Tässä tekstissä",
  linkTo: "Linkki: ”#”",
  footnotes: "Alaviitteet",
  footnote: "Alaviite #",
  backTo: "Takaisin mainintaan #",
  code: "Koodi",
  codeOf: "Koodi: #",
  table: "Taulukko",
  formula: "Kaava",
  callouts: { note: "Huomautus", tip: "Vinkki", important: "Tärkeää", warning: "Varoitus", caution: "Varo" },
  blocks: { info: "Tietoa", danger: "Vaara", details: "Lisätietoja", tabs: "Välilehdet" },
  embeds: {
    video: "Video (#)",
    post: "Julkaisu (#)",
    audio: "Ääni (#)",
    example: "Esimerkki (#)",
    map: "Kartta (#)",
  },
});
