/** Turns what is pasted from a web page or a word processor into Markdown; loaded with the first paste. */
import Turndown from "turndown";

const turndown = new Turndown({
  headingStyle: "atx",
  hr: "---",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "*",
  // Two spaces at an end would be taken for a mistake, by people and by us.
  br: "\\",
});

turndown.remove(["style", "script", "title", "meta", "link"]);
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
      turndown
        .turndown(cell.innerHTML)
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

export function markdownOf(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  tidy(page);
  return turndown
    .turndown(page.body)
    .replace(/\u00a0/g, " ")
    .replace(/(?<![ \t])[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Word processors say by styles what web pages say by elements. */
function tidy(page: Document): void {
  // Google Docs wraps all in a <b> that is not bold.
  for (const each of page.querySelectorAll<HTMLElement>(
    "b[id^='docs-internal-guid'], b[style*='font-weight:normal']",
  ))
    each.replaceWith(...each.childNodes);
  for (const each of page.querySelectorAll<HTMLElement>("span[style]")) {
    const { fontWeight, fontStyle, textDecorationLine } = each.style;
    if (fontWeight === "bold" || Number(fontWeight) >= 600) wrap(each, "strong");
    if (fontStyle === "italic") wrap(each, "em");
    if (textDecorationLine === "line-through") wrap(each, "del");
  }
  for (const each of page.querySelectorAll<HTMLElement>("p[class*='MsoListParagraph']")) toItem(each);
  for (const each of page.querySelectorAll("table p, li > p:only-child"))
    each.replaceWith(...each.childNodes);
  // Pictures that are in the paste itself, or on a disk, have no address.
  for (const each of page.querySelectorAll("img:not([src^='http'])")) each.remove();
}

function wrap(element: HTMLElement, name: string): void {
  if (element.textContent?.trim() === "") return;
  const inner = element.ownerDocument.createElement(name);
  inner.append(...element.childNodes);
  element.append(inner);
}

/** Word writes lists as paragraphs with a sign and spaces. */
function toItem(paragraph: HTMLElement): void {
  const sign = /^[\s\u00a0]*(?:[·•o§-]|\d{1,3}[.)])[\s\u00a0]+/.exec(paragraph.textContent ?? "")?.[0];
  if (sign === undefined) return;
  const isNumbered = /\d/.test(sign);
  let rest = sign.length;
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && rest > 0; node = walker.nextNode()) {
    const text = node.textContent ?? "";
    node.textContent = text.slice(rest);
    rest -= Math.min(rest, text.length);
  }
  const name = isNumbered ? "ol" : "ul";
  const before = paragraph.previousElementSibling;
  const list =
    before?.localName === name && before.hasAttribute("data-word")
      ? before
      : paragraph.ownerDocument.createElement(name);
  if (list !== before) {
    list.setAttribute("data-word", "");
    paragraph.before(list);
  }
  const item = paragraph.ownerDocument.createElement("li");
  item.append(...paragraph.childNodes);
  list.append(item);
  paragraph.remove();
}
