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

/** Lines of directives for what lives elsewhere, as themes of Astro's have them. */
const leafDirectives = (body: string): string =>
  replaceOutsideCode(
    body,
    /(?<=^|\n)[ \t]{0,3}::(github|youtube)(?:\[[^[\]\n]{0,200}\])?\{([^{}\n]{1,300})\}[ \t]*(?=\n|$)/g,
    ([, name = "", list = ""]) => {
      const repository = /\brepo=["']?([\w.-]+\/[\w.-]+)/.exec(list)?.[1];
      if (name === "github")
        return repository === undefined ? undefined : `[${repository}](https://github.com/${repository})`;
      const id = /(?:^#|\s#|\b(?:id|v|vid)=["']?)([\w-]{11})(?![\w-])/.exec(list)?.[1];
      return id === undefined ? undefined : `https://www.youtube.com/watch?v=${id}`;
    },
  );

export const renameContainers = (body: string): string =>
  replaceOutsideCode(
    leafDirectives(body),
    /(?<=^|\n)([ \t]*:{3,})[ \t]*(success|hint|error|primary|secondary|default|attention|spoiler|collapse)\b[ \t]*([^\n{[]*)(?=\n|$)/g,
    ([, colons = "", name = "", title = ""]) =>
      `${colons}${names[name] ?? name}${title.trim() === "" ? "" : `[${title.trim().replace(/[[\]]/g, "")}]`}`,
  );
