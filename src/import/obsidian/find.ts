/** Which note or file a link means: by its path, its name, or another name that a note gives itself. */
import path from "node:path";
import type { Vault, VaultNote } from "./vault.ts";

export interface Finder {
  readonly note: (target: string, from: string) => VaultNote | undefined;
  readonly file: (target: string, from: string) => string | undefined;
}

export function createFinder({ notes, attachments }: Pick<Vault, "notes" | "attachments">): Finder {
  const find = createIndex(notes.map((note) => [note.from.replace(/\.md$/i, ""), note] as const));
  const file = createIndex(attachments.map((each) => [each, each] as const));
  const byAlias = new Map(
    notes.flatMap((note) => note.aliases.map((alias) => [plain(alias), note] as const)),
  );
  return {
    file,
    note: (target, from) => find(target.replace(/\.md$/i, ""), from) ?? byAlias.get(plain(target)),
  };
}

const plain = (name: string): string => name.normalize("NFC").toLowerCase().trim();

function createIndex<T>(
  entries: readonly (readonly [string, T])[],
): (target: string, from: string) => T | undefined {
  const byPath = new Map(entries.map(([at, value]) => [plain(at), value]));
  const byName = new Map<string, (readonly [string, T])[]>();
  for (const entry of entries) {
    const name = plain(path.posix.basename(entry[0]));
    const list = byName.get(name);
    if (list) list.push(entry);
    else byName.set(name, [entry]);
  }
  return (target, from) => {
    const wanted = plain(target.replace(/^\//, ""));
    const beside = plain(path.posix.join(path.posix.dirname(from), target));
    const exact = byPath.get(beside) ?? byPath.get(wanted);
    if (exact !== undefined && (target.includes("/") || byPath.has(beside))) return exact;
    const named = (byName.get(plain(path.posix.basename(target))) ?? []).filter(([at]) =>
      plain(at).endsWith(wanted),
    );
    // The shortest path is the nearest to the root.
    return named.toSorted(([a], [b]) => a.length - b.length)[0]?.[1] ?? exact;
  };
}
