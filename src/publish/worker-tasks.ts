/** What worker threads do, and this one beside them: they read sources and write files. */
import { loadSettings } from "../config/load-settings.ts";
import { createInspector, weighs } from "../check/inspect.ts";
import type { Settings } from "../config/settings.ts";
import type { ListedFile } from "../content/list-content.ts";
import { readBody } from "../content/read-source-file.ts";
import { hashOf } from "../core/digest.ts";
import { createFinisher } from "../hosting/finish-page.ts";
import { packBody, type KeptSource } from "../markdown/bodies.ts";
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
  /** Stands for all that sources are read with. */
  readonly version: string;
}

/** Sources that were read, with the texts of their bodies one behind the other. */
export interface ReadSources {
  readonly sources: readonly KeptSource[];
  readonly texts: Uint8Array;
  /** Bytes of the text of each body, of those sources that have one. */
  readonly lengths: readonly number[];
}

/** For threads, which read the settings themselves: functions in them cannot be sent. */
export async function createTasks({ root, stage, version }: TaskSetup) {
  const loaded = await loadSettings(root);
  const settings = loaded.settings ?? loaded.assumed?.settings;
  if (!settings) throw new Error("the settings changed while they were being read");
  const renderer = createRenderer(settings, await loadSanitizer(settings));
  const write = createFileWriter(stage);
  const inspector = createInspector(settings, weighs(settings));
  return {
    // One text is handed over several times faster than thousands of objects.
    read(files: readonly ListedFile[]): Answer<Omit<ReadSources, "sources"> & { readonly sources: string }> {
      const { sources, texts, lengths } = readSources(files, { root, version, settings, renderer });
      return {
        output: { sources: JSON.stringify(sources), texts, lengths },
        transfer: [texts.buffer as ArrayBuffer],
      };
    },
    /** Renders and stages Markdown twins; answers their hashes. */
    twins({ place, twins }: TwinsTask): Answer<readonly string[]> {
      return {
        output: twins.map(([file, { source, ...twin }]) =>
          write(file, renderMarkdownTwin({ body: readBody(root, source, settings), ...twin }, place)),
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

export interface Reading extends Pick<TaskSetup, "root" | "version"> {
  readonly settings: Settings;
  readonly renderer: Renderer;
}

export function readSources(
  files: readonly ListedFile[],
  { root, version, settings, renderer }: Reading,
): ReadSources {
  const texts: Buffer[] = [];
  const lengths: number[] = [];
  const sources = files.map((file): KeptSource => {
    const { body, ...source } = readSource(root, file, settings, renderer);
    if (body === undefined) return source;
    const { kept, text } = packBody(body, hashOf(`${version} ${body.source} ${source.digest}`));
    texts.push(...text);
    lengths.push(text[0].length + text[1].length);
    return { body: kept, ...source };
  });
  // A buffer of its own, which can be given to another thread.
  return { sources, texts: new Uint8Array(Buffer.concat(texts)), lengths };
}
