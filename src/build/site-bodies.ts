/** The bodies of the site: what they ask is answered first, since pictures follow from it; then they are filled. */
import { keepBody, type KeptBody, type KeptSource } from "../markdown/bodies.ts";
import type { Answer } from "../markdown/body.ts";
import type { BodyStore } from "../markdown/body-store.ts";
import { answerBody, answersKey, mustRenderAgain } from "../markdown/fill-body.ts";
import type { Picture } from "../markdown/picture.ts";
import type { Renderer } from "../markdown/renderer.ts";
import type { Resolver } from "../markdown/rendered.ts";
import { showBody, type ShownBodies, type ShownBody } from "../markdown/shown-body.ts";

/** By repository path. */
type KeptSources = ReadonlyMap<string, KeptSource>;

export interface AskedBody {
  readonly kept: KeptBody;
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
    if (kept) asked.set(source, { kept, answers: answerBody(kept, resolver) });
  }
  return asked;
}

/** The variants of a file of the owner's, where there are any. */
export type PictureOf = (source: string) => Picture | undefined;

/** The answer with the variants of the picture that is meant. */
export function withPicture<Some extends Answer>(answer: Some, pictureOf: PictureOf): Some {
  const picture = answer && "source" in answer ? pictureOf(answer.source) : undefined;
  return picture ? { ...answer, picture } : answer;
}

export interface BodyTools {
  readonly store: BodyStore;
  readonly renderer: Renderer;
  readonly pictureOf: PictureOf;
  /** The Markdown of a source. */
  readonly textOf: (source: string) => string;
}

/** Bodies with all answers; those that these change too much are rendered again, which is kept in the sources. */
export function showBodies(
  asked: ReadonlyMap<string, AskedBody>,
  parsed: KeptSources,
  { store, renderer, pictureOf, textOf }: BodyTools,
): { readonly bodies: ShownBodies; readonly parsed: KeptSources } {
  const bodies = new Map<string, ShownBody>();
  const sources = new Map(parsed);
  for (const [source, { kept, answers: open }] of asked) {
    const answers = open.length === 0 ? open : open.map((answer) => withPicture(answer, pictureOf));
    if (!mustRenderAgain(kept, answers)) {
      bodies.set(source, showBody(kept, answers));
      continue;
    }
    const known = sources.get(source) as KeptSource;
    const key = `${kept.key} ${answersKey(answers)}`;
    const again =
      known.again?.key === key
        ? known.again
        : { key, body: keepBody(store, renderer.renderAgain(inputOf(known, textOf(source)), answers)) };
    sources.set(source, { ...known, again });
    bodies.set(source, showBody(again.body, answers));
  }
  return { bodies, parsed: sources };
}

const inputOf = ({ post, author, tag }: KeptSource, text: string) => {
  const { source, bodyLine: line } = (post ?? author ?? tag)!;
  return post
    ? { source, text, line, title: post.title, lang: post.lang, belowPicture: post.thumbnail !== undefined }
    : { source, text, line };
};
