/** All that is read from the disk for a site, before its posts are grouped. */
import type { AuthorFile } from "../content/author.ts";
import type { Files } from "../content/files.ts";
import type { Post } from "../content/post.ts";
import type { ParsedSources } from "../content/read-content.ts";
import type { TagFile } from "../content/tag.ts";
import type { Problem } from "../core/problem.ts";
import type { KeptSource } from "../markdown/bodies.ts";
import type { Blocks } from "../markdown/blocks/block.ts";
import type { LockedAddress } from "./addresses/lock.ts";
import type { Expected } from "./expected.ts";
import type { FoundReads, OwnSource } from "./own-page.ts";
import type { Templates } from "./template.ts";

export interface SiteSources {
  /** What each source came to. */
  readonly parsed: ParsedSources<KeptSource>;
  /** Of files without errors, published or not: in the layouts that are there, with the day of git's last change. */
  readonly posts: readonly Post[];
  readonly authorFiles: readonly AuthorFile[];
  readonly tagFiles: readonly TagFile[];

  /** The owner's pictures and downloads. */
  readonly files: Files;
  readonly templates: Templates;
  /** What authors can write as blocks, with their parameters. */
  readonly blocks: Blocks;
  readonly own: readonly OwnSource[];
  /** What the owner's pages can read of posts; found when it is first asked for. */
  readonly ownReads: () => FoundReads;

  /** Every address the site has had. */
  readonly locked: readonly LockedAddress[];
  /** Where in the lock each of them stands. */
  readonly lockLines: ReadonlyMap<string, number>;
  /** Files with errors, and where they will be. */
  readonly expected: Expected;

  readonly problems: readonly Problem[];
  /** Lines about what could not be found out. */
  readonly notices: readonly string[];
}
