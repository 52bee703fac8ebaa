/** Where in raw HTML something begins that its own text does not end: a tag without its ">", a comment without its "-->". */

// Where a quotation mark is missing, a value goes on over other tags, to the mark that begins the value of one of them.
const tag =
  /<\/?[a-z](?:[^"'<>]|"[^"<>]*"|'[^'<>]*'|"[^"<>]*[<>][^"]*"(?=[\s/>])|'[^'<>]*[<>][^']*'(?=[\s/>]))*>/iy;
/** No name has these signs, but within square brackets. */
const ids = /\s(?:class|id)=(?:"(?:[^"<>[]|\[[^"\]]*\])*[<>]|'(?:[^'<>[]|\[[^'\]]*\])*[<>])/i;
const rawText = /^<(script|style|textarea|title|xmp|iframe|noembed|noframes)[\s/>]/i;

/** Undefined where all is whole. */
export function openEndOf(html: string): number | undefined {
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    const end = endOf(html, at);
    if (end === undefined) return at;
    const element = rawText.exec(html.slice(at, Math.min(end, at + 20)))?.[1];
    at = element === undefined ? end : closeOf(html, element, end);
  }
  return undefined;
}

/** Behind the tag, the comment or the mere sign that begins at a place. */
function endOf(html: string, at: number): number | undefined {
  const next = html[at + 1] ?? "";
  if (html.startsWith("<!--", at)) return behind(html, "-->", at + 2);
  if (html.startsWith("<![CDATA[", at)) return behind(html, "]]>", at);
  if (next === "!" || next === "?") return behind(html, ">", at);
  if (!/^<\/?[a-z]/i.test(html.slice(at, at + 3))) return at + 1;
  tag.lastIndex = at;
  return tag.test(html) && !ids.test(html.slice(at, tag.lastIndex)) ? tag.lastIndex : undefined;
}

function behind(html: string, mark: string, from: number): number | undefined {
  const at = html.indexOf(mark, from);
  return at < 0 ? undefined : at + mark.length;
}

/** An element of text that is not closed here may be closed further on. */
function closeOf(html: string, element: string, from: number): number {
  const close = new RegExp(`</${element}(?=[\\s/>])`, "gi");
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}
