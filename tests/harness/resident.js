/** A process that stays and runs one command after another, so that a test pays for loading Octavo once; see run-octavo.ts. */
if (!process.features.typescript) (await import("tsx/esm/api")).register();
const { runCli } = await import("../../src/cli.ts");

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
  process.send({ status, ...said });
});
process.on("disconnect", () => process.exit(0));
