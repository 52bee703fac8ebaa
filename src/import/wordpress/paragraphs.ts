/** Paragraphs of WordPress's classic texts, which it makes of blank lines when it shows them. */

const block =
  "address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|iframe|legend|li|main|map|menu|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul";

const opens = new RegExp(`(<(?:${block})(?=[\\s/>])[^<>]*>)`, "gi");
const closes = new RegExp(`(</(?:${block})>)`, "gi");
const isBlock = new RegExp(`^<(?:/?(?:${block})(?=[\\s/>])|!--)`, "i");
const holdsBlock = new RegExp(`</?(?:${block})(?=[\\s/>])`, "i");

/** What is shown as it is written, with its lines. */
const whole = /(<(pre|script|style|textarea|svg)\b[^]*?<\/\2\s*>|<!--[^]*?-->)/gi;

/** https://developer.wordpress.org/reference/functions/wpautop/ */
export function addParagraphs(html: string): string {
  if (html.trim() === "") return "";
  const kept: string[] = [];
  const hide = (part: string): string => {
    const sign = `\uE000${kept.push(part) - 1}\uE001`;
    return /^<!--/.test(part) && !/^<!--\s*more/.test(part) ? sign : `\n\n${sign}\n\n`;
  };
  const parted = html
    .replace(whole, hide)
    .replace(/<br\s*\/?>\s*\n?\s*<br\s*\/?>/gi, "\n\n")
    .replace(opens, "\n\n$1")
    .replace(closes, "$1\n\n");
  return parted
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((part) => paragraph(part.trim()))
    .join("\n")
    .replace(/\uE000(\d+)\uE001/g, (_sign, index: string) => kept[Number(index)] ?? "");
}

/** A part of an element, such as the beginning of a quotation, has its tag outside. */
function paragraph(part: string): string {
  if (part === "" || /^\uE000\d+\uE001$/.test(part)) return part;
  const [, tags = "", rest = ""] =
    new RegExp(`^((?:</?(?:${block})(?=[\\s/>])[^<>]*>\\s*)*)([^]*)$`, "i").exec(part) ?? [];
  if (rest === "") return part;
  if (isInline(tags)) return tags + withBreaks(rest);
  const [, inner = rest, end = ""] = new RegExp(`^([^]*?)((?:</(?:${block})>\\s*)+)$`, "i").exec(rest) ?? [];
  if (holdsBlock.test(inner)) return part;
  return `${tags}<p>${withBreaks(inner)}</p>${end}`;
}

/** In these a line is no paragraph. */
const isInline = (tags: string): boolean =>
  tags !== "" &&
  isBlock.test(tags) &&
  /<(?:h[1-6]|p|li|td|th|dt|dd|figcaption|summary|legend|pre|script|style|figure|table|tr|ul|ol|dl)(?=[\s/>])[^<>]*>\s*$/i.test(
    tags,
  );

const withBreaks = (text: string): string =>
  text
    .trim()
    .replace(/(?<!<br\s{0,3}\/?>)[ \t]*\n/gi, "<br>\n")
    .replace(/(<br\s*\/?>)<br>/gi, "$1");
