/** The work that can be split: parsing sources, rendering bodies, writing files. Done here or in worker threads alike. */
import { loadSettings } from "../config/load-settings.ts";
import { createInspector, weighs } from "../check/inspect.ts";
import { createFiles, type ImageSizes } from "../content/files.ts";
import type { OwnFile } from "../content/list-files.ts";
import { parseSource, readBody, type Unparsed } from "../content/read-content.ts";
import type { Pictures } from "../markdown/picture.ts";
import { renderBody, type BodySource, type FreshBody } from "../markdown/bodies.ts";
import type { BodyLengths } from "../markdown/body-store.ts";
import { createRenderer, loadSanitizer } from "../markdown/renderer.ts";
import type { Body, Rendered } from "../markdown/rendered.ts";
import { createResolver } from "../markdown/resolver.ts";
import { renderMarkdownTwin } from "../outputs/markdown-twin.ts";
import type { TwinsTask } from "../publish/stage-twins.ts";
import { createFileWriter, writeStaged, type StagedFiles, type WrittenFiles } from "../publish/stage.ts";
import type { Answer } from "../core/pool.ts";

export interface TaskSetup {
  /** Absolute path of the project. */
  readonly root: string;
  /** Absolute path of the folder that files are staged in. */
  readonly stage: string;
}

/** What bodies may ask about the rest of the site. */
export interface Surroundings {
  /** Addresses of posts and pages by repository path. */
  readonly urls: ReadonlyMap<string, string>;
  /** Titles of posts by repository path. */
  readonly titles: ReadonlyMap<string, string>;
  readonly files: readonly OwnFile[];
  readonly sizes: ImageSizes;
  readonly pictures: Pictures;
}

/** Bodies rendered, with their HTML and their facts one behind the other. */
export interface RenderedTexts {
  readonly bodies: readonly Omit<FreshBody, "stored">[];
  readonly texts: Uint8Array;
  readonly lengths: readonly BodyLengths[];
}

/** For threads, which read the settings themselves: functions in them cannot be sent. */
export async function createTasks({ root, stage }: TaskSetup) {
  const { settings } = await loadSettings(root);
  if (!settings) throw new Error("the settings changed while they were being read");
  const sanitizer = await loadSanitizer(settings);
  let render: ((body: Body) => Rendered) | undefined;
  const write = createFileWriter(stage);
  const inspector = createInspector(settings, weighs(settings));
  return {
    // One text is handed over several times faster than thousands of objects.
    parse(files: readonly Unparsed[]): Answer<string> {
      return { output: JSON.stringify(files.map((file) => parseSource(root, file, settings))) };
    },
    /** Comes before the first `render`. */
    surround({ urls, titles, files, sizes, pictures }: Surroundings): Answer<undefined> {
      const resolver = createResolver(urls, createFiles(root, files, sizes), titles, pictures);
      render = createRenderer(settings, resolver, sanitizer);
      return { output: undefined };
    },
    render(
      sources: readonly BodySource[],
    ): Answer<Omit<RenderedTexts, "bodies"> & { readonly bodies: string }> {
      if (!render) throw new Error("nothing is known of the site that the bodies belong to");
      const { bodies, texts, lengths } = renderTexts(root, sources, render);
      return {
        output: { bodies: JSON.stringify(bodies), texts, lengths },
        transfer: [texts.buffer as ArrayBuffer],
      };
    },
    /** Renders and stages Markdown twins; answers their hashes. */
    twins({ place, twins }: TwinsTask): Answer<readonly string[]> {
      return {
        output: twins.map(([file, { source, ...twin }]) =>
          write(file, renderMarkdownTwin({ ...twin, body: readBody(root, source) }, place)),
        ),
      };
    },
    write(files: StagedFiles): Answer<WrittenFiles> {
      return { output: writeStaged(files, write, inspector), transfer: [files.bytes.buffer] };
    },
  };
}

export type Tasks = Awaited<ReturnType<typeof createTasks>>;

/** Reads and renders bodies. */
export function renderTexts(
  root: string,
  sources: readonly BodySource[],
  render: (body: Body) => Rendered,
): RenderedTexts {
  const rendered = sources.map((source) => renderBody(source, readBody(root, source.source), render));
  const pieces = rendered.map(({ html, facts }) => [Buffer.from(html), Buffer.from(facts)] as const);
  const all = Buffer.concat(pieces.flat());
  return {
    bodies: rendered.map(({ body }) => body),
    // A buffer of its own, which can be given to another thread.
    texts: new Uint8Array(all),
    lengths: pieces.map(([html, facts]) => [html.length, facts.length]),
  };
}
