/** `<!--more-->`: what stands before it is the description. */

const mark = /[ \t]*<!--[ \t]{0,9}more\b[^<>]{0,200}-->[ \t]*/i;

const longest = 300; // characters: a longer beginning is a text, not a description

export interface Opened {
  readonly body: string;
  readonly description?: string;
}

export function takeMore(body: string): Opened {
  const match = mark.exec(body);
  if (!match) return { body };
  const before = body.slice(0, match.index);
  const after = body.slice(match.index + match[0].length);
  const isAlone = /(?:^|\n)$/.test(before) && /^(?:\n|$)/.test(after);
  const description = plainText(before);
  return {
    body: isAlone
      ? `${before.trimEnd()}\n\n${after.trimStart()}`.trimStart()
      : before + (/^\s|^$/.test(after) ? "" : "\n\n") + after,
    ...(description !== "" && description.length <= longest && { description }),
  };
}

/** "" where it holds what a description cannot say. */
function plainText(markdown: string): string {
  if (
    /^(?:[#>|]|```|~~~| {4}|[-*+] |\d+\. |:::|\$\$)|(?:^|\s)::[a-z][\w-]{0,40}[[{]|<(?!\/?(?:p|br|em|strong|b|i)\b)|!\[/m.test(
      markdown,
    )
  )
    return "";
  return markdown
    .replace(/<[^<>]*>|\[\[toc\]\]/g, "")
    .replace(/\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, "$1")
    .replace(/(\*\*|__|\*|_|`)(?=\S)([^*_`]*?\S)\1/g, "$2")
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
