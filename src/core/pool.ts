/** Worker threads that do a share of the work beside the main thread. */
import { Worker } from "node:worker_threads";
import { moduleUrl, nodeArguments } from "./package-files.ts";

/** What a task answers; what is transferred is gone where it came from. */
export interface Answer<Output> {
  readonly output: Output;
  readonly transfer?: readonly ArrayBuffer[];
}

export type Task<Input, Output> = (input: Input) => Answer<Output> | Promise<Answer<Output>>;

/** Tasks by name. A module of tasks exports `createTasks(setup)`, which resolves to them. */
type TaskSet = Readonly<Record<string, Task<never, unknown>>>;

type InputOf<Each> = Each extends Task<infer Input, unknown> ? Input : never;
type OutputOf<Each> = Each extends (input: never) => infer Given
  ? Awaited<Given> extends Answer<infer Output>
    ? Output
    : never
  : never;

export interface WorkerThread<Tasks extends TaskSet> {
  /** Rejects with what the task throws, or where the thread ends before it has answered. */
  run<Name extends keyof Tasks & string>(
    name: Name,
    input: InputOf<Tasks[Name]>,
    transfer?: readonly ArrayBuffer[],
  ): Promise<OutputOf<Tasks[Name]>>;
}

export interface Pool<Tasks extends TaskSet> {
  readonly threads: readonly WorkerThread<Tasks>[];
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (failure: unknown) => void;
}

/** `module` is the address of the file that makes the tasks, `setup` what it makes them from. */
export function openPool<Tasks extends TaskSet>(count: number, module: string, setup: unknown): Pool<Tasks> {
  const workers = Array.from(
    { length: count },
    () => new Worker(moduleUrl("core/worker.ts"), { workerData: { module, setup }, execArgv: nodeArguments }),
  );
  return {
    threads: workers.map((worker) => threadOf<Tasks>(worker)),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function threadOf<Tasks extends TaskSet>(worker: Worker): WorkerThread<Tasks> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: Error | undefined;
  const end = (failure: Error): void => {
    ended = failure;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on("message", ({ id, output, failure }: { id?: number; output?: never; failure?: unknown }) => {
    if (id === undefined) return;
    const task = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) task?.resolve(output as never);
    else task?.reject(failure);
    if (waiting.size === 0) worker.unref();
  });
  worker.on("error", end);
  worker.on("exit", () => end(new Error("a worker thread ended before its work was done")));
  // An idle thread must not keep the process alive.
  worker.unref();
  return {
    run: (name, input, transfer = []) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        last += 1;
        waiting.set(last, { resolve: resolve as Waiting["resolve"], reject });
        worker.ref();
        worker.postMessage({ id: last, name, input }, [...transfer]);
      }),
  };
}

/** So many pieces lie ready for a thread that it never waits for the main one to hand it the next. */
const ahead = 2;

/**
 * Works through `pieces` in this thread, unless `here` is left out, and in others at once: each takes the next piece when it is free. Resolves to
 * the results in the order of the pieces, whoever did them.
 */
export async function share<Piece, Result>(
  pieces: readonly Piece[],
  here: ((piece: Piece) => Result | Promise<Result>) | undefined,
  there: readonly ((piece: Piece) => Promise<Result>)[],
  onDone: (done: number) => void = () => undefined,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  let done = 0;
  const work = async (
    run: (piece: Piece) => Result | Promise<Result>,
    rest: () => Promise<void>,
  ): Promise<void> => {
    while (next < pieces.length) {
      const index = next;
      next += 1;
      results[index] = await run(pieces[index] as Piece);
      done += 1;
      onDone(done);
      await rest();
    }
  };
  await Promise.all([
    ...there.flatMap((run) => Array.from({ length: ahead }, () => work(run, () => Promise.resolve()))),
    // What the others have finished must be heard between two pieces.
    here &&
      work(here, () =>
        there.length === 0 ? Promise.resolve() : new Promise((resolve) => setImmediate(resolve)),
      ),
  ]);
  return results;
}
