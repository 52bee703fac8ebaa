/** A process that stays and runs one command after another, so that a test pays for loading Octavo once; see run-octavo.ts. */
import { openBundle } from "../../bin/bundle.js";

const { runCli } = await import(await openBundle("cli.ts"));
// It starts a process of its own, which needs a working directory that stays.
await (await import("esbuild")).transform("");

const streams = ["stdout", "stderr"];

process.on("message", async ({ args, cwd }) => {
  const said = { stdout: "", stderr: "" };
  const writes = streams.map((name) => process[name].write);
  for (const name of streams) {
    process[name].write = (text, ...rest) => {
      said[name] += typeof text === "string" ? text : new TextDecoder().decode(text);
      rest.find((each) => typeof each === "function")?.();
      return true;
    };
  }
  process.chdir(cwd);
  let status = 1;
  try {
    status = await runCli(args);
  } catch (failure) {
    said.stderr += failure instanceof Error ? failure.stack : String(failure);
  }
  for (const [index, name] of streams.entries()) process[name].write = writes[index];
  // The blog may be removed now, and what Octavo is loading in the background cannot do without a working directory.
  process.chdir(import.meta.dirname);
  process.send({ status, ...said, size: process.memoryUsage.rss() });
});
process.on("disconnect", () => process.exit(0));
