/** What worker threads do, and this one beside them: they read sources and write files. */
import { loadSettings } from "../config/load-settings.ts";
import { createInspector, weighs } from "../check/inspect.ts";
import type { Settings } from "../config/settings.ts";
import type { ListedFile } from "../content/list-content.ts";
import { type ParsedSource, readBody } from "../content/read-content.ts";
import { createFinisher } from "../hosting/finish-page.ts";
import { packBody, type PackedBody } from "../markdown/bodies.ts";
import { readSource } from "../markdown/read-source.ts";
import { createRenderer, loadSanitizer, type Renderer } from "../markdown/renderer.ts";
import { renderMarkdownTwin } from "../outputs/markdown-twin.ts";
import type { TwinsTask } from "./stage-twins.ts";
import { createFileWriter, writeStaged } from "./stage.ts";
import type { StagedFiles, WrittenFiles } from "./thread-writer.ts";
import type { Answer } from "../core/pool.ts";

export interface TaskSetup {
  /** Absolute path of the project. */
  readonly root: string;
  /** Absolute path of the folder that files are staged in. */
  readonly stage: string;
}

/** Sources that were read, with the HTML and the rest of their bodies one behind the other. */
export interface ReadSources {
  readonly sources: readonly PackedSource[];
  readonly texts: Uint8Array;
  /** Bytes of the HTML and of the rest of those sources that have a body. */
  readonly lengths: readonly (readonly [html: number, rest: number])[];
}

/** A source, the texts of its body apart. */
export interface PackedSource extends ParsedSource {
  readonly body?: PackedBody["atHand"];
}

/** For threads, which read the settings themselves: functions in them cannot be sent. */
export async function createTasks({ root, stage }: TaskSetup) {
  const loaded = await loadSettings(root);
  const settings = loaded.settings ?? loaded.assumed?.settings;
  if (!settings) throw new Error("the settings changed while they were being read");
  const renderer = createRenderer(settings, await loadSanitizer(settings));
  const write = createFileWriter(stage);
  const inspector = createInspector(settings, weighs(settings));
  return {
    // One text is handed over several times faster than thousands of objects.
    read(files: readonly ListedFile[]): Answer<Omit<ReadSources, "sources"> & { readonly sources: string }> {
      const { sources, texts, lengths } = readSources(root, files, settings, renderer);
      return {
        output: { sources: JSON.stringify(sources), texts, lengths },
        transfer: [texts.buffer as ArrayBuffer],
      };
    },
    /** Renders and stages Markdown twins; answers their hashes. */
    twins({ place, twins }: TwinsTask): Answer<readonly string[]> {
      return {
        output: twins.map(([file, { source, ...twin }]) =>
          write(file, renderMarkdownTwin({ ...twin, body: readBody(root, source, settings) }, place)),
        ),
      };
    },
    write(files: StagedFiles): Answer<WrittenFiles> {
      const finisher = createFinisher(settings, files.assets);
      return { output: writeStaged(files, write, finisher, inspector), transfer: [files.bytes.buffer] };
    },
  };
}

export type Tasks = Awaited<ReturnType<typeof createTasks>>;

export function readSources(
  root: string,
  files: readonly ListedFile[],
  settings: Settings,
  renderer: Renderer,
): ReadSources {
  const texts: Buffer[] = [];
  const lengths: [html: number, rest: number][] = [];
  const sources = files.map((file): PackedSource => {
    const source = readSource(root, file, settings, renderer);
    if (source.body === undefined) return source as ParsedSource;
    const { atHand, html, rest } = packBody(source.body);
    texts.push(html, rest);
    lengths.push([html.length, rest.length]);
    return { ...source, body: atHand };
  });
  // A buffer of its own, which can be given to another thread.
  return { sources, texts: new Uint8Array(Buffer.concat(texts)), lengths };
}
