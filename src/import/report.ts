/** import-report.md: what came along, and what is left to the owner, by kind and counted. */
import { noteKinds, type Note, type NoteKind } from "./old-blog.ts";
import type { Plan } from "./plan.ts";

export const reportFile = "import-report.md";

const mostPlaces = 10;

export function renderReport(plan: Plan, source: string): string {
  const { generator, posts, pages, files, locked, notes } = plan;
  const copies = files.filter(({ path }) => path.startsWith("assets/") || !/\.(?:md|njk)$/.test(path)).length;
  const moved = locked.filter(({ state }) => state === "moved").length;
  return [
    `# Imported from ${generator}`,
    "",
    `From \`${source}\`: ${count(posts, "post")}, ${count(pages, "page")}, ${count(copies, "file")}.`,
    `Of ${count(locked.length, "old address", "old addresses")}, ${locked.length - moved} stay as they are and ${moved} redirect; [addresses.lock](addresses.lock) lists them, and each build looks after them.`,
    "",
    "This file is yours: take out what you have done, and delete it at the end.",
    ...Object.entries(noteKinds).flatMap(([about, title]) => section(title, notes, about as NoteKind)),
    "",
  ].join("\n");
}

function section(title: string, notes: readonly Note[], about: NoteKind): string[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    if (note.about !== about) continue;
    const group = groups.get(note.message);
    if (group) group.push(note);
    else groups.set(note.message, [note]);
  }
  if (groups.size === 0) return [];
  const lines = [...groups]
    .toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([message, places]) => {
      const shown = places
        .slice(0, mostPlaces)
        .map(({ file, line }) => `${file}${line === undefined ? "" : `:${line}`}`);
      const more = places.length > mostPlaces ? ` and ${places.length - mostPlaces} more` : "";
      return `- ${places.length > 1 ? `${places.length} times: ` : ""}${message} (${shown.join(", ")}${more})`;
    });
  return ["", `## ${title}`, "", ...lines];
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** One line for each kind, for the terminal. */
export const summarize = (notes: readonly Note[]): readonly string[] =>
  Object.entries(noteKinds).flatMap(([about, title]) => {
    const number = notes.filter((note) => note.about === about).length;
    return number === 0 ? [] : [`${String(number).padStart(6)}  ${title.split(":")[0]}`];
  });
