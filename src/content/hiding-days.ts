/** What a day in the front matter means by the name of its field: that the post comes then, or that it goes. */
import { shownWords } from "./hiding-languages.ts";
import { lettersOf } from "./hiding-words.ts";

export type Bound = "appears" | "expires";

const split = (words: string): readonly string[] => words.split(" ");

const shows = split(
  "publishing published publication publish pub posted postdate visible showing shown show online scheduled schedule public live displayed display listed postat poston reveal reveals revealed unlock unlocks unlocked",
);
/** Of a product as well: these need a word that says from when, or until when. */
const mayShow = split("available active valid");
const hides = split("hidden hide unlisted unlist draft private secret invisible offline inactive hold");
/** These say what happens on the day. */
const goes = split(
  "unpublish unpublished depublish remove removed delete deleted trash trashed withdraw withdrawn retire kill purge expiration expires expired expire expiry takedown takendown embargo embargoed sunset",
);
const begins = split("from after since start starts starting begin begins notbefore");
const ends = split("stop until till through thru end ends ending before to up");
const between = split("date datetime day time timestamp gmt utc on at for is be go goes post page entry the auto dg wp"); // prettier-ignore

const all = [shows, shownWords, mayShow, hides, goes, begins, ends, between]
  .flat()
  .sort((a, b) => b.length - a.length)
  .join("|");
const understood = new RegExp(`^(?:${all})+$`);
const nextWord = new RegExp(`^(${all})((?:${all})*)$`);

/** "publish until" and "hide after" end what "hide until" and "publish after" begin. */
export function boundOf(key: string): Bound | undefined {
  const name = lettersOf(key);
  if (!understood.test(name)) return undefined;
  const words = wordsOf(name);
  const has = (list: readonly string[]): boolean => words.some((word) => list.includes(word));
  const isBegin = has(begins);
  const isEnd = has(ends);
  if (isBegin && isEnd) return undefined;
  // "draft_date" is the day on which the draft was written.
  const isOfDraft = !isBegin && !isEnd && words.every((word) => word === "draft" || between.includes(word));
  if (has(goes) || (has(hides) && words.length > 1 && !isOfDraft))
    // An embargo is over on its day.
    return isEnd || (!isBegin && name.includes("embargo")) ? "appears" : "expires";
  if (has(shows) || has(shownWords) || (has(mayShow) && words.length > 1))
    return isEnd ? "expires" : "appears";
  return name === "notbefore" ? "appears" : name === "until" ? "expires" : undefined;
}

/** Whether a field says that its post comes later than `now`, or went before. */
export function hidesOn([name, value]: readonly [string, unknown], now: string): boolean {
  const bound = name === "date" ? "appears" : boundOf(name);
  const [day, present] = [Date.parse(String(value)), Date.parse(now)];
  return bound === "appears" ? day > present : bound === "expires" && day < present;
}

function wordsOf(name: string): readonly string[] {
  const [, first, rest] = nextWord.exec(name) ?? [];
  return first === undefined ? [] : [first, ...wordsOf(rest ?? "")];
}
