/** Code: highlighted at build time, with language, file name, line numbers and marked, added and removed lines. */
import type Token from "markdown-it/lib/token.mjs";
import { diagramLanguageOf } from "../diagrams/draw.ts";
import { type FenceInfo, parseFenceInfo } from "../fence-info.ts";
import { complain, type Findings, findingsOf } from "../findings.ts";
import { highlight, isLongCode, splitLines } from "../highlight.ts";
import { findLanguage } from "../languages.ts";
import { calloutFor } from "../callout-names.ts";
import type { Rule } from "../setup.ts";
import { renderDiagram } from "./diagrams.ts";

export const code: Rule = (md, { language, highlight: ownHighlight }) => {
  const escape = md.utils.escapeHtml;

  md.renderer.rules.fence = (tokens, index, _options, env, self) => {
    const token = tokens[index]!;
    // As markdown-it asks it: with all that stands before the first space.
    const own =
      ownHighlight?.(token.content, md.utils.unescapeAll(token.info).trim().split(/\s/)[0] ?? "") ?? "";
    if (own !== "") return own.startsWith("<pre") ? `${own}\n` : `<pre><code>${own}</code></pre>\n`;
    const info = parseFenceInfo(md.utils.unescapeAll(token.info).trim());
    const findings = findingsOf(env, language);
    const diagram = renderDiagram(token, info, { findings, escape });
    if (diagram !== undefined) return diagram;
    const found = languageOf(token, info, findings);
    const lines = renderCode(token.content, found.module, info);
    const subject = [found.label, info.title].filter((part) => part !== undefined).join(", ");
    const name = escape(findings.texts.code(subject));
    token.attrs = frameAttributes(token, info);
    if (found.label !== undefined) token.attrSet("data-language", found.label);
    const pre = `<pre tabindex="0" role="group" aria-label="${name}"><code>${lines}</code></pre>`;
    const caption = info.title === undefined ? "" : `<figcaption>${escape(info.title)}</figcaption>\n`;
    const tag = info.title === undefined ? "div" : "figure";
    return `<${tag}${self.renderAttrs(token)}>\n${caption}${pre}\n</${tag}>\n`;
  };

  md.renderer.rules.code_block = (tokens, index, _options, env) => {
    const { texts, features } = findingsOf(env, language);
    features.add("code");
    const pre = `<pre tabindex="0" role="group" aria-label="${escape(texts.code(""))}"><code>${escape(tokens[index]!.content)}</code></pre>`;
    return `<div class="code">\n${pre}\n</div>\n`;
  };
};

function languageOf(
  token: Token,
  { language }: FenceInfo,
  findings: Findings,
): { module?: string; label?: string } {
  findings.features.add("code");
  // One that could not be drawn, which has been said.
  if (diagramLanguageOf(language) !== undefined) return {};
  if (language === "") complainOfBraces(token, findings);
  const found = findLanguage(language);
  if (found.kind === "known") {
    if (isLongCode(token.content))
      complain(findings, {
        severity: "info",
        code: "code-long",
        message:
          "code of more than 50,000 characters, or with a line of more than 1,000, is shown without highlighting",
        hint: "show the part that matters, or break its lines",
        line: token.map?.[0] ?? 0,
        written: language,
      });
    return found;
  }
  if (found.kind === "unknown") {
    complain(findings, {
      severity: "info",
      code: "code-language",
      message: `code in \`${language}\` is shown without highlighting: the language is not known`,
      hint:
        found.nearest === undefined ? "write `text` if none is meant" : `did you mean \`${found.nearest}\`?`,
      line: token.map?.[0] ?? 0,
      written: language,
    });
  }
  return {};
}

/** Sphinx, Pandoc and R Markdown set a word in braces where the language stands: a directive, a class, or what is to be run. */
function complainOfBraces({ info, map, markup }: Token, findings: Findings): void {
  const [written, name = "", rest = ""] = /^\s*\{\s*\.?([a-z][\w:+-]*)(?=[\s,}])([^\n]*)/i.exec(info) ?? [];
  if (written === undefined) return;
  const end = rest.indexOf("}");
  const argument = end < 0 ? "" : rest.slice(end + 1).trim();
  complain(findings, {
    severity: "warning",
    code: "foreign-mark",
    message: `\`${written.trim()}\` means nothing behind ${markup}: all of it is shown as code`,
    hint: /^\s*\{\s*\./.test(written)
      ? hintForClasses(written, markup)
      : hintForBraces(name, argument, markup),
    line: map?.[0] ?? 0,
    written: written.trim(),
  });
}

/** Pandoc's `{.js .numberLines}`, and `{.brush: .js;}` for a script of old; the first that is a language is meant. */
function hintForClasses(written: string, markup: string): string {
  const classes = Array.from(written.matchAll(/\.([a-z][\w+#-]*)/gi), ([, name = ""]) => name);
  const language = classes.find((name) => findLanguage(name).kind === "known");
  return language === undefined
    ? `write ${markup}, and the name of the language behind it if it is to be highlighted`
    : `write ${markup}${language}`;
}

function hintForBraces(name: string, argument: string, markup: string): string {
  if (/^(?:figure|image)$/.test(name)) return `write ![what it shows](${argument || "picture.jpg"})`;
  if (name === "math") return "set it between two lines of $$";
  if (/^(?:code(?:-block|-cell)?|sourcecode)$/.test(name)) return `write ${markup}${argument}`;
  return findLanguage(name).kind === "known"
    ? `write ${markup}${name}`
    : `write it in Markdown: > [!${calloutFor(name)}] begins a box, each line of it with >`;
}

function frameAttributes({ attrs }: Token, info: FenceInfo): [name: string, value: string][] {
  const classes = ["code"];
  if (info.hasNumbers) classes.push("code-numbered");
  if (info.isDiff) classes.push("code-diff");
  const own = attrs?.find(([name]) => name === "class");
  if (own) classes.push(own[1]);
  return [["class", classes.join(" ")], ...(attrs ?? []).filter((attribute) => attribute !== own)];
}

/** Lines get elements of their own only where something is to be said of them. */
function renderCode(
  content: string,
  module: string | undefined,
  { marks, hasNumbers, isDiff }: FenceInfo,
): string {
  if (!isDiff && !hasNumbers && marks.length === 0) return highlight(content, module);
  const text = content.replace(/\n$/, "");
  const signs = isDiff ? text.split("\n").map((line) => /^[-+ ]/.exec(line)?.[0] ?? "") : [];
  const bare = isDiff ? text.replace(/^[-+ ]/gm, "") : text;
  return splitLines(highlight(bare, module))
    .map((line, index) => {
      const sign = signs[index] ?? "";
      const classes = ["line"];
      if (sign === "+") classes.push("line-added");
      if (sign === "-") classes.push("line-removed");
      if (marks.some(([first, last]) => index + 1 >= first && index + 1 <= last)) classes.push("line-marked");
      return `<span class="${classes.join(" ")}">${sign}${line}</span>\n`;
    })
    .join("");
}
