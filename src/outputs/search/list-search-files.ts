/** The files of the index as outputs of the site: parts below /pagefind/, and the engine once. */
import { searchEngineUrl, searchPartUrl } from "../../config/urls.ts";
import { outputAt, type Output } from "../output.ts";
import type { IndexedPart } from "./index-parts.ts";

const engine = /^(pagefind\.js|wasm\.)/;

/** Every part brings the engine along; that of the first serves all. */
export const listSearchFiles = (parts: readonly IndexedPart[]): Output[] =>
  parts.flatMap(({ number, files }) =>
    files
      .filter(({ path }) => number === 0 || !engine.test(path))
      .map(({ path, digest, read }) =>
        outputAt(path === "pagefind.js" ? searchEngineUrl : searchPartUrl(number) + path, digest, read),
      ),
  );
