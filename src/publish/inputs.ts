/** Everything a site is made from, as it lies on the disk: the same inputs make the same site. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { recordFile } from "../config/theme-record.ts";
import { listTheme, themeFile } from "../core/theme-files.ts";
import { readLock } from "../pages/addresses/lock.ts";
import { listContent, type Listing } from "../content/list-content.ts";
import { listOwnFiles, type OwnFile } from "../content/list-files.ts";
import { GitFault } from "../history/git.ts";
import { readHead, type Head } from "../history/head.ts";
import { readBaselineText } from "../check/baseline.ts";
import { hashOf } from "../core/digest.ts";
import { textOfFile } from "../core/read-files.ts";
import { readSetup, type SetupDigests } from "./setup.ts";

export interface Inputs {
  readonly setup: SetupDigests;
  readonly listing: Listing;
  readonly files: readonly OwnFile[];
  /** Text of the lock of addresses; absent for a site that has none yet. */
  readonly lock: string | undefined;
  /** The list of known problems as written; "" where there is none. */
  readonly baseline: string;
  /** What git tells of the past follows from this; "" outside of a repository. Not every site depends on it. */
  readonly head: Head | undefined;
  /** Hash of all of them but HEAD, times of files included. */
  readonly digest: string;
  /** The same, had these other texts: those that a build has written. */
  readonly digestWith: (kept: KeptTexts) => string;
}

/** Files of the owner's that a build writes itself. */
export type KeptTexts = Pick<Inputs, "lock" | "baseline">;

/** Folders of few and small files, whose content is hashed, with what the package adds to them. */
const hashed = ["_includes", "pages", "assets/css", "assets/js"];

export function readInputs(root: string): Inputs {
  const setup = readSetup(root);
  const listing = listContent(root);
  const files = listOwnFiles(root);
  const [lock, baseline] = [readLock(root), readBaselineText(root)];
  const sources = hashOf(
    JSON.stringify([
      setup,
      textOfFile(path.join(root, recordFile)),
      listing,
      files.map(({ source, stamp }) => [source, stamp]),
      hashed
        .flatMap((folder) => listTheme(root, folder))
        .map((name) => [name, hashOf(readFileSync(themeFile(root, name), "latin1"))]),
    ]),
  );
  const digestWith = (kept: KeptTexts): string =>
    hashOf(`${sources} ${hashOf(kept.lock ?? "")} ${hashOf(kept.baseline)}`);
  return {
    setup,
    listing,
    files,
    lock,
    baseline,
    head: findHead(root),
    digest: digestWith({ lock, baseline }),
    digestWith,
  };
}

/** Why git cannot answer is said where the changes of texts are read. */
function findHead(root: string): Head | undefined {
  try {
    return readHead(root);
  } catch (failure) {
    if (failure instanceof GitFault) return undefined;
    throw failure;
  }
}
