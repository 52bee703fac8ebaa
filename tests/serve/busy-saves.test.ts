/** The dev server on a machine that has no time for it: of a thousand saves of every kind none is missed or told wrongly. */
import { spawn } from "node:child_process";
import { availableParallelism, setPriority } from "node:os";
import { test } from "node:test";
import { checkSaves } from "./check-saves.ts";
import { skipUnlessLong } from "../harness/long.ts";

test(
  "1,000 saves and a change of branch while all cores are busy",
  { skip: skipUnlessLong, timeout: 3_600_000 },
  async () => {
    const busy = Array.from({ length: availableParallelism() }, () =>
      spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
    );
    // They share with the server, yet take less from the tests that run beside.
    for (const { pid = 0 } of busy) setPriority(pid, 5);
    try {
      await checkSaves({ count: 1000, posts: 20, branch: 300 });
    } finally {
      for (const each of busy) each.kill("SIGKILL");
    }
  },
);
