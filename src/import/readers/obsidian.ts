/** Obsidian: https://help.obsidian.md/ */
import { readableSlug, slugOf } from "../../content/slug.ts";
import { mapFields, pictureOf } from "../fields.ts";
import { textOf, textsOf } from "../front-matter.ts";
import { leniently } from "../leniently.ts";
import { hardBreaks } from "../marks/hard-breaks.ts";
import type { Note, OldFile, OldText } from "../old-blog.ts";
import { createFinder, type Finder } from "../obsidian/find.ts";
import { createMarks, takeTags, type TranslateMarks } from "../obsidian/marks.ts";
import { readVault, type Vault, type VaultNote } from "../obsidian/vault.ts";
import type { Reader, ReadInput } from "../reader.ts";

/** Of a site with another generator, perhaps in a folder of its own. */
const settingsOfOthers =
  /(?:^|\/)(?:(?:astro|eleventy|next|gatsby|docusaurus|quartz|vite|nuxt|svelte)[.-]config\.\w+|\.eleventy\.\w+|_config\.ya?ml|hugo\.(?:toml|ya?ml|json))$/;

export const obsidian: Reader = {
  name: "obsidian",
  title: "Obsidian",
  recognise: ({ files, text }) =>
    files.some((file) => file.startsWith(".obsidian/") || /\.canvas$/.test(file)) ||
    (!files.some((file) => settingsOfOthers.test(file)) &&
      files.some((file) => /\.md$/i.test(file) && /\[\[[^\]\n]+\]\]/.test(leniently(() => text(file), "")))),
  read(input) {
    const { source } = input;
    const vault = readVault(source);
    const told: Note[] = [...vault.told];
    const published = new Map<string, string>();
    const find = createFinder(vault);
    // What only hidden notes show stays away with them.
    const publish = (file: string, { hidden }: VaultNote): string => {
      const url = `/${file}`;
      if (hidden === undefined) published.set(file, url);
      return url;
    };
    const marks = createMarks({
      ...{ find, publish },
      linkName: namesOfLinks(vault),
      tell: ({ from }, message) => told.push({ about: "mark", file: from, message }),
    });
    const slugs = slugsOf(vault);
    const texts = vault.notes.map((note, index) => {
      input.progress("reading", index + 1, vault.notes.length);
      return readNote(note, { input, vault, marks, find, publish, told, slug: slugs.get(note.from) });
    });
    for (const file of vault.attachments)
      if (!published.has(file))
        told.push({ about: "file", file, message: "no text that is shown refers to it" });
    return {
      generator: "Obsidian",
      settings: {
        title: source.name,
        permalink: "/blog/:slug/",
        markdown: { dialect: "obsidian", marks: ["mark"] },
      },
      texts,
      files: [...published].map(([file, url]): OldFile => ({
        from: file,
        to: `assets/root${url}`,
        read: () => source.bytes(file),
      })),
      authors: [],
      tags: [],
      blocks: new Map(),
      lists: [],
      notes: told,
    };
  },
};

interface NoteInput {
  readonly input: ReadInput;
  readonly vault: Vault;
  readonly marks: TranslateMarks;
  readonly find: Finder;
  readonly publish: (file: string, note: VaultNote) => string;
  readonly told: Note[];
  readonly slug: string | undefined;
}

/** Read by the reader itself, or of no use without Obsidian. */
const done = new Set(
  "title date created creation_date published publish tags tag aliases alias permalink cssclass cssclasses banner_y banner_x obsidianuimode position dg-publish kanban-plugin".split(
    " ",
  ),
);

function readNote(note: VaultNote, { input, vault, marks, find, publish, told, slug }: NoteInput): OldText {
  const { data, from, line, title, date, hidden } = note;
  const { body, tags } = takeTags(marks(note));
  const words = [...textsOf(data["tags"]), ...textsOf(data["tag"])]
    .flatMap((each) => each.split(/[\s,]+/))
    .map((each) => each.replace(/^#/, ""));
  const all = [...new Set([...words, ...tags].filter((each) => each !== ""))];
  const isLater = date !== undefined && date > input.now;
  if (date === undefined || isLater)
    told.push({
      about: "date",
      file: from,
      message: isLater
        ? `was there before its date, ${date}, and has the day of the import now`
        : "has no date, and has the day of the import now",
    });
  const pictures = Object.entries(data).map(([name, value]) => {
    const { source } = pictureOf(value);
    const plain = source?.replace(/^!?\[\[|\]\]$/g, "").replace(/\|.*$/, "");
    const file =
      plain !== undefined && /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(plain)
        ? find.file(plain, from)
        : undefined;
    return [
      name === "banner" ? "thumbnail" : name,
      file === undefined ? value : publish(file, note),
    ] as const;
  });
  const mapped = mapFields({
    data: Object.fromEntries(pictures),
    done,
    timeZone: "UTC",
    own: {
      title,
      date: date === undefined || isLater ? input.now.slice(0, 10) : date,
      tags: all.length > 0 ? all : undefined,
      slug,
      ...(hidden !== undefined && { draft: true }),
    },
  });
  for (const name of mapped.dropped)
    told.push({ about: "field", file: from, message: `\`${name}\` was left out` });
  const permalink = textOf(data["permalink"])?.replace(/^\/|\/$/g, "");
  const why = hidden ?? mapped.hidden;
  return {
    ...{ kind: "post", from, line, format: "markdown", aliases: [] },
    file: from,
    fields: mapped.fields,
    body: vault.breaksLines ? hardBreaks(body) : body,
    ...(permalink !== undefined && permalink !== "" && why === undefined && { url: `/${permalink}` }),
    ...(why !== undefined && { hidden: why }),
  };
}

/** Titles and names of files that only one note has. */
function namesOfLinks({ notes }: Vault): (note: VaultNote) => string | undefined {
  const counts = new Map<string, Set<string>>();
  for (const { title, name, from } of notes)
    for (const each of new Set([title, name]))
      counts.set(slugOf(each), (counts.get(slugOf(each)) ?? new Set()).add(from));
  const isUsable = (name: string): boolean =>
    !/[[\]|#^]/.test(name) && /[\p{L}\p{N}]/u.test(name) && counts.get(slugOf(name))?.size === 1;
  return ({ title, name }) => [title, name].find(isUsable);
}

/** Notes of one title in several folders have the folder in their addresses. */
function slugsOf({ notes }: Vault): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { title } of notes) counts.set(slugOf(title), (counts.get(slugOf(title)) ?? 0) + 1);
  return new Map(
    notes.flatMap(({ title, from }) =>
      counts.get(slugOf(title)) === 1 || !from.includes("/")
        ? []
        : [[from, readableSlug(from.replace(/\.md$/i, "").replaceAll("/", " "))] as const],
    ),
  );
}
