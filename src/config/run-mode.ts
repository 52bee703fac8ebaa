/** How Eleventy would have been started, which its configurations and templates ask for. */

export type RunMode = "build" | "serve" | "watch";

/** Within Eleventy's own command it is that one's. */
export const runMode = (): RunMode => (process.env["ELEVENTY_RUN_MODE"] as RunMode | undefined) ?? "build";

const given = runMode();

/** As Eleventy does it before it reads its configuration; one command of a process says nothing of the next. */
export function setRunMode(command: string, root: string): void {
  process.env["ELEVENTY_RUN_MODE"] = command === "start" ? "serve" : given;
  process.env["ELEVENTY_SOURCE"] ??= "cli";
  process.env["ELEVENTY_ROOT"] = root;
}
