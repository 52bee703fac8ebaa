/** What stands in a text without being of it: anchors of headings, numbers of lines, contents, ways back from notes. */
import { attribute, findAll, namesOf, parentOf, textOf, type Element } from "./tree.ts";

const words = (pattern: string): RegExp => new RegExp(` (?:${pattern}) `, "i");

const unread = new Set([
  "style",
  "template",
  "button",
  "select",
  "form",
  "svg",
  "nav",
  "head",
  "title",
  "textarea",
]);
const hidden = words(
  "sr-only|visually-hidden|screen-reader-text|screen-reader-only|MathJax_Preview|copy-code-button|btn-copy|copy-btn|clipboard-button|code-copy|code-lang|code-header__lang",
);

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const spaced = (element: Element): string => namesOf(element).replace(/\s+/g, "  ");

export function isFurniture(element: Element): boolean {
  const { name } = element;
  if (unread.has(name) || hidden.test(spaced(element))) return true;
  if ((name === "header" || name === "footer") && parentOf(element)?.name !== "blockquote") return true;
  if (name === "a") return isAnchorSign(element) || isNoteSign(element) || isMore(element);
  if (name === "sup") return isOnlyNoteSign(element);
  return isContents(element);
}

const anchorNames = words(
  "anchor|anchorjs-link|header-?anchor|heading-?anchor|header-?link|headerlink|heading-link|hash-link|permalink|anchor-link|direct-link|hanchor|headline-hash|toclink",
);

/** "#", "¶" or a picture of a chain beside a heading. */
function isAnchorSign(element: Element): boolean {
  const href = attribute(element, "href") ?? "";
  if (!href.includes("#") && href !== "") return false;
  if (href === "" && (attribute(element, "id") ?? attribute(element, "name")) === undefined) return false;
  const text = textOf(element);
  if (!hasLetters(text))
    return href.startsWith("#") && findAll(element, ({ name }) => name === "img").length === 0;
  // "Link to this heading"
  const isBeside = /^h[1-6]$/.test(parentOf(element)?.name ?? "") && anchorNames.test(spaced(element));
  return isBeside && textOf(parentOf(element) as Element, (each) => each === element).trim() !== "";
}

const notes = words(
  "footnote-?ref|footnote-?back(?:ref|link)?|reversefootnote|footnote-reference|footref|fn-ref|sidenote-number|footnote-return|data-footnote-backref",
);

/** The number of a note, and the arrow back from it. */
function isNoteSign(element: Element): boolean {
  const href = attribute(element, "href") ?? "";
  if (!href.includes("#")) return false;
  const role = attribute(element, "role") ?? "";
  return (
    (/^doc-(?:noteref|backlink)$/.test(role) ||
      /\bfootnote\b/.test(attribute(element, "rel") ?? "") ||
      notes.test(spaced(element)) ||
      /#(?:user-content-)?(?:_?fn|fnref|footnote|cite_?(?:note|ref)|note)[-_:\d]/i.test(href)) &&
    !/\p{L}{2}/u.test(textOf(element))
  );
}

const isOnlyNoteSign = (element: Element): boolean => {
  const links = findAll(element, ({ name }) => name === "a");
  return (
    links.length > 0 &&
    links.every(isNoteSign) &&
    textOf(element, isNoteSign).replace(/[[\](),\s]/g, "") === ""
  );
};

const isMore = (element: Element): boolean =>
  words("more-link|read-?more|continue-reading").test(spaced(element)) ||
  /^\s*(?:read more|continue reading|keep reading)[\s.…»→>-]*$/i.test(textOf(element));

const contentsNames = words(
  "toc|toc-container|post-toc|article-toc|table-of-contents|tableofcontents|text-contents|markdown-toc",
);

/** A list of links to the headings of the page. */
function isContents(element: Element): boolean {
  const isNamed = contentsNames.test(spaced(element));
  if (!isNamed && element.name !== "ul" && element.name !== "ol") return false;
  const links = findAll(element, ({ name }) => name === "a");
  // A theme shows the frame of it above texts without headings too.
  if (isNamed && links.length === 0)
    return (
      textOf(element).trim().length < 30 &&
      findAll(element, ({ name }) => name === "p" || name === "img").length === 0
    );
  const inner = links.filter((link) => /^#./.test(attribute(link, "href") ?? "")).length;
  // Headings can hold links themselves.
  if (isNamed) return inner > 0 && findAll(element, ({ name }) => name === "p").length === 0;
  if (links.length < 2 || inner < links.length) return false;
  return !hasLetters(textOf(element, ({ name }) => name === "a"));
}

const lineNumbers = words(
  "ln|lnt|lnlinks|lineno|linenos|linenumber|line-number|line-numbers|line-numbers-rows|line-numbers-wrapper|gutter|rouge-gutter|gl|hljs-ln-numbers|hljs-ln-line-number|react-syntax-highlighter-line-number",
);

export const isLineNumber = (element: Element): boolean =>
  element.name !== "pre" && element.name !== "code"
    ? lineNumbers.test(spaced(element)) || /user-select:\s*none/.test(attribute(element, "style") ?? "")
    : lineNumbers.test(spaced(element)) && /^[\d\s]*$/.test(textOf(element));

const codeTables = words("lntable|rouge-table|highlighttable|gutter|linenos|hljs-ln|code|rouge-code|lntd");

/** A table whose one column is the numbers of the lines, which themes name or write without any name. */
export function isCodeTable(element: Element): boolean {
  if (element.name !== "table" || findAll(element, ({ name }) => name === "pre").length === 0) return false;
  const cells = findAll(element, ({ name }) => name === "td");
  if ([element, ...cells].some((each) => codeTables.test(spaced(each)))) return true;
  return cells.length === 2 && /^[\d\s]+$/.test(textOf(cells[0] as Element));
}

const formulas = words("katex|mathjax|mathjax_svg|mathjax_display|mathjax_chtml|arithmatex|math-tex");

export const isFormula = (element: Element): boolean =>
  element.name === "math" ||
  element.name === "mjx-container" ||
  formulas.test(spaced(element)) ||
  (element.name === "script" && /^math\/(?:tex|asciimath)/i.test(attribute(element, "type") ?? "")) ||
  (/ math /.test(spaced(element)) && / (?:inline|display) /.test(spaced(element)));
