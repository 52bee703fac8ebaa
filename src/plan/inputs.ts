/** Everything a site is made from, as it lies on the disk: the same inputs make the same site. */
import path from "node:path";
import { readLock } from "../addresses/lock.ts";
import { listContent, type Listing } from "../content/list-content.ts";
import { listOwnFiles, type OwnFile } from "../content/list-files.ts";
import { hashOf } from "./digest.ts";
import { filesBelow, readSetup, type SetupDigests } from "./setup.ts";

export interface Inputs {
  readonly setup: SetupDigests;
  readonly listing: Listing;
  readonly files: readonly OwnFile[];
  /** Text of the lock of addresses; absent for a site that has none yet. */
  readonly lock: string | undefined;
  /** Hash of all of them, times of files included. */
  readonly digest: string;
  /** The same, had the lock another text: that of a build that has written it. */
  readonly digestWith: (lock: string | undefined) => string;
}

/** Folders of few and small files, whose content is hashed. */
const hashed = ["_includes", "pages", "assets/css", "assets/js"];

export function readInputs(root: string): Inputs {
  const setup = readSetup(root);
  const listing = listContent(root);
  const files = listOwnFiles(root);
  const lock = readLock(root);
  const sources = hashOf(
    JSON.stringify([
      setup,
      listing,
      files.map(({ source, stamp }) => [source, stamp]),
      hashed.map((folder) => filesBelow(path.join(root, folder))),
    ]),
  );
  const digestWith = (text: string | undefined): string => hashOf(`${sources} ${text ?? ""}`);
  return { setup, listing, files, lock, digest: digestWith(lock), digestWith };
}
