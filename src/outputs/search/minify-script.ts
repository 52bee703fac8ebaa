/** Pagefind's script keeps its long names, and every reader who searches loads it: it is minified, once for its bytes. */
import path from "node:path";
import { contentHash } from "../../core/content-hash.ts";
import { readPack, writePack } from "./pack.ts";

/** Kept in a folder, since starting esbuild takes longer than all else that a small blog's search needs. */
export async function minifyScript(script: Uint8Array, folder: string): Promise<Uint8Array> {
  const file = path.join(folder, `${contentHash(script).slice(0, 16)}.pack`);
  const kept = readPack(file)?.[0]?.read();
  if (kept !== undefined) return kept;
  const { transformSync } = await import("esbuild");
  const { code } = transformSync(Buffer.from(script).toString("utf8"), {
    minify: true,
    format: "esm",
    legalComments: "none",
  });
  const content = Buffer.from(code);
  writePack(file, [{ path: "pagefind.js", content }]);
  return content;
}
