/** Front matter of other generators that hides a text: what it means here, or that it does nothing here. */
import { readFlag } from "./field-flag.ts";
import { isBlank } from "./field-text.ts";
import { oppositeField, postField } from "./fields.ts";
import type { Severity } from "../core/problem.ts";

type Flag = "draft" | "unlisted" | "noindex";

/** Whether a key with this value speaks of a flag of ours, under its own name or any other. */
export function speaksOf(key: string, value: unknown, flag: string): boolean {
  const hiding = readHiding(key, value);
  return hiding === undefined ? postField(key)?.name === flag : "flag" in hiding && hiding.flag === flag;
}

/** The flag of ours that a field sets or clears, or what is to be said of it. */
export type Hiding =
  | { readonly flag: Flag; readonly says: boolean }
  | { readonly severity: Severity; readonly code: string; readonly message: string; readonly hint: string };

/** What a file with such a field is. */
export type HiddenKind = "post" | "page";

/** Undefined for a field that hides nothing, and for ours and their other names, which are read as all fields are. */
export function readHiding(key: string, value: unknown, kind: HiddenKind = "post"): Hiding | undefined {
  if (isBlank(value)) return undefined;
  const opposite = oppositeField(key);
  const shown = opposite === undefined ? undefined : readFlag(value);
  if (shown !== undefined) return { flag: opposite as Flag, says: !shown };
  if (postField(key) !== undefined) return undefined;
  const name = lettersOf(key);
  const known = byName[name]?.(value) ?? (states.has(name) ? readState(value) : undefined);
  if (known === "none") return undefined;
  if (known === "refused") return refused(key, value, kind);
  if (known !== undefined) return { flag: known, says: true };
  const strength = strengthOf(name, value);
  if (strength === undefined) return undefined;
  return strength === "whole" ? refused(key, value, kind) : suspected(key, value, kind);
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{Nd}]/gu, "");

/** A field as written, where it is short. */
export const writtenField = (key: string, value: unknown): string =>
  typeof value === "object" || String(value).length > 40
    ? `\`${key}\``
    : `\`${key}: ${String(value).trim()}\``;

function refused(key: string, value: unknown, kind: HiddenKind): Hiding {
  const isSecret = /pass(word|phrase|code)|encrypt/.test(lettersOf(key));
  const offer = `write draft: true to keep the ${kind} out of the site, or unlisted: true for a page that no list shows`;
  return {
    severity: "error",
    code: "hiding-refused",
    message: isSecret
      ? `\`${key}\` protects nothing: a static page cannot keep a secret`
      : `${writtenField(key, value)} hides a ${kind} elsewhere and does nothing here`,
    hint: `${offer}; and remove \`${key}\``,
  };
}

const suspected = (key: string, value: unknown, kind: HiddenKind): Hiding => ({
  severity: "warning",
  code: "hiding-unknown",
  message: `${writtenField(key, value)} suggests that the ${kind} is to be hidden, and does nothing here`,
  hint: `write unlisted: true for a page that no list, feed, sitemap or search shows, noindex: true to ask search engines only, or remove \`${key}\``,
});

type Known = Flag | "refused" | "none" | undefined;

/** Fields that other generators give one meaning. */
const byName: Readonly<Record<string, ((value: unknown) => Known) | undefined>> = {
  build: readBuild,
  eleventyexcludefromcollections: (value) =>
    readFlag(value) === undefined ? "refused" : readFlag(value) === true ? "unlisted" : "none",
  robots: readRobots,
  googlebot: readRobots,
};

/** Hugo: https://gohugo.io/content-management/build-options/ */
function readBuild(value: unknown): Known {
  if (readFlag(value) === false) return "refused";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "none";
  const { list, render } = value as Readonly<Record<string, unknown>>;
  const answers = [list, render].map((each) =>
    isBlank(each) || readFlag(each) === true || each === "always"
      ? "always"
      : readFlag(each) === false || each === "never"
        ? "never"
        : "other",
  );
  switch (answers.join()) {
    case "always,always":
      return "none";
    case "never,always":
      return "unlisted";
    case "never,never":
      return "draft";
    default:
      return "refused";
  }
}

function readRobots(value: unknown): Known {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.entries(value).some(
      ([key, each]) =>
        (/^index/i.test(key) && readFlag(each) === false) ||
        (/^no_?index/i.test(key) && readFlag(each) === true),
    )
      ? "noindex"
      : "none";
  return wordsIn(value).some((word) => word === "noindex" || word === "none") || readFlag(value) === false
    ? "noindex"
    : "none";
}

const wordsIn = (value: unknown): readonly string[] =>
  [value].flat().flatMap((each) =>
    String(each)
      .toLowerCase()
      .split(/[\s,;|]+/),
  );

