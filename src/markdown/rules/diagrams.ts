/** Diagrams in fences, drawn while the site is built; what cannot be drawn is a problem at its line, and is shown as code. */
import type Token from "markdown-it/lib/token.mjs";
import { diagramLanguageOf, drawDiagram, type DiagramLanguage } from "../diagrams/draw.ts";
import { frontMatterTitle } from "../diagrams/tidy-mermaid.ts";
import type { FenceInfo } from "../fence-info.ts";
import { complain, type Findings } from "../findings.ts";

/** The figure of a fence in a language of diagrams; undefined where it is to be shown as code. */
export function renderDiagram(
  token: Token,
  info: FenceInfo,
  { findings, escape }: { readonly findings: Findings; readonly escape: (text: string) => string },
): string | undefined {
  const language = diagramLanguageOf(info.language);
  if (language === undefined) return undefined;
  const first = token.map?.[0] ?? 0;
  const { svg, faults } = drawDiagram(language, token.content);
  for (const { reason, line } of faults)
    complain(findings, {
      severity: "warning",
      code: "diagram-invalid",
      message: `the diagram ${svg === undefined ? "cannot be drawn" : "is not drawn as it says"}: ${reason}`,
      hint: `mend the diagram, or put a drawing into a file and show it: \`![what it shows](drawing.svg)\`; \`text\` instead of \`${info.language}\` shows it as code`,
      line: line === undefined ? first : first + 1 + line,
      written: line === undefined ? info.language : (token.content.split("\n")[line]?.trim() ?? ""),
    });
  if (svg === undefined) return undefined;
  const title = info.title ?? (language === "mermaid" ? frontMatterTitle(token.content) : undefined);
  const name = title ?? titleIn(language, token.content);
  if (name === undefined)
    complain(findings, {
      severity: "warning",
      code: "alt-missing",
      message: "the diagram has no text that says what it shows",
      hint: `give it one behind its language: \`${info.language} title="What it shows"\``,
      line: first,
      written: info.language,
    });
  const drawing = svg.replace("<svg", '<svg aria-hidden="true"');
  const caption = title === undefined ? "" : `<figcaption>${escape(title)}</figcaption>\n`;
  return `<figure class="diagram">\n<div class="diagram-frame" role="img" aria-label="${escape(name ?? info.language)}" tabindex="0">${drawing}</div>\n${caption}</figure>\n`;
}

/** What a diagram says of itself, each in a line of its own; the best first. */
const titles: Readonly<Record<DiagramLanguage, readonly RegExp[]>> = {
  dot: [/^label[ \t]{0,9}=[ \t]{0,9}"([^"]{1,500})"/, /^(?:strict )?(?:di)?graph[ \t]{1,9}"([^"]{1,500})"/],
  mermaid: [
    /^accTitle[ \t]{0,9}:[ \t]{0,9}(\S.{0,500})$/,
    /^accDescr[ \t]{0,9}[:{][ \t]{0,9}([^\s}][^}]{0,500})\}?$/,
    /^(?:pie[ \t]{1,9}(?:showData[ \t]{1,9})?)?title[ \t]{1,9}(\S.{0,500})$/,
  ],
};

function titleIn(language: DiagramLanguage, text: string): string | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  for (const title of titles[language])
    for (const line of lines) {
      const found = title.exec(line)?.[1];
      if (found !== undefined) return found.replaceAll("\\n", " ").trim();
    }
  return undefined;
}
