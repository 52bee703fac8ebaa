/** Everything a site is made from, as it lies on the disk: the same inputs make the same site. */
import path from "node:path";
import { listContent, type Listing } from "../content/list-content.ts";
import { listOwnFiles, type OwnFile } from "../content/list-files.ts";
import { readHead } from "../history/head.ts";
import { readBaselineText } from "./baseline.ts";
import { hashOf } from "./digest.ts";
import { filesBelow, readSetup, type SetupDigests } from "./setup.ts";

export interface Inputs {
  readonly setup: SetupDigests;
  readonly listing: Listing;
  readonly files: readonly OwnFile[];
  /** The list of known problems as written; "" where there is none. */
  readonly baseline: string;
  /** What git tells of the past follows from this; "" outside of a repository. */
  readonly head: string;
  /** Hash of all but that list and HEAD, which not every site depends on. */
  readonly digestOfRest: string;
  /** Hash of all of them, times of files included. */
  readonly digest: string;
}

/** Folders of few and small files, whose content is hashed. */
const hashed = ["_includes", "pages", "assets/css", "assets/js"];

export function readInputs(root: string): Inputs {
  const setup = readSetup(root);
  const listing = listContent(root);
  const files = listOwnFiles(root);
  const digestOfRest = hashOf(
    JSON.stringify([
      setup,
      listing,
      files.map(({ source, stamp }) => [source, stamp]),
      hashed.map((folder) => filesBelow(path.join(root, folder))),
    ]),
  );
  return withBaseline(
    { setup, listing, files, digestOfRest, head: readHead(root)?.state ?? "" },
    readBaselineText(root),
  );
}

/** The same inputs with another list of known problems. */
export const withBaseline = (inputs: Omit<Inputs, "baseline" | "digest">, baseline: string): Inputs => ({
  ...inputs,
  baseline,
  digest: hashOf(`${inputs.digestOfRest} ${hashOf(baseline)}`),
});
