/** `npm run decap`: fetches the pinned Decap CMS and keeps its one bundle, compressed; with `check` it only compares. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

const folder = path.join(import.meta.dirname, "../src/admin/decap");
const recordFile = path.join(folder, "version.json");
const bundleFile = path.join(folder, "decap-cms.js.br");

/** What is pinned: the version, the registry's hash of its tarball, and the hash of the bundle in it. */
interface Pinned {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly bundle: string;
}

const pinned = JSON.parse(readFileSync(recordFile, "utf8")) as Pinned;
const hashOf = (bytes: Uint8Array): string => `sha512-${createHash("sha512").update(bytes).digest("base64")}`;

const temporary = mkdtempSync(path.join(tmpdir(), "octavo-decap-"));
try {
  execFileSync("npm", ["pack", `${pinned.name}@${pinned.version}`, "--silent"], { cwd: temporary });
  const tarball = path.join(temporary, `${pinned.name}-${pinned.version}.tgz`);
  const integrity = hashOf(readFileSync(tarball));
  if (integrity !== pinned.integrity)
    throw new Error(`the tarball is ${integrity}, version.json says ${pinned.integrity}`);
  execFileSync("tar", ["xzf", tarball, "-C", temporary]);
  const read = (name: string): Buffer => readFileSync(path.join(temporary, "package/dist", name));
  const bundle = read("decap-cms.js");
  const notices = read("decap-cms.js.LICENSE.txt");
  if (process.argv.includes("check")) {
    const same =
      brotliDecompressSync(readFileSync(bundleFile)).equals(bundle) &&
      hashOf(bundle) === pinned.bundle &&
      readFileSync(path.join(folder, "decap-cms.js.LICENSE.txt")).equals(notices);
    if (!same) throw new Error("the files in src/admin/decap are not those of the tarball");
    console.log(`src/admin/decap is ${pinned.name} ${pinned.version}, as published`);
  } else {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bundle.length,
    };
    const compressed = brotliCompressSync(bundle, { params });
    writeFileSync(bundleFile, compressed);
    writeFileSync(path.join(folder, "decap-cms.js.LICENSE.txt"), notices);
    writeFileSync(recordFile, `${JSON.stringify({ ...pinned, bundle: hashOf(bundle) }, null, 2)}\n`);
    console.log(`${pinned.name} ${pinned.version}: ${bundle.length} bytes, ${compressed.length} compressed`);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
