/** Does the work that can be split, in this thread and, where there is much of it, in others too. */
import { availableParallelism } from "node:os";
import type { Settings } from "../config/settings.ts";
import { createFiles } from "../content/files.ts";
import { parseSource, type ParsedSource, type SameSource, type Unparsed } from "../content/read-content.ts";
import type { BodySource, FreshBody } from "../markdown/bodies.ts";
import type { BodyStore } from "../markdown/body-store.ts";
import { createRenderer, loadSanitizer } from "../markdown/renderer.ts";
import { createResolver } from "../markdown/resolver.ts";
import { renderTexts, type RenderedTexts, type Surroundings, type Tasks } from "./tasks.ts";
import type { StagingThread } from "../publish/stage-site.ts";
import { chunksOf } from "../core/chunks.ts";
import { moduleUrl } from "../core/package-files.ts";
import { openPool, share, type Pool } from "../core/pool.ts";

export interface WorkOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** Absolute path of the folder that files are staged in. */
  readonly stage: string;
  readonly settings: Settings;
  /** Where bodies are kept. */
  readonly store: BodyStore;
  /** Threads in all, this one included; as many as the machine has cores, if absent. */
  readonly workers?: number | undefined;
  readonly onProgress: (stage: "content" | "markdown", done: number, total: number) => void;
}

export interface Work {
  /** Starts the other threads where so many sources will have to be read: they take a while to get ready. */
  readonly expect: (sources: number) => void;
  /** In the order of the files. */
  readonly parse: (files: readonly Unparsed[]) => Promise<readonly (ParsedSource | SameSource)[]>;
  /** In the order of the sources; their HTML and facts are in the store. */
  readonly render: (
    sources: readonly BodySource[],
    surroundings: Surroundings,
  ) => Promise<readonly FreshBody[]>;
  /** The other threads; none where there was too little work to start them. */
  readonly stagingThreads: () => readonly StagingThread[];
  readonly close: () => Promise<void>;
}

/** A thread costs 0.3 s before it does anything: fewer sources than these are done sooner without. */
const worthThreads = 600;
const mostThreads = 64;
/** Sources handed over at once: enough to make the way worth while, few enough that all threads end together. */
const pieceSize = 50;

/** The same, apart from the texts it was cut out of, which would be kept in memory with it. */
const apart = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function createWork(options: WorkOptions): Work {
  const { root, stage, settings, store, onProgress } = options;
  const wanted = Math.min(options.workers ?? availableParallelism(), mostThreads);
  let pool: Pool<Tasks> | undefined;
  const threadsFor = (sources: number): Pool<Tasks>["threads"] => {
    if (sources < worthThreads || wanted < 2) return [];
    pool ??= openPool<Tasks>(wanted - 1, moduleUrl("build/tasks.ts").href, { root, stage });
    return pool.threads;
  };

  return {
    expect: (sources) => void threadsFor(sources),

    async parse(files) {
      const answers = await share<readonly Unparsed[], (ParsedSource | SameSource)[]>(
        chunksOf(files, pieceSize),
        (piece) => apart(piece.map((file) => parseSource(root, file, settings))),
        threadsFor(files.length).map(
          (thread) => async (piece) =>
            JSON.parse(await thread.run("parse", piece)) as (ParsedSource | SameSource)[],
        ),
        (done) => onProgress("content", Math.min(done * pieceSize, files.length), files.length),
      );
      return answers.flat();
    },

    async render(sources, surroundings) {
      if (sources.length === 0) return [];
      const { urls, titles, files, sizes, pictures } = surroundings;
      const resolver = createResolver(urls, createFiles(root, files, sizes), titles, pictures);
      const render = createRenderer(settings, resolver, await loadSanitizer(settings));
      const threads = threadsFor(sources.length);
      // A thread that cannot do this fails at its first body, which is heard.
      for (const thread of threads) thread.run("surround", surroundings).catch(() => undefined);
      const keep = ({ bodies, texts, lengths }: RenderedTexts): FreshBody[] => {
        const stored = store.add(texts, lengths);
        return bodies.map((body, index) => ({ ...body, stored: stored[index] as FreshBody["stored"] }));
      };
      const answers = await share<readonly BodySource[], FreshBody[]>(
        chunksOf(sources, pieceSize),
        (piece) => {
          const { bodies, ...kept } = renderTexts(root, piece, render);
          return keep({ ...kept, bodies: apart(bodies) });
        },
        threads.map((thread) => async (piece) => {
          const { bodies, ...kept } = await thread.run("render", piece);
          return keep({ ...kept, bodies: JSON.parse(bodies) as RenderedTexts["bodies"] });
        }),
        (done) => onProgress("markdown", Math.min(done * pieceSize, sources.length), sources.length),
      );
      return answers.flat();
    },

    stagingThreads: () =>
      (pool?.threads ?? []).map((thread) => ({
        write: (staged) => thread.run("write", staged, [staged.bytes.buffer]),
        twins: (task) => thread.run("twins", task),
      })),
    close: async () => pool?.close(),
  };
}
