/** Which translations are behind their originals, paragraph by paragraph, as git tells it. */
import type { Cache } from "../core/cache.ts";
import { hashOf } from "../core/digest.ts";
import { comparePasts, type Case, type Told, type Translated } from "./compare-pasts.ts";
import { askGit, GitFault } from "./git.ts";
import { readHead, type Head } from "./head.ts";
import { readPasts } from "./pasts.ts";
import type { Behind } from "./translations/tell-behind.ts";

export interface BehindInput {
  /** Absolute path of the project. */
  readonly root: string;
  readonly cache: Cache;
  /** Digest of our code. */
  readonly generator: string;
  readonly translations: readonly Translated[];
  /** Hash of a file as it is on the disk. */
  readonly digestOf: (source: string) => string;
  /** HEAD, where it has been read before. */
  readonly head?: Head | undefined;
}

export interface TranslationsTold {
  /** What is behind in each translation; nothing of those that are whole. */
  readonly behind: ReadonlyMap<string, readonly Behind[]>;
  /** Translations of which git tells nothing. */
  readonly untold: ReadonlySet<string>;
  /** Those that name a revision which git does not know. */
  readonly unknown: ReadonlySet<string>;
  /** The commit that an original's text is of; undefined where it is in none, or was changed since. */
  readonly revisionOf: (original: string) => string | undefined;
  readonly notices: readonly string[];
}

export function readBehind(input: BehindInput): TranslationsTold {
  const { root, translations } = input;
  const nothing = { behind: new Map(), unknown: new Set<string>(), revisionOf: () => undefined };
  const untold = new Set(translations.map(({ source }) => source));
  const cannot = "git cannot tell which translations are behind";
  if (translations.length === 0) return { ...nothing, untold, notices: [] };
  try {
    const head = input.head ?? readHead(root);
    return head ? askPast(input, head) : { ...nothing, untold, notices: [] };
  } catch (failure) {
    if (!(failure instanceof GitFault)) throw failure;
    return { ...nothing, untold, notices: [`${cannot}: ${failure.message}`] };
  }
}

function askPast(input: BehindInput, head: Head): TranslationsTold {
  const { root, cache, translations } = input;
  const pasts = readPasts(root, cache, head);
  const asked = ["diff", "--name-only", "-z", "--relative", "--no-renames", "HEAD", "--", "posts"];
  const changed = new Set(askGit(root, asked).toString("utf8").split("\0"));
  // What a shallow clone begins with looks as if it had made every file.
  const [, ...beginnings] = head.state.trim().split(/\s+/);
  const isShallow = beginnings.length > 0;
  const untold = new Set<string>();
  const cases = translations.flatMap((each): Case[] => {
    const { source, original, from } = each;
    const [originals, states] = [pasts.get(original) ?? [], pasts.get(source) ?? []];
    const [begun, first] = [originals[0], states[0]];
    const isCut = isShallow && [begun, first].every((state) => beginnings.includes(state?.commit ?? ""));
    if (!begun || (from === undefined && (!first || isCut))) untold.add(source);
    if (!begun || (!first && from === undefined)) return [];
    const isRewritten = changed.has(original) || (first && originals.at(-1)!.place > first.place);
    return isRewritten || from !== undefined ? [{ ...each, originals, states }] : [];
  });
  const told = tellAll(cases, input);
  for (const [source, { isUnknown }] of told) if (isUnknown && isShallow) untold.add(source);
  return {
    behind: new Map(
      [...told].flatMap(([source, { behind }]) => (behind.length > 0 ? [[source, behind]] : [])),
    ),
    unknown: new Set([...told].flatMap(([source, { isUnknown }]) => (isUnknown && !isShallow ? source : []))),
    untold,
    revisionOf: (original) => (changed.has(original) ? undefined : pasts.get(original)?.at(-1)?.commit),
    notices: isShallow ? [shallow] : [],
  };
}

/** By source; what was found out before is kept by all that it follows from. */
function tellAll(
  cases: readonly Case[],
  { root, cache, generator, digestOf }: BehindInput,
): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  const open = new Map<Case, string>();
  for (const each of cases) {
    const { source, original } = each;
    const key = hashOf(JSON.stringify([generator, digestOf(original), digestOf(source), each]));
    const kept = cache.get<Told>("behind", key);
    if (kept) told.set(source, kept);
    else open.set(each, key);
  }
  const all = [...open.keys()];
  for (let at = 0; at < all.length; at += casesAtOnce)
    for (const [each, value] of comparePasts(root, all.slice(at, at + casesAtOnce))) {
      cache.put("behind", open.get(each)!, value);
      told.set(each.source, value);
    }
  return told;
}

const shallow =
  "this clone is shallow, so of translations only what was rewritten since its oldest commit is known: git fetch --unshallow brings the rest";

const casesAtOnce = 300;
