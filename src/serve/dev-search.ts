/** The index of the search while writing: made in the background once somebody searches, and anew after each change. */
import type { FileCache } from "../core/cache.ts";
import { outputPath, searchUrl } from "../config/urls.ts";
import type { Output } from "../outputs/output.ts";
import { startSearchIndex, type SearchedSite } from "../outputs/search/start-search-index.ts";
import { errorMessage } from "../core/failure.ts";

export interface DevSearch {
  /** Whether an address is a file of the index. */
  readonly isFile: (url: string) => boolean;
  /** Begins with the index when the search page is visited. */
  readonly visit: (url: string, site: SearchedSite) => void;
  /** Follows a change, if anybody has searched yet. */
  readonly follow: (site: SearchedSite) => void;
  /** A file of the index, as soon as there is one. */
  readonly file: (url: string, site: SearchedSite) => Promise<Output | undefined>;
  readonly close: () => void;
}

interface Running {
  readonly site: SearchedSite;
  readonly files: Promise<ReadonlyMap<string, Output>>;
  readonly stop: AbortController;
}

/** `cache` is shared with builds. */
export function createDevSearch(cache: FileCache): DevSearch {
  let running: Running | undefined;

  const start = (site: SearchedSite): Running => {
    if (running?.site === site) return running;
    running?.stop.abort();
    const stop = new AbortController();
    const files = startSearchIndex(site, { cache, wanted: true, signal: stop.signal }).files.then(
      (outputs) => new Map(outputs.map((output) => [output.path, output])),
    );
    files.catch((failure: unknown) => {
      if (stop.signal.aborted) return;
      process.stderr.write(`the search has no index: ${errorMessage(failure)}\n`);
      running = undefined;
    });
    running = { site, files, stop };
    return running;
  };

  const file = async (url: string, site: SearchedSite): Promise<Output | undefined> => {
    const asked = start(site);
    try {
      return (await asked.files).get(outputPath(url));
    } catch {
      // A change came in between: the index that follows it has an answer too.
      return running !== undefined && running !== asked ? file(url, running.site) : undefined;
    }
  };

  return {
    isFile: (url) => url.startsWith("/search-index/"),
    visit: (url, site) => {
      if (url.endsWith(searchUrl)) start(site);
    },
    follow: (site) => {
      if (running !== undefined) start(site);
    },
    file,
    close: () => running?.stop.abort(),
  };
}
