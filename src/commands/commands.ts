/** All commands, in the order of the help. Each is loaded on demand, since together they load everything. */
import type { Command } from "./support/command.ts";

const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  build: async () => (await import("./build.ts")).build,
  check: async () => (await import("./check.ts")).check,
  start: async () => (await import("./start.ts")).start,
  preview: async () => (await import("./preview.ts")).preview,
  verify: async () => (await import("./verify.ts")).verify,
  diff: async () => (await import("./diff.ts")).diff,
  new: async () => (await import("./new.ts")).newPost,
  publish: async () => (await import("./publish.ts")).publishPost,
  unpublish: async () => (await import("./unpublish.ts")).unpublishPost,
  rename: async () => (await import("./rename.ts")).rename,
  list: async () => (await import("./list.ts")).list,
  fix: async () => (await import("./fix.ts")).fix,
  tags: async () => (await import("./tags.ts")).tags,
  authors: async () => (await import("./authors.ts")).authors,
  translations: async () => (await import("./translations.ts")).translations,
  texts: async () => (await import("./texts.ts")).texts,
  adopt: async () => (await import("./adopt.ts")).adopt,
  init: async () => (await import("./init.ts")).init,
  import: async () => (await import("./import.ts")).importBlog,
  eject: async () => (await import("./eject.ts")).eject,
  upgrade: async () => (await import("./upgrade.ts")).upgrade,
};

/** Names that other generators have for a command. */
const aliases: Readonly<Record<string, string>> = { dev: "start", serve: "start" };

export const commandNames: readonly string[] = [...Object.keys(loaders), ...Object.keys(aliases)];

/** Undefined if there is no such command. */
export const loadCommand = (name: string): Promise<Command> | undefined =>
  commandNames.includes(name)
    ? loaders[Object.hasOwn(aliases, name) ? (aliases[name] ?? "") : name]?.()
    : undefined;

export const loadCommands = (): Promise<readonly Command[]> =>
  Promise.all(Object.values(loaders).map((load) => load()));
