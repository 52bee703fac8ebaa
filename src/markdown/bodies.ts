/** All bodies of the site, rendered where they were not before: the HTML is kept in one file between runs. */
import { createHash } from "node:crypto";
import type { HtmlStore, StoredHtml } from "./html-store.ts";
import { lookupAnswer } from "./lookups.ts";
import type { Body, Rendered, Resolver } from "./rendered.ts";

/** A body that may have to be rendered; its text is read only then. */
export interface BodySource extends Omit<Body, "text"> {
  /** Hash of its text. */
  readonly digest: string;
}

/** What is known of a rendered body without its HTML; plain JSON. */
export interface RenderedBody extends Omit<Rendered, "html"> {
  /** Hash of all that it was rendered from, the resolver's answers apart. */
  readonly key: string;
  readonly htmlDigest: string;
  readonly stored: StoredHtml;
}

export type RenderedBodies = ReadonlyMap<string, RenderedBody>;

export interface BodiesInput {
  readonly sources: readonly BodySource[];
  /** Version of the Markdown set-up. */
  readonly setup: string;
  readonly resolver: Resolver;
  readonly render: (body: Body) => Rendered;
  readonly textOf: (source: string) => string;
  readonly remembered: RenderedBodies;
  readonly store: HtmlStore;
  readonly progress?: (done: number, total: number) => void;
}

/** By source. The same text, set-up and answers give the same HTML, so nothing is rendered twice. */
export function renderBodies(input: BodiesInput): RenderedBodies {
  const bodies = new Map<string, RenderedBody>();
  const todo: { readonly source: BodySource; readonly key: string }[] = [];
  for (const source of input.sources) {
    const key = bodyKey(source, input.setup);
    const known = input.remembered.get(source.source);
    if (known?.key === key && answersHold(known, input.resolver)) bodies.set(source.source, known);
    else todo.push({ source, key });
  }
  for (const [index, { source, key }] of todo.entries()) {
    const { digest: _, ...body } = source;
    const { html, ...rest } = input.render({ ...body, text: input.textOf(source.source) });
    bodies.set(source.source, {
      ...rest,
      key,
      htmlDigest: createHash("sha256").update(html).digest("base64url").slice(0, 22),
      stored: input.store.add(html),
    });
    if (index % 500 === 499) input.progress?.(index + 1, todo.length);
  }
  return bodies;
}

export const bodyKey = (
  { source, digest, line, title, lang, belowPicture }: BodySource,
  setup: string,
): string =>
  createHash("sha256")
    .update(JSON.stringify([setup, source, digest, line, title, lang, belowPicture]))
    .digest("base64url")
    .slice(0, 22);

export const answersHold = (body: RenderedBody, resolver: Resolver): boolean =>
  body.lookups.every(([question, answer]) => lookupAnswer(resolver, question) === answer);
