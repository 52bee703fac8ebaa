/** Boxes between lines of colons by the names that other plugins give them → the blocks that there are. */
import { replaceOutsideCode } from "./outside-code.ts";

const names: Readonly<Record<string, string>> = {
  success: "tip",
  hint: "tip",
  error: "danger",
  primary: "note",
  secondary: "note",
  default: "note",
  attention: "warning",
  spoiler: "details",
  collapse: "details",
  quote: "quote",
};

export const renameContainers = (body: string): string =>
  replaceOutsideCode(
    body,
    /(?<=^|\n)([ \t]*:{3,})[ \t]*(success|hint|error|primary|secondary|default|attention|spoiler|collapse)\b[ \t]*([^\n{[]*)(?=\n|$)/g,
    ([, colons = "", name = "", title = ""]) =>
      `${colons}${names[name] ?? name}${title.trim() === "" ? "" : `[${title.trim().replace(/[[\]]/g, "")}]`}`,
  );
