/** Tags between `{%` and `%}` outside of code: where they stand, what they say and what they hold. */
import { maskCode } from "../../edit/mask-code.ts";

export interface Tag {
  readonly name: string;
  /** What stands behind the name, as it is written. */
  readonly args: string;
  readonly inner?: string;
  /** Whether it has its line to itself. */
  readonly isAlone: boolean;
  readonly written: string;
}

interface Delimiter {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly args: string;
}

/** `translate` gives what takes the place of one, in whose list it then stands; inner ones are translated before. */
export function replaceTags(text: string, translate: (tag: Tag) => string): string {
  if (!text.includes("{%")) return text;
  const found = [
    ...maskCode(text).matchAll(/\{%-?\s*([\w-]+)((?:"[^"\n]*"|'[^'\n]*'|(?!%\})[^])*?)\s*-?%\}/g),
  ].map(({ 0: written, 1: name = "", index }): Delimiter => {
    const whole = text.slice(index, index + written.length);
    return {
      start: index,
      end: index + written.length,
      name,
      args: whole.replace(/^\{%-?\s*[\w-]+\s*|\s*-?%\}$/g, ""),
    };
  });
  const readFrom = (from: number, to: number): string => {
    let made = "";
    let at = from;
    for (let index = 0; index < found.length; index += 1) {
      const tag = found[index]!;
      if (tag.start < at || tag.end > to) continue;
      const close = closing(found, index, to);
      const end = close?.end ?? tag.end;
      const inner =
        close === undefined
          ? undefined
          : tag.name === "raw"
            ? text.slice(tag.end, close.start)
            : readFrom(tag.end, close.start);
      made += text.slice(at, tag.start);
      const shown = translate({
        name: tag.name,
        args: tag.args,
        ...(inner !== undefined && { inner }),
        isAlone: isAlone(text, tag.start, end),
        written: text.slice(tag.start, end),
      });
      made += isAlone(text, tag.start, end) ? indented(shown, /[ \t]*$/.exec(made)?.[0] ?? "") : shown;
      at = end;
    }
    return made + text.slice(at, to);
  };
  return readFrom(0, text.length);
}

function closing(found: readonly Delimiter[], open: number, to: number): Delimiter | undefined {
  const { name } = found[open]!;
  let depth = 1;
  for (const tag of found.slice(open + 1)) {
    if (tag.end > to) return undefined;
    if (tag.name === name) depth += 1;
    else if (tag.name === `end${name}`) depth -= 1;
    if (depth === 0 || tag.name === `end${name}`) return tag;
  }
  return undefined;
}

const indented = (shown: string, indent: string): string =>
  indent === ""
    ? shown
    : shown.replace(/\n(?=[^\n])/g, (end, at: number) =>
        shown.startsWith(indent, at + 1) ? end : end + indent,
      );

function isAlone(text: string, start: number, end: number): boolean {
  const lineEnd = text.indexOf("\n", end);
  return (
    text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "" &&
    text.slice(end, lineEnd < 0 ? text.length : lineEnd).trim() === ""
  );
}

/** Words and texts in quotes. */
export const wordsOf = (args: string): string[] =>
  [...args.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );
