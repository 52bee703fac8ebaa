/** `npm run torture -- 20000`: builds that many hostile files, in blogs of some hundreds, and says which one fails. */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { input } from "../tests/torture/inputs.ts";
import { torture } from "../tests/torture/torture.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" }, help: { type: "boolean", default: false } },
});
if (values.help) {
  console.log(`Usage: npm run torture -- [NUMBER] [options]

  NUMBER        hostile files to build (default: 20000)
  --seed SEED   other files than those of seed 1`);
  process.exit(0);
}
const wanted = Number(positionals[0] ?? 20_000);
const atOnce = 500;
let failed = 0;
for (let done = 0; done < wanted; done += atOnce) {
  const seed = Number(values.seed) * 100_000 + done;
  const failure = await torture(fc.sample(input, { numRuns: Math.min(atOnce, wanted - done), seed }));
  if (failure) {
    failed += 1;
    console.log(`\n${failure.reason}`);
    for (const { name, bytes } of failure.inputs)
      console.log(`  ${JSON.stringify(name)} ${JSON.stringify(bytes.toString("latin1").slice(0, 2000))}`);
  }
  console.log(`${Math.min(done + atOnce, wanted)} of ${wanted}, ${failed} failed`);
}
process.exitCode = failed === 0 ? 0 : 1;
