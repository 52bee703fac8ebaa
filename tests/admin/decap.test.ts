/** The editor's one foreign part is what was published, in the version that is named. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bundleUrl, readBundle, readCompressedBundle, readPinned } from "../../src/admin/admin-files.ts";

const folder = new URL("../../src/admin/decap/", import.meta.url);

test("the committed bundle of Decap CMS has the hash that was recorded from its tarball", () => {
  const pinned = readPinned();
  const bundle = readBundle();
  assert.deepEqual(pinned, {
    name: "decap-cms",
    version: "3.16.3",
    integrity:
      "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
    bundle: `sha512-${createHash("sha512").update(bundle).digest("base64")}`,
  });
  assert.equal(bundle.length, 5_167_389);
  assert.ok(readCompressedBundle().length < 1_200_000);
  assert.equal(bundleUrl(pinned), "/admin/decap-cms-3.16.3.js");
});

test("its licences are kept beside it, and no package pulls it in", () => {
  assert.match(readFileSync(new URL("LICENSE.txt", folder), "utf8"), /MIT License/);
  assert.match(readFileSync(new URL("decap-cms.js.LICENSE.txt", folder), "utf8"), /@license/);
  const lock = readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8");
  assert.doesNotMatch(lock, /"node_modules\/(decap|netlify)-cms/);
});
