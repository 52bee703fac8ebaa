/** Code → a fence that its own backquotes do not end; in a text that is HTML, the element that it means. */
import { escapeHtml } from "../../core/html/escape-html.ts";

/** `indent` is what stands before the tag that it takes the place of; else it is that of the code itself. */
export function fenced(code: string, info = "", indent = ""): string {
  const plain = code.replace(/^(?:[ \t]*\n)+|\s+$/g, "");
  const runs = [...plain.matchAll(/`{3,}/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  const lines = plain
    .split("\n")
    .map((line) => (indent === "" || line.startsWith(indent) || line === "" ? line : indent + line));
  return [`${fence}${info}`, ...lines, `${indent}${fence}`].join("\n");
}

/** What tags have left in HTML. */
export const fencesInHtml = (html: string): string =>
  html.replace(
    /(?<=^|\n|>)[ \t]*(`{3,})([^\n`]*)\n([^]*?)\n[ \t]*\1[ \t]*(?=\n|<|$)/g,
    (_whole, _signs, info: string, code: string) => {
      const language = /^["']?([\w+#-]+)/.exec(info)?.[1];
      const name = language === undefined ? "" : ` class="language-${escapeHtml(language)}"`;
      return `<pre><code${name}>${escapeHtml(code)}</code></pre>`;
    },
  );
