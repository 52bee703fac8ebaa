/** Runs `octavo start`. A child process does the work, so that code can change too. */
import type { DevOptions } from "./forks.ts";

/** Resolves to the exit code when the server stops. */
export async function startDevServer(options: DevOptions): Promise<number> {
  if (process.env["OCTAVO_DEV_CHILD"] !== undefined && process.send !== undefined) {
    const { runDevProcess } = await import("./dev-process.ts");
    return runDevProcess(options);
  }
  const { superviseDevServer } = await import("./supervisor.ts");
  return superviseDevServer(options);
}
