/** Texts compressed once and for all, as `.br` and `.gz` beside them, for servers that send such files as they are. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { OpenBuild } from "./open-build.ts";
import { changedOf, type WantedFile } from "./plan.ts";
import { inParallel } from "../core/in-parallel.ts";

const isText = /\.(html|css|js|mjs|json|xml|svg|txt|md|webmanifest|ico|wasm)$/;

const encodings = [".br", ".gz"] as const;

/** The compressed forms that a site's files should have, by the keys of what they are made from. */
const compressedForms = (files: readonly WantedFile[]): WantedFile[] =>
  files
    .filter((file) => isText.test(file.path))
    .flatMap(({ path: name, key }) =>
      encodings.map((ending) => ({ path: name + ending, key: `${key}${ending}` })),
    );

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Not the best that Brotli can do, which takes ten times as long for 2 % less. */
const compress = (bytes: Buffer, file: string): Promise<Buffer> =>
  file.endsWith(".br")
    ? brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      })
    : zip(bytes, { level: 9 });

/** Files made at a time: zlib has four threads of its own. */
const atOnce = 8;

/** Stages the forms of these files, which are staged or published already, as far as they are new; returns all forms. */
export async function stageForms(
  files: readonly WantedFile[],
  build: Pick<OpenBuild, "options" | "paths" | "published" | "present">,
): Promise<readonly WantedFile[]> {
  const { options, paths } = build;
  options.onStage("compress");
  const all = compressedForms(files);
  const forms = changedOf(all, build);
  let done = 0;
  await inParallel(forms, atOnce, async (form) => {
    const name = form.path.slice(0, -3);
    const staged = path.join(paths.stage, name);
    const bytes = readFileSync(existsSync(staged) ? staged : path.join(paths.site, name));
    mkdirSync(path.dirname(staged), { recursive: true });
    writeFileSync(path.join(paths.stage, form.path), await compress(bytes, form.path));
    done += 1;
    if (done % 500 === 0) options.onStage("compress", done, forms.length);
  });
  return all;
}
