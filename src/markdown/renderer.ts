/** Renders Markdown bodies: the Markdown stage as one function. */
import { createEnv, createFindings } from "./findings.ts";
import { quotesOf } from "./quotes.ts";
import type { Body, Rendered, Resolver } from "./rendered.ts";
import { createMarkdown, type MarkdownSettings } from "./setup.ts";

export { lookupAnswer } from "./lookups.ts";
export { createMarkdown, type MarkdownSettings, markdownSetup } from "./setup.ts";

/** The same body, settings and answers of the resolver give the same result. Content never makes it throw. */
export function createRenderer(settings: MarkdownSettings, resolver: Resolver): (body: Body) => Rendered {
  const md = createMarkdown(settings);
  const ownerQuotes = md.options.quotes;

  return (body) => {
    const findings = createFindings(body, settings.language, resolver);
    md.set({ quotes: body.lang === undefined ? ownerQuotes : quotesOf(body.lang) });
    const html = md.render(body.text, createEnv(findings));
    return {
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
    };
  };
}
