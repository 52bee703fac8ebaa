/** What compiled templates need of Nunjucks must not slow down the rest of the program. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";

test("texts stay as quick as they are while something inherits from them", async () => {
  setFlagsFromString("--allow-natives-syntax");
  const areQuick = new Function("return %HasFastProperties(String.prototype)") as () => boolean;
  assert.equal(areQuick(), true);
  Object.create(String.prototype);
  assert.equal(areQuick(), false);
  await import("../../src/templates/built-ins.ts");
  assert.equal(areQuick(), true);
  await import("nunjucks");
  assert.equal(areQuick(), true);
});
