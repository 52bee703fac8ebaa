/** Bodies as they are kept between runs: what every build asks of one is at hand, the rest is read where it is shown. */
import { hashOf } from "../core/digest.ts";
import type { Cache } from "../core/cache.ts";
import type { ParsedSource } from "../content/read-content.ts";
import type { Body, Hole } from "./body.ts";

type AtHand = "source" | "questions" | "links" | "images" | "problems" | "isSafe" | "again";

/** What every build asks about a body; plain JSON. */
export interface KeptBody extends Pick<Body, AtHand> {
  /** Hash of its HTML with the holes. */
  readonly key: string;
  /** Key of its text in the cache: its HTML, behind it the rest of it as JSON. */
  readonly text: string;
  /** Bytes of the HTML. */
  readonly length: number;
}

/** A source as it is kept. */
export interface KeptSource extends ParsedSource {
  readonly body?: KeptBody;
}

interface Rest extends Omit<Body, AtHand | "html"> {
  /** Where in the HTML each hole is. */
  readonly holes: readonly (readonly [at: number, hole: Hole])[];
}

/** A body as it is kept, and the text of it that is kept apart: its HTML, behind it the rest as JSON. */
export interface PackedBody {
  readonly kept: KeptBody;
  readonly text: readonly [html: Buffer, rest: Buffer];
}

/** `text` is the key of its text, which stands for all that it was rendered from. */
export function packBody(body: Body, text: string): PackedBody {
  const { source, questions, links, images, problems, isSafe, again, html: parts, ...facts } = body;
  let html = "";
  const holes: [at: number, hole: Hole][] = [];
  for (const part of parts) {
    if (typeof part === "string") html += part;
    else holes.push([html.length, part]);
  }
  const bytes = Buffer.from(html);
  const keyed = holes.length === 0 ? bytes : Buffer.concat([bytes, Buffer.from(JSON.stringify(holes))]);
  const key = hashOf(keyed);
  const { length } = bytes;
  return {
    kept: { source, questions, links, images, problems, isSafe, again, key, text, length },
    text: [bytes, Buffer.from(JSON.stringify({ holes, ...facts } satisfies Rest))],
  };
}

const step = "body";

/** `bytes` are the HTML of the body and the rest of it. */
export const keepBodyText = (cache: Cache, { text }: KeptBody, bytes: Uint8Array): void =>
  cache.putBytes(step, text, bytes);

/** The same for one that was rendered in this thread. */
export function packAndKeepBody(cache: Cache, key: string, body: Body): KeptBody {
  const { kept, text } = packBody(body, key);
  keepBodyText(cache, kept, Buffer.concat(text));
  return kept;
}

/** The text of a body that is not read now is kept all the same. */
export const touchBody = (cache: Cache, { text }: KeptBody): void => cache.touch(step, text);

/** Undefined where it is damaged. */
export function readBodyText(cache: Cache, { text }: KeptBody): Buffer | undefined {
  const bytes = cache.getBytes(step, text);
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** What a page shows of a body or a check asks about it, now and then. */
export type BodyFacts = Pick<Body, "headings" | "hasContents" | "ids">;

export const readFacts = ({ length }: KeptBody, bytes: Buffer): BodyFacts => readRest(bytes, length);

const readRest = (bytes: Buffer, start: number): Rest => JSON.parse(bytes.toString("utf8", start)) as Rest;

/** The whole body again, of what is at hand and its text. */
export function openBody(kept: KeptBody, bytes: Buffer): Body {
  const { text: _, length, key: __, ...atHand } = kept;
  const html = bytes.toString("utf8", 0, length);
  const { holes, ...facts } = readRest(bytes, length);
  if (holes.length === 0) return { html: [html], ...atHand, ...facts };
  const parts: (string | Hole)[] = [];
  let done = 0;
  for (const [at, hole] of holes) {
    parts.push(html.slice(done, at), hole);
    done = at;
  }
  parts.push(html.slice(done));
  return { html: parts, ...atHand, ...facts };
}
