/** What runs in a worker thread of a pool: answers one task after another. */
import { parentPort, workerData } from "node:worker_threads";
import { nameSourceLines } from "./stack-traces.ts";
import type { Task } from "./pool.ts";

nameSourceLines();

interface Order {
  readonly id: number;
  readonly name: string;
  readonly input: never;
}

const { module, setup } = workerData as { readonly module: string; readonly setup: unknown };
const { createTasks } = (await import(module)) as {
  readonly createTasks: (setup: unknown) => Readonly<Record<string, Task<never, unknown>>>;
};
const tasks = await createTasks(setup);
parentPort?.on("message", async ({ id, name, input }: Order) => {
  try {
    const { output, transfer } = await (tasks[name] as Task<never, unknown>)(input);
    parentPort?.postMessage({ id, output }, transfer ?? []);
  } catch (failure) {
    parentPort?.postMessage({ id, failure });
  }
});
parentPort?.postMessage({ ready: true });
