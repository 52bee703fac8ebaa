/** What Markdown adds to texts in Hindi. */
import { createTexts } from "./create-texts.ts";

export const hi = createTexts({
  contents: "इस लेख में",
  linkTo: "“#” का लिंक",
  footnotes: "पाद टिप्पणियाँ",
  footnote: "पाद टिप्पणी #",
  backTo: "उल्लेख # पर वापस",
  code: "कोड",
  codeOf: "कोड: #",
  table: "तालिका",
  formula: "सूत्र",
  callouts: { note: "टिप्पणी", tip: "सुझाव", important: "महत्वपूर्ण", warning: "चेतावनी", caution: "सावधानी" },
  blocks: { info: "जानकारी", danger: "ख़तरा", details: "विवरण", tabs: "टैब" },
  embeds: {
    video: "# पर वीडियो",
    post: "# पर पोस्ट",
    audio: "# पर ऑडियो",
    example: "# पर नमूना",
    map: "# पर मानचित्र",
  },
});
