/** The last step: the staged site takes its place, and what the next build and hosts must know is written. */
import { compactFacts } from "../check/site-facts.ts";
import { writeHosting } from "../hosting/site-hosting.ts";
import { addressesOf } from "../pages/addresses/site-addresses.ts";
import { writeLock } from "../pages/addresses/write-lock.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Site } from "../pages/site.ts";
import type { BuildResult } from "./build-result.ts";
import type { OpenBuild } from "./open-build.ts";
import { changedOf, keptOf, unwantedOf } from "./plan.ts";
import { publish } from "./publish.ts";
import { readPublishedName, renderPublished, type PublishedFile } from "./published.ts";
import { renderSiteList } from "./site-list.ts";
import type { StagedSite } from "./stage-site.ts";
import { keepBuild } from "./unchanged.ts";

export interface Publishing extends OpenBuild {
  /** Takes mended problems off the list of known ones. */
  readonly updateKnown: () => { readonly text: string; readonly notices: readonly string[] };
  /** What will be answered, as far as it is known. */
  readonly result: BuildResult;
}

export function publishSite(site: Site, staged: StagedSite, publishing: Publishing): BuildResult {
  const { options, inputs, paths, published, updateKnown, result } = publishing;
  const { root, view = false } = options;
  const write = changedOf(staged.files, publishing);
  const keep = keptOf(staged.files, publishing);
  const remove = unwantedOf(staged.files, publishing);
  // A file that is kept is what it was; all others were hashed when they were staged.
  const files = new Map<string, PublishedFile>([
    ...keep.map(({ path }) => [path, published.files.get(path) as PublishedFile] as const),
    ...write.map(({ path, key }) => [path, { key, hash: staged.hashOf(path) }] as const),
  ]);
  publish(
    {
      write: write.map((file) => file.path),
      keep: keep.map((file) => file.path),
      remove,
      inPlace: options.output !== undefined,
      published: renderPublished({ files, facts: compactFacts(staged.facts) }),
      list: renderSiteList(new Map([...files].map(([path, { hash }]) => [path, hash]))),
    },
    paths,
  );
  const hostingNotices = writeHosting(staged.hosting, { root, cache: paths.cache, view });
  const known = updateKnown();
  const lock = view ? inputs.lock : keepAddresses(site, staged.own, inputs.lock, root);
  const done = (...more: readonly string[]): BuildResult => ({
    ...result,
    notices: [...result.notices, ...hostingNotices, ...known.notices, ...more],
    published: true,
    written: write.length,
    removed: remove.length,
  });
  if (lock instanceof Error)
    return done(`the site is published, yet its addresses could not be kept: ${lock.message}`);
  keepResult(site, publishing, inputs.digestWith({ lock, baseline: known.text }));
  return done();
}

/** So that the same build need not be done again, unless it shows what no digest of inputs covers. */
function keepResult(site: Site, { options, inputs, paths, cache, result }: Publishing, digest: string): void {
  const { unpublished, view = false, now, fast = false } = options;
  if (unpublished || inputs.setup.copies || inputs.setup.followsBuilds) return;
  const { problems, known, posts, pages, drafts, expired, scheduled } = result;
  keepBuild(cache, digest, view, {
    published: readPublishedName(paths.published),
    head: site.settings.updatedFromGit ? (inputs.head?.state ?? "") : undefined,
    now,
    fast,
    problems,
    known,
    posts,
    pages,
    drafts,
    expired,
    scheduled,
    until: [...scheduled.map(({ date }) => date), ...dueWithMistakes(site, now)].sort()[0],
  });
}

/** Days from which on what is wrong with a file is another thing. */
const dueWithMistakes = ({ parsed, own }: Site, now: string): string[] =>
  [
    ...[...parsed.values()].flatMap(({ waits }) => (waits === undefined || waits === "draft" ? [] : [waits])),
    ...own.flatMap(({ early = [] }) => early.map(({ until }) => until)),
  ].filter((day) => day > now);

/** The text of the lock from now on; the disk's complaint where it cannot be written, since the site is there already. */
function keepAddresses(site: Site, own: OwnFiles, before: string | undefined, root: string): string | Error {
  try {
    return writeLock(root, before, addressesOf(site, own.pages).lock());
  } catch (failure) {
    if (failure instanceof Error) return failure;
    throw failure;
  }
}