const states = new Set([
  ...["status", "state", "poststatus", "wpstatus", "publishstatus", "publishingstatus", "publicationstatus"],
  ...["visibility", "access", "accesslevel", "privacy", "audience", "workflow"],
]);

const stateMeanings: ReadonlyMap<string, Known> = new Map<string, Known>([
  ...["draft", "drafts", "autodraft", "pending", "unpublished", "skip"].map(
    (word) => [word, "draft"] as const,
  ),
  ...["hidden", "unlisted"].map((word) => [word, "unlisted"] as const),
  ...[
    ...["private", "secret", "password", "protected", "members", "membersonly", "paid", "tiers", "premium"],
    ...["subscribers", "restricted", "internal", "confidential", "trash", "trashed", "deleted", "removed"],
    ...["withdrawn", "embargoed", "expired", "nobody", "passwordprotected", "loggedin"],
  ].map((word) => [word, "refused"] as const),
]);

/** Of several states the first that hides. */
const readState = (value: unknown): Known =>
  [value].flat().flatMap((each) => stateMeanings.get(lettersOf(String(each))) ?? [])[0];

const whole =
  "hide hidden invisible private secret confidential protected members member subscribers password passphrase passcode encrypt encrypted headless unpublish unpublished unlisted unlist draft deleted trash trashed no not dont".split(" "); // prettier-ignore
const partly =
  "hides restricted subscriber patrons paid paywall premium internal exclude excluded omit omitted skip skipped ignore ignored disable disabled drafts wip unfinished removed expired embargo embargoed embargoeduntil pending withdrawn non without never".split(" "); // prettier-ignore
const wholeShown = "show shown public publish published visible render rendered listed".split(" ");
const partlyShown =
  "visibility list listing index indexed indexable indexing search searchable sitemap feed feeds rss atom output display displayed include included active enable enabled ready archive archives home homepage collections collection".split(" "); // prettier-ignore
const between =
  "is in from on the this for post posts page pages entry article content blog site website front main only all and until engine engines google robots robot bot bots crawler crawlers results lists eleventy hugo jekyll hexo seo meta llms recent latest build cascade params extra metadata options settings config custom fields data".split(" "); // prettier-ignore

const hides = new Set([...whole, ...partly]);
const shows = new Set([...wholeShown, ...partlyShown]);
const ofAll = new Set([...whole, ...wholeShown]);
const ofNone = new Set(between);
/** A name is understood only if it is made of these words: `hide_comments` is about comments. */
const alternatives = [...hides, ...shows, ...ofNone].sort((a, b) => b.length - a.length).join("|");
const understood = new RegExp(`^(?:${alternatives})+$`);
const nextWord = new RegExp(`^(${alternatives})((?:${alternatives})*)$`);

function partsOf(name: string): readonly string[] {
  const [, first, rest] = nextWord.exec(name) ?? [];
  return first === undefined ? [] : [first, ...partsOf(rest ?? "")];
}

/** With these a text is as good as yes. */
const withText = /^(private|secret|protected|pass(word|phrase|code)|encrypt(ed)?|restricted|embargo(ed)?)$/;
const verbs = /^(hides?|excluded?|omit(ted)?|skip(ped)?|ignored?|disabled?)$/;
const negatives = /^(never|none|nobody|nowhere)$/i;

function strengthOf(name: string, value: unknown): "whole" | "partly" | undefined {
  if (!understood.test(name)) return isState(value) ? "partly" : undefined;
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.entries(value).some(([key, each]) => strengthOf(name + lettersOf(key), each) !== undefined)
      ? "partly"
      : undefined;
  const words = partsOf(name);
  const flag = typeof value === "string" && negatives.test(value.trim()) ? false : readFlag(value);
  const isHiding = words.some((word) => hides.has(word))
    ? flag === true || (flag === undefined && isMeant(words, value))
    : flag === false && words.some((word) => shows.has(word)) && !(value === 0 && name === "index");
  if (!isHiding) return isState(value) ? "partly" : undefined;
  if (words.every((word) => withText.test(word))) return "whole";
  return flag !== undefined && words.every((word) => ofAll.has(word) || ofNone.has(word))
    ? "whole"
    : "partly";
}

function isMeant(words: readonly string[], value: unknown): boolean {
  if (words.some((word) => withText.test(word))) return true;
  return (
    words.some((word) => verbs.test(word)) &&
    [value].flat().some((each) => readFlag(each) === true || understood.test(lettersOf(String(each))))
  );
}

/** A value that says by itself that something is hidden, whatever its name. */
const isState = (value: unknown): boolean =>
  [value]
    .flat()
    .some(
      (each) =>
        typeof each === "string" &&
        /^(draft|private|hidden|unlisted|unpublished|no-?index|wip|members-only)$/i.test(each.trim()),
    );
