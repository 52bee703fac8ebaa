/** Bodies as they are kept between runs: what every build asks of one is at hand, the rest is read where it is shown. */
import { hash } from "node:crypto";
import type { ParsedSource } from "../content/read-content.ts";
import type { Body, Hole } from "./body.ts";
import type { BodyStore, StoredBody } from "./body-store.ts";
import { mayNeedMore } from "./plain-html.ts";

type AtHand = "source" | "questions" | "links" | "images" | "problems" | "isSafe" | "again";

/** What every build asks about a body; plain JSON. */
export interface KeptBody extends Pick<Body, AtHand> {
  /** Hash of its HTML with the holes. */
  readonly key: string;
  /** Whether its HTML keeps to what every page may do. */
  readonly isPlain: boolean;
  /** Where its HTML lies, and the rest of it as JSON. */
  readonly stored: StoredBody;
}

/** A source as it is kept. */
export interface KeptSource extends ParsedSource {
  readonly body?: KeptBody;
  /** Its body rendered again with answers, and the key of those and of the body without them. */
  readonly again?: { readonly key: string; readonly body: KeptBody };
}

interface Rest extends Omit<Body, AtHand | "html"> {
  /** Where in the HTML each hole is. */
  readonly holes: readonly (readonly [at: number, hole: Hole])[];
}

/** A body in three parts: what is at hand, its HTML, the rest as JSON. */
export interface PackedBody {
  readonly atHand: Omit<KeptBody, "stored">;
  readonly html: string;
  readonly rest: string;
}

export function packBody(body: Body): PackedBody {
  const { source, questions, links, images, problems, isSafe, again, html: parts, ...facts } = body;
  let html = "";
  const holes: [at: number, hole: Hole][] = [];
  for (const part of parts) {
    if (typeof part === "string") html += part;
    else holes.push([html.length, part]);
  }
  const key = hash("sha256", holes.length === 0 ? html : html + JSON.stringify(holes), "base64url").slice(
    0,
    22,
  );
  // What answers bring in is never a script, a style or an address elsewhere.
  const isPlain = !mayNeedMore(html) && !holes.some(([, hole]) => mayNeedMore(writtenIn(hole)));
  return {
    atHand: { source, questions, links, images, problems, isSafe, again, key, isPlain },
    html,
    rest: JSON.stringify({ ...facts, holes } satisfies Rest),
  };
}

const writtenIn = (hole: Hole): string =>
  "attributes" in hole
    ? hole.attributes.map(([name, value]) => ` ${name}="${value}"`).join("")
    : "raw" in hole
      ? hole.raw
      : "";

/** Keeps a body that was rendered in this thread. */
export function keepBody(store: BodyStore, body: Body): KeptBody {
  const { atHand, html, rest } = packBody(body);
  const [first, second] = [Buffer.from(html), Buffer.from(rest)];
  const [stored] = store.add(Buffer.concat([first, second]), [[first.length, second.length]]);
  return { ...atHand, stored: stored as StoredBody };
}

/** The whole body again. */
export function openBody(store: BodyStore, { stored, key: _, isPlain: __, ...atHand }: KeptBody): Body {
  const html = store.readHtml(stored);
  const { holes, ...facts } = JSON.parse(store.readFacts(stored)) as Rest;
  if (holes.length === 0) return { ...atHand, ...facts, html: [html] };
  const parts: (string | Hole)[] = [];
  let done = 0;
  for (const [at, hole] of holes) {
    parts.push(html.slice(done, at), hole);
    done = at;
  }
  parts.push(html.slice(done));
  return { ...atHand, ...facts, html: parts };
}
