/** The bodies of the site: what they ask is answered first, since pictures follow from it; then they are filled. */
import type { Place } from "../config/urls.ts";
import type { Cache } from "../core/cache.ts";
import {
  openBody,
  packAndKeepBody,
  readBodyText,
  readFacts,
  type BodyFacts,
  type KeptBody,
  type KeptSource,
} from "./bodies.ts";
import type { Answer } from "./body.ts";
import { answerBody, answersKey, fillFacts, mustRenderAgain } from "./fill-body.ts";
import type { Picture } from "./picture.ts";
import { fillParts, type BlockRenderer } from "./holes/fill-blocks.ts";
import type { Renderer } from "./renderer.ts";
import type { BodyInput, Reference, Resolver } from "./rendered.ts";
import { showBody, type ShownBodies, type ShownBody } from "./shown-body.ts";

/** By repository path. */
type KeptSources = ReadonlyMap<string, KeptSource>;

export interface AskedBody {
  readonly body: KeptBody;
  /** Those about pictures know no variants yet. */
  readonly answers: readonly Answer[];
}

/** Answers what the bodies of these sources ask; in the same order. */
export function askBodies(
  shown: readonly { readonly source: string }[],
  parsed: KeptSources,
  resolver: Resolver,
): ReadonlyMap<string, AskedBody> {
  const asked = new Map<string, AskedBody>();
  for (const { source } of shown) {
    const kept = parsed.get(source)?.body;
    if (kept) asked.set(source, { body: kept, answers: answerBody(kept, resolver) });
  }
  return asked;
}

/** The variants of a file of the owner's, where there are any. */
export type PictureOf = (source: string) => Picture | undefined;

/** The answer with the variants of the picture that is meant. */
export function withPicture<Some extends Answer>(answer: Some, pictureOf: PictureOf): Some {
  if (answer && "values" in answer) {
    const values = Object.entries(answer.values).map(([name, value]) => [
      name,
      typeof value === "object" && "answer" in value
        ? { ...value, answer: withPicture(value.answer, pictureOf) }
        : value,
    ]);
    return { ...answer, values: Object.fromEntries(values) as typeof answer.values };
  }
  const picture = answer && "source" in answer ? pictureOf(answer.source) : undefined;
  return picture ? { picture, ...answer } : answer;
}

export interface BodyTools {
  readonly cache: Cache;
  readonly renderer: Renderer;
  readonly pictureOf: PictureOf;
  /** The Markdown of a source. */
  readonly textOf: (source: string) => string;
  /** Where the site is. */
  readonly place: Place;
  /** What templates of blocks are rendered with. */
  readonly blockRenderer: BlockRenderer;
  /** What this process has shown before, with the same settings. */
  readonly bodiesBefore?: ShownBodies | undefined;
}

export interface SiteBodies {
  /** By source. */
  readonly bodies: ShownBodies;
  /** HTML of a body by its source; "" where there is none. */
  readonly htmlOf: (source: string) => string;
  readonly factsOf: (source: string) => BodyFacts | undefined;
  readonly linksOf: (source: string) => readonly Reference[];
}

/** Bodies with all answers; those that these change too much are rendered again. */
export function showBodies(
  asked: ReadonlyMap<string, AskedBody>,
  sources: KeptSources,
  tools: BodyTools,
): SiteBodies {
  const { cache, renderer, pictureOf, place, bodiesBefore } = tools;
  const inputOf = (source: string): BodyInput => inputFor(sources.get(source) as KeptSource, tools);
  const bodies = new Map<string, ShownBody>();
  for (const [source, { body: kept, answers: open }] of asked) {
    const answers = open.length === 0 ? open : open.map((answer) => withPicture(answer, pictureOf));
    const key = `${kept.text} ${answersKey(answers)}`;
    const body = mustRenderAgain(kept, answers)
      ? cache.memo("again", key, () =>
          packAndKeepBody(cache, key, renderer.renderAgain(inputOf(source), answers)),
        )
      : kept;
    const before = bodiesBefore?.get(source);
    const isSame = before?.kept === body && answers.length === 0;
    bodies.set(source, isSame ? before : showBody(body, answers, place));
  }
  /** A page asks for the facts of a body and for its HTML. */
  let last: { readonly of: ShownBody; readonly text: Buffer } | undefined;
  const textOf = (body: ShownBody): Buffer => {
    if (last?.of !== body) last = { of: body, text: Buffer.from(readText(body)) };
    return last.text;
  };
  /** What is damaged in the cache is rendered once more. */
  const readText = ({ kept, answers }: ShownBody): Buffer => {
    const text = readBodyText(cache, kept);
    if (text) return text;
    const input = inputOf(kept.source);
    const isPlain = kept === asked.get(kept.source)?.body;
    packAndKeepBody(
      cache,
      kept.text,
      isPlain ? renderer.render(input) : renderer.renderAgain(input, answers),
    );
    return readBodyText(cache, kept) as Buffer;
  };
  return {
    bodies,
    htmlOf(source) {
      const body = bodies.get(source);
      if (!body) return "";
      const { kept, answers } = body;
      const text = textOf(body);
      // What asks nothing has no holes.
      if (kept.questions.length === 0) return text.toString("utf8", 0, kept.length);
      const filling = { body: kept, answers, pathPrefix: place.pathPrefix };
      return fillParts(openBody(kept, text).html, filling, tools.blockRenderer);
    },
    factsOf(source) {
      const body = bodies.get(source);
      return body && readFacts(body.kept, textOf(body));
    },
    linksOf(source) {
      const body = bodies.get(source);
      return body ? fillFacts(body.kept, body.answers).links : [];
    },
  };
}

function inputFor({ post, author, tag, rough, body }: KeptSource, { textOf }: BodyTools): BodyInput {
  const { bodyLine: line } = (post ?? author ?? tag ?? rough)!;
  const { source } = body!;
  const text = textOf(source);
  return post
    ? { source, text, line, title: post.title, lang: post.lang, belowPicture: post.thumbnail !== undefined }
    : { source, text, line };
}
