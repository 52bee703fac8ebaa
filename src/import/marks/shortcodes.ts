/** Hugo's shortcodes in a text: where they stand, what they say and what they hold. */

import { literally } from "../expressions.ts";

export interface Shortcode {
  readonly name: string;
  /** By name, or by number: "0". */
  readonly args: Readonly<Record<string, string>>;
  /** As it stands, with the shortcodes in it. */
  readonly inner?: string;
  /** Whether what it holds is Markdown: `{{% %}}`. */
  readonly isMarkdown: boolean;
  /** Whether it has its line to itself. */
  readonly isAlone: boolean;
  /** Whether it begins its line, and a text stands on that before or behind. */
  readonly isTight: boolean;
  readonly written: string;
}

const delimiters = /\{\{([<%])\s*(\/\*[^]*?\*\/|(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`])*?)\s*([%>])\}\}/g;

interface Tag {
  readonly start: number;
  readonly end: number;
  readonly sign: string;
  readonly inside: string;
}

/** `translate` gives what takes the place of one; inner ones are translated before. */
export function replaceShortcodes(text: string, translate: (shortcode: Shortcode) => string): string {
  const tags = [...text.matchAll(delimiters)].map(
    ({ 0: written, 1: sign = "", 2: inside = "", index }): Tag => ({
      start: index,
      end: index + written.length,
      sign,
      inside,
    }),
  );
  let at = 0;
  const until = (
    from: number,
    name: string | undefined,
  ): { readonly text: string; readonly end: number; readonly isClosed: boolean } => {
    let made = "";
    let place = from;
    while (at < tags.length) {
      const tag = tags[at]!;
      made += text.slice(place, tag.start);
      at += 1;
      place = tag.end;
      const closing = /^\/\s*([\w./-]+)$/.exec(tag.inside)?.[1];
      if (closing !== undefined && closing === name) return { text: made, end: tag.end, isClosed: true };
      if (closing !== undefined) continue;
      if (tag.inside.startsWith("/*")) {
        const [open, close] = tag.sign === "<" ? ["{{<", ">}}"] : ["{{%", "%}}"];
        made += `${open}${tag.inside.slice(2, -2)}${close}`;
        continue;
      }
      const shortcode = parseTag(tag);
      const isPaired = !tag.inside.endsWith("/") && hasEnd(tags, at, shortcode.name);
      const inner = isPaired ? until(tag.end, shortcode.name) : undefined;
      place = inner?.end ?? tag.end;
      made += translate({
        ...shortcode,
        ...(inner !== undefined && { inner: inner.text }),
        isMarkdown: tag.sign === "%",
        isAlone: isAlone(text, tag.start, place),
        isTight: isTight(text, tag.start, place),
        written: text.slice(tag.start, place),
      });
    }
    return { text: made + text.slice(place), end: text.length, isClosed: false };
  };
  return until(0, undefined).text;
}

/** Whether it is closed before another one of its name is opened for good. */
function hasEnd(tags: readonly Tag[], from: number, name: string): boolean {
  let depth = 1;
  for (const { inside } of tags.slice(from)) {
    if (/^\/\s*/.test(inside) && inside.replace(/^\/\s*/, "") === name) depth -= 1;
    else if (new RegExp(`^${literally(name)}(?:\\s|$)`).test(inside) && !inside.endsWith("/")) depth += 1;
    if (depth === 0) return true;
  }
  // Fewer ends than beginnings: one that is followed by an end of its name may still be closed by it.
  return tags
    .slice(from)
    .some(({ inside }) => inside.replace(/^\/\s*/, "") === name && inside.startsWith("/"));
}

function parseTag({ inside }: Tag): {
  readonly name: string;
  readonly args: Readonly<Record<string, string>>;
} {
  const [, name = "", rest = ""] = /^([\w./-]+)\s*([^]*?)\/?$/.exec(inside) ?? [];
  const args: Record<string, string> = {};
  let position = 0;
  for (const [, key, double, raw, plain] of rest.matchAll(
    /(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`]+))/g,
  )) {
    const value = double?.replace(/\\(["\\])/g, "$1") ?? raw ?? plain ?? "";
    args[key ?? String(position++)] = value;
  }
  return { name: name.replace(/\.html$/, ""), args };
}

function isAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const after = text.slice(end, text.indexOf("\n", end) === -1 ? text.length : text.indexOf("\n", end));
  return before.trim() === "" && after.trim() === "";
}

const isTight = (text: string, start: number, end: number): boolean =>
  text[start - 1] === "\n" &&
  (/\S[ \t]*\n$/.test(text.slice(Math.max(0, start - 200), start)) ||
    /^[ \t]*\n[ \t]*\S/.test(text.slice(end, end + 200)));
