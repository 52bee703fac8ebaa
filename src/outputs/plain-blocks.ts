/** Blocks in a Markdown twin: what a reader of plain Markdown can use of them, without the lines of colons. */
import { closingColons, parseBlock, type WrittenBlock } from "../markdown/blocks/syntax.ts";
import { textsOf } from "../markdown/texts.ts";

/** `names` are those of the blocks in the text; whatever else begins with colons stays. */
export function plainBlocks(text: string, names: readonly string[], lang: string): string {
  const known = new Set(names);
  let [open, fence] = [0, ""];
  return text
    .split("\n")
    .flatMap((line) => {
      const before = /^[ \t>]*/.exec(line)![0];
      const rest = line.slice(before.length);
      if (fence !== "") {
        if (rest.startsWith(fence) && rest.slice(fence.length).trim() === "") fence = "";
        return line;
      }
      fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(rest)?.[0] ?? "";
      const block = rest.startsWith("::") ? parseBlock(rest) : undefined;
      if (block && known.has(block.name)) {
        if (block.colons > 2) open += 1;
        const words = wordsOf(block, lang);
        return words === "" ? [] : [before + words, before.trimEnd()];
      }
      if (open === 0 || closingColons(rest) === 0) return line;
      open -= 1;
      return before.trimEnd();
    })
    .join("\n");
}

const isAddress = /^(?:https?:|\.{0,2}\/)|\.[a-z0-9]{2,5}(?:[?#].*)?$/i;
const isPicture = /\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#].*)?$/i;

/** What the first line of a block tells: its title, its addresses as links and pictures, its other texts. */
function wordsOf({ name, label, parameters, colons }: WrittenBlock, lang: string): string {
  const titles: Readonly<Record<string, string>> = textsOf(lang).blocks;
  const isBox = Object.hasOwn(titles, name) && name !== "tabs";
  const alt = parameters.find((each) => each.name === "alt")?.value;
  const links: string[] = [];
  const words: string[] = [];
  for (const { name: parameter, value } of parameters) {
    if (typeof value !== "string" || parameter === "alt") continue;
    if (!isAddress.test(value)) {
      if (/\s|^\p{Lu}/u.test(value)) words.push(value);
      continue;
    }
    const address = /[\s()]/.test(value) ? `<${value}>` : value;
    const isShown = isPicture.test(value);
    const title = isShown ? (typeof alt === "string" ? alt : "") : (label ?? value);
    links.push(`${isShown ? "!" : ""}[${title}](${address})`);
  }
  const title =
    label === undefined ? (isBox ? titles[name]! : "") : colons === 2 && links.length > 0 ? "" : label;
  return [title === "" ? "" : `**${title}**`, ...links, words.join(", ")]
    .filter((part) => part !== "")
    .join("\n\n");
}
