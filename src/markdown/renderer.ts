/** Renders Markdown bodies: the Markdown stage as one function. */
import { createFindings, type Findings } from "./findings.ts";
import type { Body, Rendered, Resolver } from "./rendered.ts";
import { createSafeRenderer } from "./safe-renderer.ts";
import type { Sanitizer } from "./sanitize.ts";
import { createBodyRenderer, createMarkdown, type MarkdownSettings } from "./setup.ts";
import { kindOfSource } from "../content/source-kind.ts";

export { lookupAnswer } from "./lookups.ts";
export { createMarkdown, type MarkdownSettings, markdownSetup } from "./setup.ts";

/** What bodies are made safe with, where the settings ask for it. */
export const loadSanitizer = async ({ markdown }: MarkdownSettings): Promise<Sanitizer | undefined> =>
  markdown?.html === "safe"
    ? (await import("./sanitize.ts")).createSanitizer({ frames: markdown.frames ?? [] })
    : undefined;

/** Texts that somebody else than the owner may have written. */
const isAuthors = (source: string): boolean => {
  const kind = kindOfSource(source);
  return kind !== undefined && kind !== "pages";
};

/**
 * The same body, settings and answers of the resolver give the same result. Content never makes it throw. The sanitizer
 * is that of `loadSanitizer`; without it only the owner's pages can be rendered where the settings want one.
 */
export function createRenderer(
  settings: MarkdownSettings,
  resolver: Resolver,
  sanitizer?: Sanitizer,
): (body: Body) => Rendered {
  const render = createBodyRenderer(createMarkdown(settings));
  const renderSafely = sanitizer && createSafeRenderer(settings, sanitizer);
  const wantsSafety = settings.markdown?.html === "safe";

  return (body) => {
    const begin = (): Findings => createFindings(body, settings.language, resolver);
    if (!wantsSafety || !isAuthors(body.source)) {
      const findings = begin();
      return renderedOf(render(findings), findings);
    }
    if (!renderSafely) throw new Error("there is nothing to make the text safe with");
    const { html, findings } = renderSafely(begin);
    return renderedOf(html, findings);
  };
}

const renderedOf = (html: string, findings: Findings): Rendered => ({
  html,
  headings: findings.headings,
  links: findings.links,
  images: findings.images,
  embeds: findings.embeds,
  features: [...findings.features].sort(),
  hasContents: findings.hasContents,
  ids: [...findings.ids],
  files: Array.from(findings.files, ([source, url]) => ({ source, url })),
  lookups: [...findings.lookups],
  problems: findings.problems,
});
