/** Renders Markdown bodies: the Markdown stage as one function. */
import { type BodyText, noBodyText } from "../content/body-text.ts";
import type { Answer, Body } from "./body.ts";
import { answerBody, fillBody, mustRenderAgain } from "./fill-body.ts";
import { createFindings, type Findings } from "./findings.ts";
import type { BlockRenderer } from "./holes/fill-blocks.ts";
import type { BodyInput, Rendered, Resolver } from "./rendered.ts";
import { createSafeRenderer } from "./safe-renderer.ts";
import type { Sanitizer } from "./sanitize.ts";
import { createBodyRenderer, createMarkdown, type MarkdownSettings } from "./setup.ts";
import { kindOfSource } from "../content/source-kind.ts";
import { splitHtml } from "./split-html.ts";

/** What bodies are made safe with, where the settings ask for it. */
export const loadSanitizer = async ({ markdown }: MarkdownSettings): Promise<Sanitizer | undefined> =>
  markdown?.html === "safe"
    ? (await import("./sanitize.ts")).createSanitizer({ frames: markdown.frames ?? [] })
    : undefined;

export interface Renderer {
  /** Depends on the body and the settings only; holes are left where more has to be known. Content never makes it throw. */
  readonly render: (input: BodyInput) => Body;
  /** The same, and the words of the body. */
  readonly read: (input: BodyInput) => { readonly body: Body; readonly text: BodyText };
  /** With the answers at hand: without holes. Where `mustRenderAgain` says so. */
  readonly renderAgain: (input: BodyInput, answers: readonly Answer[]) => Body;
}

/** Texts that somebody else than the owner may have written. */
const isAuthors = (source: string): boolean => {
  const kind = kindOfSource(source);
  return kind !== undefined && kind !== "pages";
};

/** The sanitizer is that of `loadSanitizer`; without it only the owner's pages can be rendered where the settings want one. */
export function createRenderer(settings: MarkdownSettings, sanitizer?: Sanitizer): Renderer {
  const render = createBodyRenderer(createMarkdown(settings));
  const renderSafely = sanitizer && createSafeRenderer(settings, sanitizer);
  const wantsSafety = settings.markdown?.html === "safe";
  // An owner's rule may do anything with an address, so it has to see the real one.
  const isExtended = settings.markdown?.extend !== undefined;

  const start = (
    input: BodyInput,
    about: { readonly answers?: readonly Answer[]; readonly wantsText?: boolean },
  ) => {
    const begin = (): Findings => createFindings(input, settings.language, { hasSite: true, ...about });
    const isSafe = wantsSafety && isAuthors(input.source);
    if (!isSafe) {
      const findings = begin();
      return { findings, isSafe, html: render(findings) };
    }
    if (!renderSafely) throw new Error("there is nothing to make the text safe with");
    return { ...renderSafely(begin), isSafe };
  };
  const bodyOf = ({ findings, html, isSafe }: ReturnType<typeof start>): Body => {
    const split = splitHtml(html, findings, isSafe);
    const again = split.again || findings.again || (isExtended && findings.questions.length > 0);
    return {
      source: findings.body.source,
      html: split.html,
      questions: findings.questions,
      links: findings.links,
      images: findings.images,
      problems: findings.problems,
      headings: findings.headings,
      embeds: findings.embeds,
      features: [...findings.features].sort(),
      hasContents: findings.hasContents,
      ids: [...findings.ids],
      ...(findings.blocks && { blocks: findings.blocks }),
      isSafe,
      again: again && findings.answers === undefined,
    };
  };

  return {
    render: (input) => bodyOf(start(input, {})),
    read(input) {
      const started = start(input, { wantsText: true });
      return { body: bodyOf(started), text: started.findings.text ?? noBodyText };
    },
    renderAgain: (input, answers) => bodyOf(start(input, { answers })),
  };
}

/** Renders and fills at once, for texts that are not kept; `body` is what was rendered of the input, if it was. */
export function createFilledRenderer(
  renderer: Renderer,
  resolver: Resolver,
  pathPrefix: string,
  blocks?: BlockRenderer,
): (input: BodyInput, body?: Body) => Rendered {
  return (input, body = renderer.render(input)) => {
    const answers = answerBody(body, resolver);
    return fillBody(
      mustRenderAgain(body, answers) ? renderer.renderAgain(input, answers) : body,
      answers,
      pathPrefix,
      blocks,
    );
  };
}
