/** Repairs of links, pictures and layouts that lead nowhere, where exactly one thing can be meant. */
import path from "node:path";
import leven from "leven";
import { decodeAddress, encodeAddress } from "../../core/address-codec.ts";
import type { Problem } from "../../core/problem.ts";
import { plainId } from "../../content/slug.ts";
import { editFrontMatter, splitWritten, type WrittenFile } from "../edit-front-matter.ts";
import { replaceLinks } from "../replace-links.ts";
import type { RepairedFile } from "./repair-file.ts";

/** What there is to lead to. */
export interface Targets {
  /** Addresses of pages, root-relative without the path prefix. */
  readonly addresses: readonly string[];
  /** Repository paths of posts. */
  readonly sources: readonly string[];
  /** Addresses of files: pictures, downloads. */
  readonly files: readonly string[];
  /** Files in _includes/ that show posts. */
  readonly layouts: readonly string[];
}

/** `problems` are those of this file, found when its body began on line `bodyLine`. */
export function repairLinks(
  file: WrittenFile,
  problems: readonly Problem[],
  targets: Targets,
  bodyLine: number,
): RepairedFile {
  let { text } = file;
  const done: string[] = [];
  for (const problem of problems) {
    const now = splitWritten({ ...file, text });
    if ("code" in now) break;
    const written = writtenIn(problem);
    const meant = written === undefined ? undefined : meantBy(written, problem, file.source, targets);
    if (written === undefined || meant === undefined || meant === written) continue;
    const line = (problem.line ?? 1) - bodyLine + now.bodyLine;
    const fresh =
      problem.field === undefined
        ? replaceLinks(text, [{ written, line, text: meant }])
        : editedField({ ...file, text }, problem.field, written, meant);
    if (fresh === text) continue;
    text = fresh;
    done.push(`\`${written}\` is \`${meant}\``);
  }
  return { text, done };
}

function editedField(file: WrittenFile, field: string, written: string, meant: string): string {
  const split = splitWritten(file);
  if ("code" in split) return file.text;
  const key = Object.keys(split.data).find((each) => String(split.data[each]).trim() === written) ?? field;
  if (String(split.data[key]).trim() !== written) return file.text;
  const edited = editFrontMatter(file, { [key]: meant });
  return "text" in edited ? edited.text : file.text;
}

/** The address as it stands in the file. */
const writtenIn = ({ value, message }: Problem): string | undefined =>
  value ?? /`([^`]+)`/.exec(message)?.[1];

function meantBy(written: string, problem: Problem, source: string, targets: Targets): string | undefined {
  if (problem.code === "layout-missing") return onlyNear(written, targets.layouts);
  if (problem.code === "image-missing") return fileMeant(written, targets.files);
  if (problem.code !== "link-dead") return undefined;
  const end = written.search(/[?#]/);
  const [address, suffix] = end < 0 ? [written, ""] : [written.slice(0, end), written.slice(end)];
  if (/^there is no heading or id/.test(problem.message)) return fragmentMeant(written, problem);
  const meant = /\.(md|markdown)$/i.test(address)
    ? sourceMeant(address, source, targets.sources)
    : address.startsWith("/")
      ? (pageMeant(address, targets.addresses) ?? fileMeant(address, targets.files))
      : /\.\w+$/.test(address)
        ? fileMeant(address, targets.files)
        : undefined;
  return meant === undefined ? undefined : meant + suffix;
}

const decoded = (text: string): string => decodeAddress(text).normalize("NFC");

const only = (found: readonly string[]): string | undefined => {
  const [first, ...others] = [...new Set(found)];
  return others.length === 0 ? first : undefined;
};

/** The file of that name, wherever it is; letters' case apart. */
function fileMeant(written: string, files: readonly string[]): string | undefined {
  const plain = decoded(written).toLowerCase();
  const whole = only(
    files.filter((file) => decoded(file).toLowerCase() === (plain.startsWith("/") ? plain : `/${plain}`)),
  );
  const name = path.posix.basename(plain);
  const found =
    whole ?? only(files.filter((file) => path.posix.basename(decoded(file)).toLowerCase() === name));
  return found && encodedLike(found, written);
}

/**
 * The page of that name in that folder: its slash forgotten, another case, or one letter off. In another folder it may be
 * the very page, at the address it had before the settings gave posts another pattern: then the link is right.
 */
function pageMeant(written: string, addresses: readonly string[]): string | undefined {
  const plain = decoded(written);
  const withSlash = plain.endsWith("/") ? plain : `${plain}/`;
  if (addresses.includes(withSlash)) return encodedLike(withSlash, written);
  const folder = path.posix.dirname(withSlash);
  const name = path.posix.basename(withSlash);
  const found =
    only(addresses.filter((each) => each.toLowerCase() === withSlash.toLowerCase())) ??
    (name.length < 6
      ? undefined
      : onlyNear(
          withSlash,
          addresses.filter((each) => path.posix.dirname(each) === folder),
        ));
  return found && encodedLike(found, written);
}

/** The only one that is a letter off. */
const onlyNear = (written: string, names: readonly string[]): string | undefined =>
  only(names.filter((each) => each.toLowerCase() === written.toLowerCase())) ??
  only(names.filter((each) => leven(each, written, { maxDistance: 2 }) < 2));

function sourceMeant(written: string, source: string, sources: readonly string[]): string | undefined {
  const name = path.posix.basename(decoded(written)).toLowerCase();
  const found =
    only(sources.filter((each) => path.posix.basename(each).toLowerCase() === name)) ??
    (name.length < 9 ? undefined : onlySource(name, sources));
  if (found === undefined) return undefined;
  if (written.startsWith("/")) return encodedLike(`/${found}`, written);
  const relative = path.posix.relative(path.posix.dirname(source), found);
  return encodedLike(written.startsWith("./") ? `./${relative}` : relative, written);
}

const onlySource = (name: string, sources: readonly string[]): string | undefined => {
  const near = onlyNear(
    name,
    sources.map((each) => path.posix.basename(each)),
  );
  return near && only(sources.filter((each) => path.posix.basename(each) === near));
};

/** Headings whose ids differ by case or by spaces only. */
function fragmentMeant(written: string, problem: Problem): string | undefined {
  const near = /^did you mean #(.+)\?$/.exec(problem.hint ?? "")?.[1];
  const fragment = decoded(written.slice(written.indexOf("#") + 1));
  return near !== undefined && plainId(near) === plainId(fragment)
    ? written.slice(0, written.indexOf("#") + 1) + near
    : undefined;
}

/** Percent-encoded where the author encoded, or where a space would end the address. */
const encodedLike = (address: string, written: string): string =>
  written.includes("%") || /\s/.test(address) ? encodeAddress(address) : address;
