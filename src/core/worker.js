/** A worker thread: TypeScript runs natively where Node can, through tsx where it can't, which no .ts file could arrange for itself. */
import { parentPort, workerData } from "node:worker_threads";

if (!process.features.typescript) (await import("tsx/esm/api")).register();
const { createTasks } = await import(workerData.module);
const tasks = await createTasks(workerData.setup);
parentPort.on("message", async ({ id, name, input }) => {
  try {
    const { output, transfer } = await tasks[name](input);
    parentPort.postMessage({ id, output }, transfer ?? []);
  } catch (failure) {
    parentPort.postMessage({ id, failure });
  }
});
parentPort.postMessage({ ready: true });
