/** An old blog of a few lines, as its reader takes it and as it would be written. */
import assert from "node:assert/strict";
import type { OldBlog } from "../../src/import/old-blog.ts";
import { planBlog, type Plan } from "../../src/import/plan.ts";
import type { OldSite, Reader } from "../../src/import/reader.ts";
import type { OldSource } from "../../src/import/source.ts";
import { toMarkdown } from "../../src/import/to-markdown.ts";

export type Files = Readonly<Record<string, string>>;

export const sourceOf = (files: Files): OldSource => {
  const text = (file: string): string => files[file] ?? assert.fail(file);
  return {
    ...{ name: "sea", files: Object.keys(files).sort(), skipped: [], text },
    ...{ has: (file) => Object.hasOwn(files, file), bytes: (file) => Buffer.from(text(file)) },
  };
};

const now = "2024-06-01T00:00:00Z";
const progress = (): void => {};

export const read = async (reader: Reader, files: Files): Promise<OldBlog> =>
  reader.read({ source: sourceOf(files), now, progress });

export const plan = async (reader: Reader, files: Files, old?: OldSite): Promise<Plan> =>
  planBlog(await read(reader, files), {
    url: "https://sea.example",
    now,
    setsFormulas: false,
    toMarkdown,
    progress,
    ...(old && { old }),
  });

export const content = ({ files }: Plan, path: string): string => {
  const found = files.find((file) => file.path === path)?.content;
  return typeof found === "string" ? found : assert.fail(path);
};
