/** Every file of a site that follows from it alone: the same artifacts for a build, the dev server and a draft's preview. */
import { outputPath, outputUrl } from "../config/urls.ts";
import type { Artifact, Content } from "../core/artifact.ts";
import { lazy } from "../core/lazy.ts";
import type { Cache, Remember } from "../core/cache.ts";
import { cardsOf, copiesOf, editorOf, outputsOf, scriptsOf, variantsOf } from "../outputs/site-files.ts";
import type { Output } from "../outputs/output.ts";
import { movedOf } from "../pages/addresses/site-addresses.ts";
import type { OwnFiles } from "../pages/own-page.ts";
import type { Page, PlannedPage } from "../pages/page.ts";
import type { Site } from "../pages/site.ts";
import type { CardDrawer } from "../pictures/cards/card-files.ts";

export interface PageArtifact extends Artifact {
  readonly page: PlannedPage;
  make(): Promise<Content>;
}

/** One file by itself, of which no key is asked. */
export type AskedFile = Omit<PageArtifact, "key"> | Omit<Artifact, "key">;

/** Each list is made when it is first asked for. */
export interface Artifacts {
  readonly pages: () => readonly PageArtifact[];
  /** Feeds, twins, sitemap and the like. */
  readonly outputs: () => readonly Output[];
  /** Made side by side, since other threads compress them. */
  readonly cards: () => readonly Artifact[];
  /** The owner's files, variants of pictures, scripts, the editor. */
  readonly others: () => readonly Artifact[];
  /** A page, a card or a file of the owner's, of which no more is made than that. */
  readonly at: (path: string) => AskedFile | undefined;
  /** One of the outputs, which give way to the owner's pages. */
  readonly outputAt: (path: string) => Output | undefined;
}

export interface ArtifactsInput {
  /** Absolute path of the project. */
  readonly root: string;
  readonly site: Site;
  /** The owner's pages and copies, which follow from Eleventy. */
  readonly own: Pick<OwnFiles, "pages" | "copies">;
  readonly cache: Cache;
  readonly cards: CardDrawer;
  /** Absent where what is made is asked for once. */
  readonly remember?: Remember;
  /** Rejects with a TemplateFault. */
  readonly render: (page: Page, planned: PlannedPage) => Promise<string>;
}

export function createArtifacts({
  root,
  site,
  own,
  cache,
  cards,
  remember,
  render,
}: ArtifactsInput): Artifacts {
  const pageFile = (page: PlannedPage): Omit<PageArtifact, "key"> => ({
    path: outputPath(page.url),
    page,
    make: async () => ({ content: await render(page.make(), page) }),
  });
  const pages = lazy(() => {
    const keys = site.keys();
    return site.planned.map((page) => ({ key: keys.ofPage(page), ...pageFile(page) }));
  });
  const cardList = lazy(() => cardsOf(site, cards));
  const others = lazy(() => [
    ...copiesOf(site, root, movedOf(site, own.pages)),
    ...variantsOf(site, root, cache),
    ...scriptsOf(site),
    ...editorOf(site),
  ]);
  const outputs = lazy(() => outputsOf(site, own, remember));
  const [othersByPath, cardsByPath] = [lazy(() => byPath(others())), lazy(() => byPath(cardList()))];
  const outputsByPath = lazy(() => byPath(outputs()));
  return {
    pages,
    outputs,
    cards: cardList,
    others,
    at(path) {
      // The dev server asks for a few of each site: an index of all pages would take longer.
      const url = outputUrl(path);
      const page = site.planned.findLast((each) => each.url === url);
      return page ? pageFile(page) : (othersByPath().get(path) ?? cardsByPath().get(path));
    },
    outputAt: (path) => outputsByPath().get(path),
  };
}

const byPath = <Item extends Artifact>(artifacts: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(artifacts.map((artifact) => [artifact.path, artifact]));
