/** The files of authors and tags as one language of a blog in several reads them. */
import path from "node:path";
import { readNamedLanguage, type NamedLanguage } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { isAddress } from "../content/address.ts";
import type { AuthorFile } from "../content/author.ts";
import { slugOf } from "../content/slug.ts";
import type { TagFile } from "../content/tag.ts";

export const authorsIn = (
  files: readonly AuthorFile[],
  language: string | undefined,
  settings: Settings,
): readonly AuthorFile[] =>
  filesInLanguage(files, ({ name, aliases }) => [name, ...aliases], language, settings);

/** `names` are those of tags in the language, by slugs. */
export function tagsIn(
  files: readonly TagFile[],
  language: string | undefined,
  names: ReadonlyMap<string, string>,
  settings: Settings,
): readonly TagFile[] {
  const called = files.map((file) => ({ ...file, label: labelOf(file, settings) }));
  const own = filesInLanguage(called, ({ label, aliases }) => [label, ...aliases], language, settings);
  const claimed = new Set(own.map(({ label }) => slugOf(label)));
  return own.map((file) => {
    const label = names.get(slugOf(file.label));
    if (label === undefined || claimed.has(slugOf(label))) return file;
    const { slug, ...others } = file;
    // An address in another language's words is none for a translated name.
    const isOwn = readNamedLanguage(file.source, settings).lang === language;
    return { ...others, label, ...(isOwn && slug !== undefined && { slug }) };
  });
}

/** A file without a label is called as its name is, without the language in it. */
function labelOf({ source, label }: TagFile, settings: Settings): string {
  const isStem = label === stemOf(source);
  return isStem ? stemOf(readNamedLanguage(source, settings).source) : label;
}

const stemOf = (source: string): string => path.posix.basename(source, ".md").normalize("NFC");

interface NamedFile {
  readonly source: string;
  readonly aliases: readonly string[];
}

/** "authors/ruth.de.md" stands for "authors/ruth.md", so for the names in that file as well. */
function filesInLanguage<File extends NamedFile>(
  files: readonly File[],
  namesOf: (file: File) => readonly string[],
  language: string | undefined,
  settings: Settings,
): readonly File[] {
  const named = files.map((file) => ({ file, ...readNamedLanguage(file.source, settings) }));
  const isOwn = ({ lang }: NamedLanguage): boolean => lang !== undefined && lang === language;
  const own = new Set(named.filter(isOwn).map(({ source }) => source));
  return named
    .filter((each) => isOwn(each) || (each.lang === undefined && !own.has(each.source)))
    .map((each) => {
      const { file, source, lang = settings.languages[0]?.code } = each;
      const others = isOwn(each) ? named.filter((other) => other.source === source && other !== each) : [];
      const names = others.flatMap((other) => namesOf(other.file)).filter((name) => !isAddress(name));
      return { ...file, aliases: [...file.aliases, ...names], ...(lang !== undefined && { lang }) };
    });
}
