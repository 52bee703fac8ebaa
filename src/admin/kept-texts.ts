/** Keeps unsaved texts, former states and what was deleted in `.octavo/`, which no commit, build or package takes up. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { countWords } from "../content/reading-time.ts";
import { hashOf } from "../core/digest.ts";
import { filesIn } from "../core/files-in.ts";
import { writeWhole } from "../core/write-whole.ts";
import { splitWritten, type WrittenFile } from "../edit/edit-front-matter.ts";
import { WriteRefused } from "../edit/write-source.ts";
import type { Deleted, State, Unsaved } from "./protocol.ts";

const keptFolder = ".octavo";
const mostStates = 50;

export interface KeptTexts {
  readonly keep: (source: string, unsaved: Unsaved) => void;
  /** The newest first. */
  readonly unsaved: (source: string) => readonly Unsaved[];
  /** Of one window, or of all. */
  readonly discard: (source: string, window?: string) => void;
  /** Files that have an unsaved text. */
  readonly unsavedSources: () => ReadonlySet<string>;
  /** Notes what was on the disk; nothing where it is the last state. */
  readonly addState: (source: string, text: string, when: string) => void;
  /** The newest first. */
  readonly states: (source: string) => readonly State[];
  /** By a state's id, or by the hash of its text. */
  readonly stateText: (source: string, id: string) => string | undefined;
  readonly bury: (source: string, bytes: Uint8Array, when: string) => string;
  readonly unearth: (id: string) => { readonly source: string; readonly bytes: Buffer } | undefined;
  readonly forget: (id: string) => void;
  /** The newest first. */
  readonly deleted: () => readonly Omit<Deleted, "title">[];
}

/** Name of a text that was on the disk. */
export const hashOfText = (text: string): string => hashOf(text);

interface Folders {
  /** Absolute path of a folder in `.octavo/`. */
  readonly folder: (...parts: readonly string[]) => string;
  /** The same, which is there. */
  readonly made: (...parts: readonly string[]) => string;
}

export function openKeptTexts(root: string): KeptTexts {
  const folder = (...parts: readonly string[]): string => safePath(root, [keptFolder, ...parts]);
  const made = (...parts: readonly string[]): string => {
    const place = folder(...parts);
    mkdirSync(place, { recursive: true });
    const ignore = safePath(root, [keptFolder, ".gitignore"]);
    if (!lstatSync(ignore, { throwIfNoEntry: false })) writeFileSync(ignore, "*\n");
    return place;
  };
  const folders = { folder, made };
  return { ...openUnsaved(folders), ...openStates(folders), ...openDeleted(folders) };
}

const openUnsaved = ({
  folder,
  made,
}: Folders): Pick<KeptTexts, "keep" | "unsaved" | "discard" | "unsavedSources"> => ({
  keep(source, unsaved) {
    writeWhole(path.join(made("unsaved", source), `${unsaved.window}.json`), JSON.stringify(unsaved));
  },
  unsaved: (source) =>
    namesIn(folder("unsaved", source))
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => parseUnsaved(readIn(folder("unsaved", source), name)) ?? [])
      .sort((a, b) => (a.when < b.when ? 1 : -1)),
  discard(source, window) {
    const place = folder("unsaved", source);
    rmSync(window === undefined ? place : path.join(place, `${window}.json`), {
      recursive: true,
      force: true,
    });
  },
  unsavedSources: () =>
    new Set(
      [...filesIn(folder("unsaved"))]
        .filter((name) => name.endsWith(".json"))
        .map((name) => path.posix.dirname(name)),
    ),
});

function openStates({ folder, made }: Folders): Pick<KeptTexts, "addState" | "states" | "stateText"> {
  const namesOf = (source: string): readonly string[] =>
    namesIn(folder("states", source))
      .filter((name) => stateName.test(name))
      .sort()
      .reverse();
  return {
    addState(source, text, when) {
      const hash = hashOfText(text);
      const names = namesOf(source);
      if (names[0]?.endsWith(`~${hash}.md`)) return;
      const place = made("states", source);
      writeWhole(path.join(place, `${when.replace(/[:.]/g, "-")}~${hash}.md`), text);
      for (const old of names.slice(mostStates - 1)) rmSync(path.join(place, old), { force: true });
    },
    states: (source) =>
      namesOf(source).map((name) => {
        const text = readIn(folder("states", source), name) ?? "";
        return {
          id: name.slice(0, -3),
          when: whenOf(name),
          size: text.length,
          words: wordsOf({ source, text }),
        };
      }),
    stateText(source, id) {
      const name = namesOf(source).find((each) => each === `${id}.md` || each.endsWith(`~${id}.md`));
      return name === undefined ? undefined : readIn(folder("states", source), name);
    },
  };
}

const openDeleted = ({
  folder,
  made,
}: Folders): Pick<KeptTexts, "bury" | "unearth" | "forget" | "deleted"> => ({
  bury(source, bytes, when) {
    const id = `${when.replace(/[:.]/g, "-")}-${hashOf(source).slice(0, 8)}`;
    const place = made("deleted", id);
    writeFileSync(path.join(place, "content"), bytes, { flush: true });
    writeWhole(path.join(place, "source.json"), JSON.stringify({ source }));
    return id;
  },
  unearth(id) {
    const place = folder("deleted", id);
    const json = readIn(place, "source.json");
    if (json === undefined) return undefined;
    return { source: sourceIn(json), bytes: readFileSync(path.join(place, "content")) };
  },
  forget: (id) => rmSync(folder("deleted", id), { recursive: true, force: true }),
  deleted: () =>
    [...namesIn(folder("deleted"))]
      .sort()
      .reverse()
      .flatMap((undo) => {
        const json = readIn(folder("deleted", undo), "source.json");
        const when = clockIn(undo);
        return json === undefined || when === undefined ? [] : [{ undo, when, source: sourceIn(json) }];
      }),
});

const sourceIn = (json: string): string => (JSON.parse(json) as { readonly source: string }).source;

/** Of the body; of all of it where the front matter cannot be read. */
function wordsOf(file: WrittenFile): number {
  const split = splitWritten(file);
  return countWords({ prose: "code" in split ? file.text : split.body, code: "" });
}

const stateName = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)~[\w-]+\.md$/;

const whenOf = (name: string): string => (stateName.test(name) && clockIn(name)) || "";

/** Of a name that begins with a moment in which "-" stands for what names may not have. */
function clockIn(name: string): string | undefined {
  const [, day, hour, minute, second, part] =
    /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)/.exec(name) ?? [];
  return day && `${day}T${hour}:${minute}:${second}.${part}`;
}

function parseUnsaved(json: string | undefined): Unsaved | undefined {
  try {
    return json === undefined ? undefined : (JSON.parse(json) as Unsaved);
  } catch {
    // A file that somebody else wrote there.
    return undefined;
  }
}

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const readIn = (folder: string, name: string): string | undefined => {
  const file = path.join(folder, name);
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, "utf8") : undefined;
};

/** Nothing there is reached through a link. */
function safePath(root: string, parts: readonly string[]): string {
  let place = root;
  for (const part of parts.flatMap((each) => each.split("/"))) {
    if (part === "" || part === "." || part === ".." || /[\\:\0]/.test(part))
      throw new WriteRefused(`${part} is not a name in ${keptFolder}/`);
    place = path.join(place, part);
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new WriteRefused(`${keptFolder}/ is reached through a symbolic link`);
  }
  return place;
}
