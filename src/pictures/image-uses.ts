/** Which of the owner's picture files the site shows, and where: it follows from what shown bodies ask, so drafts have no say. */
import type { OwnFile } from "../content/list-files.ts";
import type { Answer, Body } from "../markdown/body.ts";
import { answersIn } from "../markdown/fill-body.ts";
import { mayHaveVariants } from "./image-format.ts";
import type { Role } from "./plan-variants.ts";

/** A file of the owner's that pages show. */
export interface ImageUse {
  /** Repository path. */
  readonly source: string;
  /** Its address, root-relative without the path prefix. */
  readonly url: string;
  /** The same stamp is the same content. */
  readonly stamp: string;
  /** Sorted. */
  readonly roles: readonly Role[];
}

/** What a body shows, and the answers to what it asks. */
export interface ShownInBody {
  readonly body: Pick<Body, "images">;
  readonly answers: readonly Answer[];
}

export interface UsesInput {
  readonly bodies: Iterable<ShownInBody>;
  /** Sources of pictures named in front matter. */
  readonly thumbnails: Iterable<string>;
  readonly portraits: Iterable<string>;
  readonly fileBySource: ReadonlyMap<string, OwnFile>;
}

/** Sorted by source. */
export function findImageUses(input: UsesInput): readonly ImageUse[] {
  const roles = new Map<OwnFile, Set<Role>>();
  const use = (file: OwnFile | undefined, ...found: readonly Role[]): void => {
    if (!file || !mayHaveVariants(file.source)) return;
    const own = roles.get(file) ?? new Set();
    for (const role of found) own.add(role);
    roles.set(file, own);
  };
  for (const { body, answers } of input.bodies) {
    for (const image of body.images) {
      for (const answer of typeof image === "number" ? answersIn(answers[image] ?? null) : [])
        if (answer && "source" in answer) use(input.fileBySource.get(answer.source), "body");
    }
  }
  for (const source of input.thumbnails) use(input.fileBySource.get(source), "hero", "card");
  for (const source of input.portraits) use(input.fileBySource.get(source), "portrait");
  return [...roles]
    .map(([{ source, url, stamp }, own]) => ({ source, url, stamp, roles: [...own].sort() }))
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}
