/** Title, day, authors and tags of an old page and of its page here. */
import { DateTime } from "luxon";
import type { Kind } from "./differences.ts";
import { fold, keyOf, nameKey } from "./fold.ts";
import type { SourceText } from "./old-site.ts";
import type { PageFacts } from "./page-facts.ts";
import { printedDays } from "./printed-days.ts";

export interface FactsPair {
  /** As the old page says; absent where it was not built. */
  readonly old?: PageFacts;
  /** As the source says. */
  readonly source?: SourceText;
  /** What the home page of the old site says, as every page without facts of its own may. */
  readonly home: PageFacts;
  readonly now: PageFacts;
  /** Where the new page leads to, as its tags and its series. */
  readonly lists: readonly string[];
  readonly isPost: boolean;
  readonly timeZone: string;
}

export type SayFact = (kind: Kind, what: string, message: string) => void;
type Counting = (kind: Kind, old: number, now: number, lost: number) => void;

export function compareFacts(pair: FactsPair, say: SayFact, count: Counting): void {
  compareTitles(pair, say, count);
  if (!pair.isPost) return;
  compareDates(pair, say, count);
  const { old, source, now, lists } = pair;
  const tags = source !== undefined && source.tags.length > 0 ? source.tags : ownTags(pair);
  compareNames({ kind: "tag", was: tags, is: [...now.tags, ...lists], say, count });
  const authors = source !== undefined && source.authors.length > 0 ? source.authors : (old?.authors ?? []);
  compareNames({
    kind: "author",
    was: authors.filter((name) => !/[@/]/.test(name)),
    is: now.authors,
    say,
    count,
  });
}

/** Without those of the site, which a sidebar or the head of every page has, that of a text without any too. */
function ownTags({ old, home }: FactsPair): readonly string[] {
  const tags = old?.tags ?? [];
  const keys = new Set(tags.map(nameKey));
  const ofSite = new Set(home.tags.map(nameKey));
  return [...ofSite].every((key) => keys.has(key)) ? tags.filter((name) => !ofSite.has(nameKey(name))) : tags;
}

function compareTitles({ old, source, now, home }: FactsPair, say: SayFact, count: Counting): void {
  const given = source?.title ?? "";
  const known = given === "" ? (old?.titles ?? []) : [given];
  const [is = ""] = now.titles;
  // A page without one shows the name of the site alone.
  const isNone = (title = ""): boolean => /^[|·•:»«–—-]/.test(title) || home.titles.includes(title);
  if (known.length === 0 || (given === "" && isNone(known[0]))) return;
  const isSame = known.some((title) => isTitle(title, is));
  if (!isSame)
    say(
      "title",
      known[0] ?? "",
      `the title was “${known[0] ?? ""}”, and is ${is === "" ? "none" : `“${is}”`} here`,
    );
  count("title", 1, is === "" ? 0 : 1, isSame ? 0 : 1);
}

/** Sites put their own name behind or before it; marks in it show nothing. */
function isTitle(was: string, is: string): boolean {
  const plain = (text: string): string => keyOf(text.replace(/<[^<>]*>|[*_`\\]/g, "").replace(/&amp;/g, "&"));
  const [old, now] = [plain(was), plain(is)];
  if (now === "") return false;
  const parts = fold(was).split(/ ?[|·•:»«/]+ ?| - |(?<=\S)-(?=\S)/);
  return (
    old === now ||
    parts.some((part) => plain(part) === now) ||
    (old.length > now.length && new RegExp(`^.{${now.length}}[-|·•»:]`).test(old) && old.startsWith(now))
  );
}

function compareDates({ old, source, now, timeZone }: FactsPair, say: SayFact, count: Counting): void {
  const was = [
    ...(source?.date === undefined ? [] : [source.date]),
    ...(old?.dates ?? []).slice(0, source?.date === undefined ? 3 : 1),
  ];
  if (was.length === 0) return;
  const [is = ""] = now.dates;
  const shown = DateTime.fromISO(is, { zone: timeZone });
  const isSame = was.some((date) => dayOf(date) === shown.toISODate() || Date.parse(date) === Date.parse(is));
  if (!isSame)
    say(
      "date",
      was[0] ?? "",
      `the day was ${dayOf(was[0] ?? "") ?? was[0] ?? ""}, and is ${shown.toISODate() ?? "none"} here`,
    );
  count("date", 1, is === "" ? 0 : 1, isSame ? 0 : 1);
}

/** As it is written, whatever the zone. */
const dayOf = (date: string): string | undefined =>
  printedDays(date)[0] ?? DateTime.fromRFC2822(date, { setZone: true }).toISODate() ?? undefined;

interface NamesPair {
  readonly kind: "tag" | "author";
  readonly was: readonly string[];
  readonly is: readonly string[];
  readonly say: SayFact;
  readonly count: Counting;
}

function compareNames({ kind, was, is, say, count }: NamesPair): void {
  const old = new Map(was.map((name) => [nameKey(name), name]));
  const now = new Set(is.map(nameKey));
  const lost = [...old].filter(
    ([key]) => !now.has(key) && !(kind === "author" && [...now].some((each) => each.includes(key))),
  );
  for (const [, name] of lost) say(kind, name, `the ${kind} “${name}” is not here`);
  count(kind, old.size, now.size, lost.length);
}
