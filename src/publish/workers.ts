/** Does the work that can be split, in this thread and, where there is much of it, in others too. */
import { availableParallelism } from "node:os";
import type { Settings } from "../config/settings.ts";
import type { ListedFile } from "../content/list-content.ts";
import type { Cache } from "../core/cache.ts";
import { keepBodyText, type KeptSource } from "../markdown/bodies.ts";
import { createRenderer, loadSanitizer, type Renderer } from "../markdown/renderer.ts";
import { readSources, type ReadSources, type Tasks } from "./worker-tasks.ts";
import type { StagingThread } from "./stage-twins.ts";
import { chunksOf } from "../core/chunks.ts";
import { lazy } from "../core/lazy.ts";
import { moduleUrl } from "../core/package-files.ts";
import { openPool, share, type Pool } from "../core/pool.ts";

export interface WorkersOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** Absolute path of the folder that files are staged in. */
  readonly stage: string;
  readonly settings: Settings;
  /** Where the texts of bodies are kept. */
  readonly cache: Cache;
  /** Stands for all that sources are read with. */
  readonly version: string;
  /** Threads in all, this one included; as many as the machine has cores, if absent. */
  readonly workers?: number | undefined;
  readonly onProgress: (stage: "content", done: number, total: number) => void;
}

export interface Workers {
  /** Starts the other threads where so many sources will have to be read: they take a while to get ready. */
  readonly expect: (sources: number) => void;
  /** In the order of the files; the texts of their bodies are in the cache. */
  readonly read: (files: readonly ListedFile[]) => Promise<readonly KeptSource[]>;
  /** What bodies are rendered with in this thread. */
  readonly renderer: () => Promise<Renderer>;
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

export function createWorkers(options: WorkersOptions): Workers {
  const { root, stage, settings, cache, version, onProgress } = options;
  const wanted = Math.min(options.workers ?? availableParallelism(), mostThreads);
  let pool: Pool<Tasks> | undefined;
  const threadsFor = (sources: number): Pool<Tasks>["threads"] => {
    if (sources < worthThreads || wanted < 2) return [];
    pool ??= openPool<Tasks>(wanted - 1, moduleUrl("publish/worker-tasks.ts").href, { root, stage, version });
    return pool.threads;
  };
  const renderer = lazy(async () => createRenderer(settings, await loadSanitizer(settings)));

  return {
    expect: (sources) => void threadsFor(sources),

    async read(files) {
      if (files.length === 0) return [];
      const here = await renderer();
      const keep = ({ sources, texts, lengths }: ReadSources): readonly KeptSource[] => {
        let at = 0;
        for (const [index, body] of sources.flatMap((source) => source.body ?? []).entries())
          keepBodyText(cache, body, texts.subarray(at, (at += lengths[index] as number)));
        return sources;
      };
      const answers = await share<readonly ListedFile[], readonly KeptSource[]>(
        chunksOf(files, pieceSize),
        (chunk) => {
          const { sources, ...texts } = readSources(chunk, { root, version, settings, renderer: here });
          return keep({ sources: apart(sources), ...texts });
        },
        threadsFor(files.length).map((thread) => async (chunk) => {
          const { sources, ...texts } = await thread.run("read", chunk);
          return keep({ sources: JSON.parse(sources) as ReadSources["sources"], ...texts });
        }),
        (done) => onProgress("content", Math.min(done * pieceSize, files.length), files.length),
      );
      return answers.flat();
    },

    renderer,
    stagingThreads: () =>
      (pool?.threads ?? []).map((thread) => ({
        write: (staged) => thread.run("write", staged, [staged.bytes.buffer]),
        twins: (task) => thread.run("twins", task),
      })),
    close: async () => pool?.close(),
  };
}
