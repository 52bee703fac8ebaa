#!/usr/bin/env node
// Starts the command line from its bundle.
import { readFileSync } from "node:fs";

for (const stream of [process.stdout, process.stderr]) {
  // `octavo list | head` closes the pipe: that is no fault.
  stream.on("error", (error) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

if (process.argv.length === 3 && process.argv[2] === "--version") {
  // Nothing else need be loaded for this answer.
  console.log(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version);
} else {
  try {
    const { openBundle } = await import("./bundle.js");
    const { runCli } = await import(await openBundle("cli.ts"));
    process.exitCode = await runCli(process.argv.slice(2));
  } catch (failure) {
    const missing =
      failure?.code === "ERR_MODULE_NOT_FOUND" && /^Cannot find package '([^']+)'/.exec(failure.message)?.[1];
    if (missing)
      console.error(`octavo: the package ${missing} is not installed\nhelp: run \`npm install\` first`);
    // Node would show a line of the bundle with it.
    else console.error(failure);
    process.exit(1);
  }
}
