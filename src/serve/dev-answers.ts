/** Answers any address of the site as it is now, by making just what is asked for. */
import { existsSync, lstatSync, readFileSync } from "node:fs";
import path from "node:path";
import { isNotFoundPage, isPageAddress, outputPath } from "../config/urls.ts";
import type { OwnFile } from "../content/list-files.ts";
import type { Made } from "../core/artifact.ts";
import type { Cache } from "../core/cache.ts";
import { lazy } from "../core/lazy.ts";
import { noOwnFiles, ownPaths, replacedBy, type OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import type { CardDrawer } from "../pictures/cards/card-files.ts";
import { variantsStep } from "../pictures/known-pictures.ts";
import { fileNameAt } from "../pictures/variant-files.ts";
import { createArtifacts, type Artifacts, type AskedFile } from "../publish/artifacts.ts";
import { contentTypeOf } from "./content-type.ts";
import type { DevEngine } from "./dev-engine.ts";
import type { DevSearch } from "./dev-search.ts";

export interface Answer {
  readonly status: 200 | 404 | 500;
  readonly type: string;
  readonly body: string | Uint8Array;
}

export interface AnswerTools {
  readonly root: string;
  readonly cache: Cache;
  readonly cards: CardDrawer;
  readonly engine: DevEngine;
  readonly search: DevSearch;
}

/** By root-relative address without the path prefix; undefined where there is nothing. */
export type Answers = (url: string) => Promise<Answer | undefined>;

const mostKept = 200; // pages rendered and kept until the next change

/** The answers of one site. */
export function createAnswers(site: Site, { root, cache, cards, engine, search }: AnswerTools): Answers {
  const artifactsOf = (own: OwnFiles): Artifacts =>
    createArtifacts({ root, site, own, cache, cards, render: (page) => engine.render(site, page) });
  const artifacts = lazy(() => artifactsOf(noOwnFiles));
  const files = lazy(() => new Map(site.files.all.map((file): [string, OwnFile] => [file.url, file])));
  const make = keepPages();
  /** Outputs give way to the owner's pages, which Eleventy may make again. */
  let outputs: { readonly own: OwnFiles; readonly artifacts: Artifacts } | undefined;

  const answerWith = async (artifact: AskedFile): Promise<Answer | undefined> => {
    try {
      const made = await make(artifact);
      if ("file" in made) return fileAnswer(made.file);
      return { status: 200, type: contentTypeOf(artifact.path), body: made.content };
    } catch (failure) {
      if (!("page" in artifact)) throw failure;
      return { status: 500, type: contentTypeOf(".html"), body: emptyPage };
    }
  };

  return async (url) => {
    const file = outputPath(url);
    search.visit(url, site);
    const artifact = artifacts().at(file);
    if (artifact && "page" in artifact) await engine.prepare(site);
    if (artifact && !isReplaced(artifact, engine.own())) return answerWith(artifact);
    // A picture that no text shows yet is in the editor already.
    const unused = files().get(url)?.source;
    if (unused !== undefined) return fileAnswer(path.join(root, unused));
    const variant = fileNameAt(url);
    if (variant !== undefined) return bytesAnswer(url, cache.files.read(variantsStep, variant));
    const indexed = search.isFile(url) ? await search.file(url, site) : undefined;
    if (indexed) return answerWith(indexed);
    await engine.run(site);
    const own = engine.own();
    if (ownPaths(own).includes(file)) {
      const found = fileAnswer(engine.fileOf(file));
      return found && isNotFoundPage(url) ? { ...found, status: 404 } : found;
    }
    if (artifact && !isReplaced(artifact, own)) return answerWith(artifact);
    if (outputs?.own !== own) outputs = { own, artifacts: artifactsOf(own) };
    const output = outputs.artifacts.outputAt(file);
    return output ? answerWith(output) : isPageAddress(url) ? undefined : fileAnswer(engine.fileOf(file));
  };
}

/** Whether a page of the owner's takes its place. */
const isReplaced = (artifact: AskedFile, { pages }: OwnFiles): boolean =>
  "page" in artifact && replacedBy(pages)(artifact.page);

/** Makes artifacts. Pages are kept, since a browser asks for one more than once. */
function keepPages(): (artifact: AskedFile) => Made | Promise<Made> {
  const kept = new Map<string, Promise<Made>>();
  return (artifact) => {
    if (!("page" in artifact)) return artifact.make();
    let made = kept.get(artifact.path);
    if (made === undefined) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(artifact.path, (made = Promise.resolve(artifact.make())));
    }
    return made;
  };
}

/** A page without content, for the overlay to lie on. */
export const emptyPage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Octavo</title></head><body></body></html>';

const bytesAnswer = (url: string, body: Uint8Array | undefined): Answer | undefined =>
  body && { status: 200, type: contentTypeOf(url), body };

function fileAnswer(file: string): Answer | undefined {
  if (!existsSync(file) || !lstatSync(file).isFile()) return undefined;
  return { status: 200, type: contentTypeOf(file), body: readFileSync(file) };
}
