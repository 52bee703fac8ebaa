/** Turns what word processors put on the clipboard into what web pages have: headings, lists, notes, emphasis. */

/** Word processors say by styles what web pages say by elements. */
export function tidy(page: DocumentFragment): void {
  // Google Docs wraps all in a <b> that is not bold.
  for (const each of page.querySelectorAll<HTMLElement>("b[style]"))
    if (/^(?:normal|400)$/.test(each.style.fontWeight)) each.replaceWith(...each.childNodes);
  for (const each of page.querySelectorAll<HTMLElement>("span[style]")) {
    const { fontFamily, fontWeight, fontStyle, textDecorationLine } = each.style;
    if (isMonospaced(fontFamily)) wrap(each, "code");
    if (fontWeight === "bold" || Number(fontWeight) >= 600) wrap(each, "strong");
    if (fontStyle === "italic") wrap(each, "em");
    if (textDecorationLine === "line-through") wrap(each, "del");
  }
  for (const each of page.querySelectorAll("a[href^='#']")) toNote(each);
  for (const each of page.querySelectorAll("[style*='footnote-list'] > hr, [style*='endnote-list'] > hr"))
    each.remove();
  tidyHeadings(page);
  for (const each of page.querySelectorAll<HTMLElement>("p[class*='MsoListParagraph']")) toItem(each);
  for (const each of page.querySelectorAll("li > p:not(:has(~ p), p ~ p)"))
    each.replaceWith(...each.childNodes);
  // Google Docs puts a list into the list around it, and not into its item.
  for (const each of page.querySelectorAll("li + ul, li + ol")) each.previousElementSibling?.append(each);
  for (const each of page.querySelectorAll("img:not([src]), img[src='']")) each.remove();
}

export const isMonospaced = (fontFamily: string): boolean =>
  /\bmono|monospace|courier|consolas|menlo/i.test(fontFamily);

function wrap(element: HTMLElement, name: string): void {
  if (element.textContent?.trim() === "") return;
  const inner = document.createElement(name);
  inner.append(...element.childNodes);
  element.append(inner);
}

/** The page has its title already, and headings are bold by themselves. */
function tidyHeadings(page: DocumentFragment): void {
  const step = page.querySelector("h1") ? 1 : 0;
  for (const each of page.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    for (const bold of each.querySelectorAll("b, strong")) bold.replaceWith(...bold.childNodes);
    const lower = document.createElement(`h${Math.min(6, Number(each.localName[1]) + step)}`);
    lower.append(...each.childNodes);
    each.replaceWith(lower);
  }
}

/** A footnote of Word's or LibreOffice's: what leads to the note in the text, and what leads back in front of the note. */
function toNote(link: Element): void {
  const address = /^#(?:_(ftn|edn)(ref)?(\d{1,4})|sd(foot|end)note(\d{1,4})(anc|sym))$/;
  const [all, word, back, number, office, other, end] = address.exec(link.getAttribute("href") ?? "") ?? [];
  if (all === undefined) return;
  const name = `[^${word === "edn" || office === "end" ? "e" : ""}${number ?? other}]`;
  const note = document.createElement("octavo-note");
  note.textContent = back !== undefined || end === "anc" ? `${name}: ` : name;
  link.replaceWith(note);
}

/** Word writes lists as paragraphs with a sign and spaces, and how deep they are in a style that browsers do not know. */
function toItem(paragraph: HTMLElement): void {
  const sign = /^[\s\u00a0]*(?:[·•o§-]|(?:\d{1,3}|[a-z]{1,4})[.)])[\s\u00a0]+/i.exec(
    paragraph.textContent ?? "",
  )?.[0];
  const level = /mso-list:[^;]{0,40}\blevel(\d)/.exec(paragraph.getAttribute("style") ?? "")?.[1];
  // "e. g." begins a paragraph, too.
  if (sign === undefined || (level === undefined && /[a-z][.)]/i.test(sign))) return;
  const name = /[.)]/.test(sign) ? "ol" : "ul";
  let rest = sign.length;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && rest > 0; node = walker.nextNode()) {
    const text = node.textContent ?? "";
    node.textContent = text.slice(rest);
    rest -= Math.min(rest, text.length);
  }
  const item = document.createElement("li");
  item.append(...paragraph.childNodes);
  listFor(paragraph, name, Number(level ?? 1)).append(item);
  paragraph.remove();
}

/** The list that an item goes on with, or a new one: in front of it, or in the last item of the list around it. */
function listFor(paragraph: Element, name: string, level: number): Element {
  const before = paragraph.previousElementSibling;
  let place =
    before?.hasAttribute("data-word") && (level > 1 || before.localName === name)
      ? before
      : newList(name, (list) => paragraph.before(list));
  for (let depth = 1; depth < level; depth += 1) {
    const item: Element | null = place.lastElementChild;
    if (!item) break;
    const inner: Element | null = item.lastElementChild;
    place = inner?.hasAttribute("data-word") ? inner : newList(name, (list) => item.append(list));
  }
  return place;
}

function newList(name: string, put: (list: Element) => void): Element {
  const list = document.createElement(name);
  list.setAttribute("data-word", "");
  put(list);
  return list;
}
