/** Turns what is pasted from a web page or a word processor into Markdown; loaded with the first paste. */
import Turndown from "turndown";
import { isMonospaced, tidy } from "./tidy-paste.ts";

const turndown = new Turndown({
  headingStyle: "atx",
  hr: "---",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "*",
  // Two spaces at an end would be taken for a mistake, by people and by us.
  br: "\\",
});

turndown.keep(["sub", "sup"]);
turndown.remove(["style", "script", "title", "meta", "link"]);
const escape = turndown.escape.bind(turndown);
// Within a word it stresses nothing.
turndown.escape = (text) => escape(text).replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, "_");
// It is Markdown already.
turndown.addRule("note", {
  filter: (node) => node.nodeName === "OCTAVO-NOTE",
  replacement: (_content, node) => node.textContent ?? "",
});
turndown.addRule("struck", {
  filter: ["del", "s"],
  replacement: (content) => (content.trim() ? `~~${content}~~` : ""),
});
// Turndown puts three spaces behind a bullet.
turndown.addRule("item", {
  filter: "li",
  replacement(content, node) {
    const parent = node.parentNode as HTMLElement;
    const index = [...parent.children].indexOf(node as HTMLElement);
    const start = Number(parent.getAttribute("start") ?? 1);
    const mark = parent.nodeName === "OL" ? `${start + index}. ` : "- ";
    const own = content.trim().replace(/\n(?!$)/gm, `\n${" ".repeat(mark.length)}`);
    return mark + own + (node.nextSibling ? "\n" : "");
  },
});
turndown.addRule("table", {
  filter: (node) => node.nodeName === "TABLE" && (node as HTMLTableElement).rows.length > 0,
  replacement: (_content, node) => `\n\n${writeTable(node as HTMLTableElement)}\n\n`,
});

function writeTable({ rows }: HTMLTableElement): string {
  const cells = [...rows].map((row) =>
    [...row.cells].map((cell) =>
      withoutLastBreaks(turndown.turndown(cell.innerHTML))
        .replace(/\s*\n\s*/g, " ")
        .replaceAll("|", "\\|")
        .trim(),
    ),
  );
  const width = Math.max(...cells.map(({ length }) => length));
  const line = (row: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, index) => row[index] ?? "").join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [
    line(head),
    `| ${Array.from({ length: width }, () => "---").join(" | ")} |`,
    ...body.map(line),
  ].join("\n");
}

/** A line break at the end of a paragraph breaks nothing. */
const withoutLastBreaks = (markdown: string): string => markdown.replace(/(?<!\\)\\(?=\n\n|\n?$)/g, "");

/** Nothing of it is loaded or applied. */
export function parsePasted(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** Whether it says no more than a file beside it shows: a picture that was copied from a web page. */
export const isPictureAlone = (content: DocumentFragment): boolean =>
  content.querySelectorAll("img").length === 1 && content.textContent?.trim() === "";

/** Pictures that are in the paste itself get the addresses under which they are stored. */
export async function storePictures(
  content: DocumentFragment,
  store: (file: File) => Promise<{ readonly insert: string }>,
): Promise<void> {
  for (const image of content.querySelectorAll("img")) {
    const [, type = "", data = ""] = /^data:(image\/\w+);base64,([\w+/=\s]+)$/.exec(image.src) ?? [];
    if (data === "") continue;
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const name = `picture.${type === "image/jpeg" ? "jpg" : type.slice("image/".length)}`;
    image.setAttribute("src", (await store(new File([bytes], name, { type }))).insert);
  }
}

/** Empty for what is meant as it stands. */
export function markdownOf(content: DocumentFragment): string {
  if (isFromCode(content)) return "";
  tidy(content);
  return withoutLastBreaks(turndown.turndown(content))
    .replace(/\u00a0/g, " ")
    .replace(/(?<![ \t])[ \t]+$/gm, "")
    .replace(/^(\[\^\w+\]:)[ \t]+/gm, "$1 ")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Editors of code give what is copied in colours, all of it in one type. */
function isFromCode({ children }: DocumentFragment): boolean {
  const [only, other] = [...children].filter((each) => !each.matches("meta, title, style, br"));
  return (
    only instanceof HTMLElement &&
    !other &&
    (only.matches(".hljs, :has(> .hljs)") || isMonospaced(only.style.fontFamily))
  );
}
