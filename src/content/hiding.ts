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
  const known = byName.get(name)?.(value) ?? (states.has(name) ? readState(value) : undefined);
  if (known === "none") return undefined;
  if (known === "refused") return refused(key, value, kind);
  if (known === "suspected") return suspected(key, value, kind);
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
  const isSecret = /pass(word|wort|phrase|code)|encrypt/.test(lettersOf(key));
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

type Known = Flag | "refused" | "suspected" | "none" | undefined;

/** Fields that other generators give one meaning. */
const byName: ReadonlyMap<string, (value: unknown) => Known> = new Map([
  ["build", readBuild],
  ["eleventyexcludefromcollections", readExcluded],
  ["robots", readRobots],
  ["googlebot", readRobots],
]);

function readExcluded(value: unknown): Known {
  const says = readFlag(value);
  return says === undefined ? "refused" : says ? "unlisted" : "none";
}

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
  // Some keep such posts on the site.
  ...["archived", "inactive", "offline", "onhold", "hold"].map((word) => [word, "suspected"] as const),
  ...[
    ...["private", "secret", "password", "protected", "members", "membersonly", "paid", "tiers", "premium"],
    ...["subscribers", "restricted", "internal", "confidential", "trash", "trashed", "deleted", "removed"],
    ...["withdrawn", "embargoed", "expired", "nobody", "passwordprotected", "loggedin", "onlypaid"],
  ].map((word) => [word, "refused"] as const),
]);

/** Of several states the first that hides. */
const readState = (value: unknown): Known =>
  [value].flat().flatMap((each) => stateMeanings.get(lettersOf(String(each))) ?? [])[0] ??
  (readFlag(value) === false ? "suspected" : undefined);

const whole =
  "hide hidden invisible private secret confidential protect protected members member subscribers password passwort privat passphrase passcode encrypt encrypted headless unpublish unpublished unlisted unlist draft deleted trash trashed no not dont".split(" "); // prettier-ignore
const partly =
  "hides offline emailonly entwurf brouillon borrador restricted subscriber patrons paid paywall premium internal exclude excluded omit omitted skip skipped ignore ignored disable disabled drafts wip unfinished removed expired embargo embargoed embargoeduntil pending withdrawn non without never".split(" "); // prettier-ignore
const wholeShown = "show shown public publish published visible render rendered listed".split(" ");
const partlyShown =
  "visibility list listing index indexed indexable indexing search searchable sitemap feed feeds rss atom output display displayed discoverable routable online live pagefind algolia timeline include included active enable enabled ready archive archives home homepage collections collection".split(" "); // prettier-ignore
const between =
  "is make dg wp in from on the this for post posts page pages entry article content blog site website front main only all and until engine engines google robots robot bot bots crawler crawlers results lists pagination email eleventy hugo jekyll hexo llms recent latest".split(" "); // prettier-ignore

const hides = new Set([...whole, ...partly]);
const shows = new Set([...wholeShown, ...partlyShown]);
const ofAll = new Set([...whole, ...wholeShown]);
const ofNone = new Set(between);
/** Groups of fields, in whose names these come first: `hideMeta` is about what is shown beside a title. */
const groups = "seo meta build cascade params extra metadata options settings config custom fields data".split(" "); // prettier-ignore
/** A name is understood only if it is made of these words: `hide_comments` is about comments. */
const alternatives = [...hides, ...shows, ...ofNone].sort((a, b) => b.length - a.length).join("|");
const understood = new RegExp(`^(?:${groups.join("|")})*(?:${alternatives})*$`);
const nextWord = new RegExp(`^(${alternatives})((?:${alternatives})*)$`);

const groupsBefore = new RegExp(`^(?:${groups.join("|")})*`);

function partsOf(name: string): readonly string[] {
  const [, first, rest] = nextWord.exec(name) ?? [];
  return first === undefined ? [] : [first, ...partsOf(rest ?? "")];
}

/** With these a text is as good as yes. */
const withText =
  /^(privat|private|secret|protect(ed)?|pass(word|wort|phrase|code)|encrypt(ed)?|restricted|embargo(ed)?|unpublish)$/;
const verbs = /^(hides?|excluded?|omit(ted)?|skip(ped)?|ignored?|disabled?)$/;
const negatives = /^(never|none|nobody|nowhere)$/i;

function strengthOf(name: string, value: unknown): "whole" | "partly" | undefined {
  if (!understood.test(name)) return isState(value) ? "partly" : undefined;
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.entries(value).some(([key, each]) => strengthOf(name + lettersOf(key), each) !== undefined)
      ? "partly"
      : undefined;
  const words = partsOf(name.replace(groupsBefore, ""));
  const flag = typeof value === "string" && negatives.test(value.trim()) ? false : readFlag(value);
  const isHiding = words.some((word) => hides.has(word))
    ? flag === true || (flag === undefined && isMeant(words, value))
    : flag === false && words.some((word) => shows.has(word)) && !(value === 0 && name === "index");
  if (!isHiding) return isState(value) ? "partly" : undefined;
  if (words.every((word) => withText.test(word) || ofNone.has(word))) return "whole";
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
