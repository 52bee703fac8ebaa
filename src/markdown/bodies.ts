/** All bodies of the site, rendered where they were not before: what they came to is kept in one file between runs. */
import { hash } from "node:crypto";
import type { BodyStore, StoredBody } from "./body-store.ts";
import { lookupAnswer } from "./lookups.ts";
import { mayNeedMore } from "./plain-html.ts";
import type { Body, Rendered, Resolver } from "./rendered.ts";

/** A body that may have to be rendered; its text is read only then. */
export interface BodySource extends Omit<Body, "text"> {
  /** Hash of its text. */
  readonly digest: string;
}

/** What a page shows of a body or a check asks about it, now and then. */
export type BodyFacts = Omit<Rendered, "html" | "files" | "lookups" | "problems">;

/** What every build asks about a rendered body; plain JSON. */
export interface RenderedBody extends Pick<Rendered, "files" | "lookups" | "problems"> {
  /** Its links that lead inside the site, which every build looks at. */
  readonly inside: Rendered["links"];
  /** Text, address and line of its pictures that have a text, which every build compares. */
  readonly alts: readonly (readonly [alt: string, url: string, line: number])[];
  /** All that it was rendered from, the resolver's answers apart. */
  readonly key: string;
  readonly htmlDigest: string;
  /** Whether its HTML keeps to what every page may do. */
  readonly isPlain: boolean;
  /** Its HTML, and its BodyFacts as JSON: few of them are read. */
  readonly stored: StoredBody;
}

export type RenderedBodies = ReadonlyMap<string, RenderedBody>;

/** A body as it was rendered just now. */
export type FreshBody = Omit<RenderedBody, "key">;

export interface BodiesInput {
  readonly sources: readonly BodySource[];
  /** Version of the Markdown set-up. */
  readonly setup: string;
  readonly resolver: Resolver;
  readonly remembered: RenderedBodies;
  /** Renders bodies, here or in other threads; the answers are in their order. */
  readonly render: (bodies: readonly BodySource[]) => Promise<readonly FreshBody[]>;
}

/** By source. The same text, set-up and answers give the same HTML, so nothing is rendered twice. */
export async function renderBodies(input: BodiesInput): Promise<RenderedBodies> {
  const { sources, setup, remembered, resolver } = input;
  // Each has its place from the start, so that the order is that of the sources.
  const bodies = new Map<string, RenderedBody | undefined>();
  const unknown: BodySource[] = [];
  for (const body of sources) {
    const known = remembered.get(body.source);
    const holds = known && known.key === bodyKey(body, setup) && answersHold(known, resolver);
    bodies.set(body.source, holds ? known : undefined);
    if (!holds) unknown.push(body);
  }
  const fresh = await input.render(unknown);
  for (const [index, body] of unknown.entries())
    bodies.set(body.source, { ...(fresh[index] as FreshBody), key: bodyKey(body, setup) });
  return bodies as RenderedBodies;
}

/** What a body is rendered from, the resolver's answers apart; told apart by a text, since hashing it would cost more. */
const bodyKey = ({ source: _, digest, line, title, lang, belowPicture }: BodySource, setup: string): string =>
  `${setup} ${digest} ${line} ${lang ?? ""} ${belowPicture === true} ${title ?? ""}`;

const answersHold = (body: RenderedBody, resolver: Resolver): boolean =>
  body.lookups.every(([question, answer]) => lookupAnswer(resolver, question) === answer);

/** Renders one body and hashes its HTML; that and the facts, as JSON, are kept apart. */
export function renderBody(
  source: BodySource,
  text: string,
  render: (body: Body) => Rendered,
): { readonly body: Omit<FreshBody, "stored">; readonly html: string; readonly facts: string } {
  const { digest: _, ...known } = source;
  const { html, files, lookups, problems, ...facts } = render({ ...known, text });
  const htmlDigest = hash("sha256", html, "base64url").slice(0, 22);
  const inside = facts.links.filter(({ url }) => leadsInside(url));
  const isPlain = !mayNeedMore(html);
  const alts = facts.images.flatMap(({ alt, url, line }) => (alt ? [[alt, url, line] as const] : []));
  return {
    body: { htmlDigest, isPlain, files, lookups, problems, inside, alts },
    html,
    facts: JSON.stringify(facts),
  };
}

export const readFacts = (store: BodyStore, body: RenderedBody): BodyFacts =>
  JSON.parse(store.readFacts(body.stored)) as BodyFacts;

const leadsInside = (url: string): boolean => url !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
