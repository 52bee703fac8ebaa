/** What a repair is: one kind of problem that has one right answer. */
import type { PostSettings } from "../../content/parse-post.ts";
import type { SplitFile } from "../../content/source-file.ts";
import type { Problem } from "../../core/problem.ts";
import type { WrittenFile } from "../edit-front-matter.ts";

export interface Repaired {
  readonly text: string;
  /** What was done, for a list: "`titel` is `title`". */
  readonly said: string;
}

export interface RepairInput {
  readonly file: WrittenFile;
  readonly split: SplitFile;
  readonly problem: Problem;
  readonly settings: RepairSettings;
}

export type RepairSettings = PostSettings & { readonly url: string; readonly pathPrefix: string };

/** Undefined where more than one answer would do; whoever calls checks that the problem is gone afterwards. */
export type Repair = (input: RepairInput) => Repaired | undefined;
