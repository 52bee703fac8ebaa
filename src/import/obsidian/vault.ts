/** A vault of Obsidian, or a folder in one: its notes, its other files, and what its settings say. https://help.obsidian.md/ */
import path from "node:path";
import { DateTime } from "luxon";
import { isRecord, splitText, textOf, textsOf, type Data } from "../front-matter.ts";
import { normalDate } from "../dates.ts";
import { leniently } from "../leniently.ts";
import type { Note } from "../old-blog.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";

export interface VaultNote {
  readonly from: string;
  /** Of the file, without its end. */
  readonly name: string;
  readonly title: string;
  /** Other names that links may use. */
  readonly aliases: readonly string[];
  readonly data: Data;
  readonly body: string;
  readonly line: number;
  readonly date: string | undefined;
  /** Why nobody saw it: "publish is not true". */
  readonly hidden?: string;
}

export interface Vault {
  readonly notes: readonly VaultNote[];
  /** Pictures, sounds and whatever else notes may show. */
  readonly attachments: readonly string[];
  readonly breaksLines: boolean;
  readonly told: readonly Note[];
}

const settingsFolder = ".obsidian/";

const setting = (source: OldSource, file: string): Data => {
  const name = settingsFolder + file;
  const value = source.has(name)
    ? leniently<unknown>(() => {
        try {
          return JSON.parse(source.text(name)) as unknown;
        } catch {
          return {};
        }
      }, {})
    : {};
  return isRecord(value) ? value : {};
};

export function readVault(source: OldSource): Vault {
  const app = setting(source, "app.json");
  const daily = dailyFormat(textOf(setting(source, "daily-notes.json")["format"]));
  const templates = [
    textOf(setting(source, "templates.json")["folder"]),
    textOf(setting(source, "plugins/templater-obsidian/data.json")["templates_folder"]),
  ].flatMap((folder) => (folder === undefined ? [] : [`${folder.replace(/^\/|\/$/g, "")}/`]));
  const left = textsOf(app["userIgnoreFilters"]);
  const told: Note[] = [];
  const notes: VaultNote[] = [];
  const attachments: string[] = [];
  for (const file of source.files) {
    if (file.split("/").some((part) => part.startsWith("."))) continue;
    const why = templates.some((folder) => file.startsWith(folder))
      ? "is a template"
      : left.some((pattern) => isLeft(pattern, file))
        ? "is left out by the settings of the vault"
        : /\.(?:canvas|base)$/i.test(file)
          ? `is a ${file.endsWith("canvas") ? "canvas" : "base"}, which only Obsidian shows`
          : undefined;
    if (why !== undefined) told.push({ about: "file", file, message: why });
    else if (!/\.md$/i.test(file)) attachments.push(file);
    else
      try {
        const note = readNote(source, file, daily);
        if (note.data["excalidraw-plugin"] === undefined && !/\.excalidraw\.md$/i.test(file))
          notes.push(note);
        else
          told.push({
            about: "file",
            file,
            message: "is a drawing of Excalidraw's, which only Obsidian shows",
          });
      } catch (failure) {
        if (!(failure instanceof SourceFault)) throw failure;
        told.push({ about: "unread", file, message: failure.message });
      }
  }
  return { notes: withHidden(notes), attachments, told, breaksLines: app["strictLineBreaks"] !== true };
}

/** A folder, or an expression between slashes. */
const isLeft = (pattern: string, file: string): boolean =>
  !/^\/.*\/$/.test(pattern) && file.startsWith(pattern.replace(/^\//, ""));

function readNote(source: OldSource, file: string, daily: string | undefined): VaultNote {
  const text = source.text(file);
  const { data, body, line } = splitText(text, file) ?? { data: {}, body: text, line: 1 };
  const name = path.posix.basename(file).replace(/\.md$/i, "");
  const [whole = "", heading] = /^\s*#[ \t]+([^\n]+?)[ \t]*(?:\n|$)/.exec(body) ?? [];
  const title = textOf(data["title"]);
  const isTitle = heading !== undefined && (title === undefined || title === heading);
  return {
    ...{ from: file, name, data, line },
    title: title ?? heading?.replace(/[*_`]|\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, "$1") ?? name,
    body: isTitle ? body.slice(whole.length) : body,
    aliases: textsOf(data["aliases"] ?? data["alias"]),
    date: dateOf(data, name, daily),
  };
}

function dateOf(data: Data, name: string, daily: string | undefined): string | undefined {
  for (const [key, value] of Object.entries(data)) {
    const date =
      /^(?:date|created|creat(?:ed|ion)[ _-]?(?:at|on|date|time)?|date[ _-]?created|published|publish[ _-]?date|pubdate)$/i.test(
        key,
      )
        ? normalDate(textOf(value), "UTC")
        : undefined;
    if (date !== undefined) return date;
  }
  const named = daily === undefined ? undefined : DateTime.fromFormat(name, daily, { zone: "utc" });
  if (named?.isValid === true) return named.toISODate() ?? undefined;
  return normalDate(/^\d{4}-\d{2}-\d{2}(?!\d)/.exec(name)?.[0], "UTC");
}

/** Moment's letters as Luxon has them; undefined for what has others. */
const dailyFormat = (format: string | undefined): string | undefined => {
  const name = format?.split("/").at(-1);
  return name === undefined || /[^YMDd\s\W]/.test(name.replace(/\[[^\]]*\]/g, ""))
    ? undefined
    : name
        .replaceAll("YYYY", "yyyy")
        .replaceAll("YY", "yy")
        .replaceAll("DD", "dd")
        .replaceAll("D", "d")
        .replace(/\[([^\]]*)\]/g, "'$1'");
};

/** Where some notes say that they are published, the others are not. */
function withHidden(notes: readonly VaultNote[]): VaultNote[] {
  const isChosen = notes.some(({ data }) => data["publish"] === true || data["publish"] === "true");
  return notes.map((note) => {
    const { publish } = note.data;
    const isOff =
      publish === false || publish === "false" || (isChosen && publish !== true && publish !== "true");
    return isOff ? { ...note, hidden: publish === undefined ? "no publish: true" : "publish: false" } : note;
  });
}
