/** `octavo start`: shows the site while it is being written. The work is done in a child, so that code can change too. */
import type { DevOptions } from "./supervisor.ts";

/** Resolves to the exit code when the server is stopped. */
export async function startDevServer(options: DevOptions): Promise<number> {
  if (process.env["OCTAVO_DEV_CHILD"] !== undefined && process.send !== undefined) {
    const { runDevProcess } = await import("./dev-process.ts");
    return runDevProcess(options);
  }
  const { superviseDevServer } = await import("./supervisor.ts");
  return superviseDevServer(options);
}
