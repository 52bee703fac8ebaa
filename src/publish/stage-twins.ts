/** Hands Markdown twins to other threads, where there are some, while this one renders pages. */
import type { Place } from "../config/urls.ts";
import { chunksOf } from "../core/chunks.ts";
import { share } from "../core/pool.ts";
import type { Output, SentTwin } from "../outputs/output.ts";
import type { Stage } from "./stage.ts";
import type { RemoteWriter } from "./thread-writer.ts";

export interface TwinsTask {
  readonly place: Place;
  readonly twins: readonly (readonly [path: string, twin: SentTwin])[];
}

export interface StagingThread {
  readonly write: RemoteWriter;
  /** Renders and stages twins; resolves to their hashes. */
  readonly twins: (task: TwinsTask) => Promise<readonly string[]>;
}

const twinsAtOnce = 200;

/** `rest` are the outputs that are left to this thread. */
export function stageTwins(
  outputs: readonly Output[],
  stage: Stage,
  { url, pathPrefix }: Place,
  threads: readonly Pick<StagingThread, "twins">[],
): { readonly rest: readonly Output[]; readonly staged: Promise<unknown> } {
  const isSent = ({ twin }: Output): boolean => threads.length > 0 && twin !== undefined;
  const all = share(
    chunksOf(outputs.filter(isSent), twinsAtOnce),
    undefined, // This thread renders pages.
    threads.map((thread) => async (chunk: readonly Output[]) => {
      const twins = chunk.map((output) => [output.path, output.twin?.() as SentTwin] as const);
      const hashes = await thread.twins({ place: { url, pathPrefix }, twins });
      for (const [index, { path }] of chunk.entries()) stage.note(path, hashes[index] as string);
    }),
  );
  // Heard at the end, with the pages: a fault before that must not count as one that nobody hears.
  all.catch(() => undefined);
  return { rest: outputs.filter((output) => !isSent(output)), staged: all };
}
