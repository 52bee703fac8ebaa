/** Front matter of other generators that hides a text: what it means here, or that it does nothing here. */
import type { Severity } from "../core/problem.ts";
import { flagFault, readFlag } from "./field-flag.ts";
import { isBlank } from "./field-text.ts";
import { oppositeField, postField } from "./fields.ts";
import { boundOf } from "./hiding-days.ts";
import { flagOf, passwords } from "./hiding-languages.ts";
import {
  hides,
  isCircle,
  isForAll,
  isHidingValue,
  isStateName,
  isUnderstood,
  lettersOf,
  ofAll,
  ofNone,
  readState,
  shows,
  type StateMeaning,
  wordsOf,
} from "./hiding-words.ts";

type Flag = "draft" | "unlisted" | "noindex";

/** Whether a key with this value speaks of a flag of ours, under its own name or any other. */
export function speaksOf(key: string, value: unknown, flag: string): boolean {
  const hiding = readHiding(key, value);
  if (hiding !== undefined) return "flag" in hiding && hiding.flag === flag;
  return (postField(key)?.name ?? boundOf(key)) === flag;
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
  if (opposite !== undefined) {
    const shown = readFlag(value);
    if (shown !== undefined) return { flag: opposite as Flag, says: !shown };
    // A day, see hiding-days.ts.
    return /\d/.test(String(value)) ? undefined : { severity: "error", ...flagFault(key, value) };
  }
  if (postField(key) !== undefined) return undefined;
  const meaning = meaningOf(lettersOf(key), value);
  if (meaning === undefined || meaning === "none") return undefined;
  if (meaning === "refused") return refused(key, value, kind);
  if (meaning === "suspected") return suspected(key, value, kind);
  return { flag: meaning, says: true };
}

/** A field as written, where it is short. */
export const writtenField = (key: string, value: unknown): string =>
  typeof value === "object" || String(value).length > 40
    ? `\`${key}\``
    : `\`${key}: ${String(value).trim()}\``;

function refused(key: string, value: unknown, kind: HiddenKind): Hiding {
  if (lettersOf(key) === "eleventyexcludefromcollections")
    return {
      severity: "error",
      code: "hiding-refused",
      message: `${writtenField(key, value)} names collections, and those of a post are its \`tags\``,
      hint: `take the tag out of \`tags\`, or write unlisted: true for a page that no list shows; and remove \`${key}\``,
    };
  const name = lettersOf(key);
  const isSecret = name.includes("crypt") || passwords.some((word) => name.includes(word));
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

type Known = Flag | StateMeaning | "none";
type Meaning = Known | undefined;

function meaningOf(name: string, value: unknown, depth = 0): Meaning {
  const known =
    byName.get(name)?.(value) ??
    (isRobots(name) ? readRobots(value) : isStateName(name) ? readStates(name, value) : undefined);
  if (known !== undefined) return known;
  if (/no_?index$/.test(name) && isUnderstood(name) && readFlag(value) === true) return "noindex";
  return (
    strengthOf(name, value, depth) ??
    ((isHidingValue(value) && !partsOfPage.test(name)) || holdsNoindex(value) || holdsDraft(value, depth)
      ? "suspected"
      : undefined)
  );
}

/** Of what stands around a text: `toc: hidden` is about that alone. */
const partsOfPage =
  /^(?:toc|tableofcontents|sidebar|nav|navbar|navigation|menu|comments?|header|footer|breadcrumbs?|image|cover|hero|banner|thumbnail|ads?|related)$/;

/** Fields that other generators give one meaning. */
const byName: ReadonlyMap<string, (value: unknown) => Meaning> = new Map<string, (value: unknown) => Meaning>(
  [
    ["build", readBuild],
    ["eleventyexcludefromcollections", readExcluded],
    ["pass", readPass],
    ["passkey", readPass],
    // Hugo: of no format, or of feeds only.
    ["outputs", (value) => (!isRecord(value) && !/html/i.test([value].flat().join()) ? "suspected" : "none")],
  ],
);

/** One word, which may be a password. */
function readPass(value: unknown): Meaning {
  return readFlag(value) === undefined && /^\S{4,}$/.test(String(value)) ? "suspected" : "none";
}

function readExcluded(value: unknown): Meaning {
  const says = readFlag(value);
  return says === undefined ? "refused" : says ? "unlisted" : "none";
}

/** Hugo: https://gohugo.io/content-management/build-options/ */
function readBuild(value: unknown): Meaning {
  if (readFlag(value) === false || value === "never") return "refused";
  if (!isRecord(value)) return "none";
  const answers = [value["list"], value["render"]].map((each) =>
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

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isRobots = (name: string): boolean =>
  /^(?:meta|seo|head|x|rankmath|yoast|html)*(?:robots|googlebot)(?:meta|tag|content)?$/.test(name);

function readRobots(value: unknown): Meaning {
  if (isRecord(value))
    return Object.entries(value).some(
      ([key, each]) =>
        (/^index/i.test(key) && readFlag(each) === false) ||
        (/^no_?index/i.test(key) && readFlag(each) === true),
    )
      ? "noindex"
      : "none";
  return directivesIn(value).some((word) => word === "noindex" || word === "none") ||
    readFlag(value) === false
    ? "noindex"
    : "none";
}

const directivesIn = (value: unknown): readonly string[] =>
  [value].flat().flatMap((each) =>
    String(each)
      .toLowerCase()
      .split(/[\s,;|]+/),
  );

const deepest = 4;

/** `noindex` among directives for robots and nothing else, however deep: in lists of tags for the head, for example. */
function holdsNoindex(value: unknown, depth = 0): boolean {
  if (typeof value === "object" && value !== null)
    return depth < deepest && Object.values(value).some((each) => holdsNoindex(each, depth + 1));
  if (typeof value !== "string" || !/noindex/i.test(value) || value.length > 100) return false;
  return directivesIn(value).every((word) =>
    /^(?:|(?:no)?(?:index|follow|archive|snippet|imageindex|translate|cache)|none|max-.*)$/.test(word),
  );
}

/** Whether a group of fields calls the text a draft, whatever the group is about. */
const holdsDraft = (value: unknown, depth: number): boolean =>
  isRecord(value) &&
  depth < deepest &&
  Object.entries(value).some(
    ([key, each]) =>
      holdsDraft(each, depth + 1) ||
      (/^(?:is)?(?:draft|publish|published|unpublished|status)$/.test(lettersOf(key)) &&
        /^(?:draft|refused)$/.test(meaningOf(lettersOf(key), each, depth + 1) ?? "")),
  );

/** Of several states the first that hides; a group says who may do what. */
function readStates(name: string, value: unknown): Meaning {
  const said = isRecord(value) ? undefined : statesIn(name, value)[0];
  if (said !== undefined || isCircle(name)) return said;
  return (isRecord(value) && Object.keys(value).length > 0) || readFlag(value) === false
    ? "suspected"
    : undefined;
}

const statesIn = (name: string, value: unknown): readonly StateMeaning[] =>
  isForAll(value) ? [] : [value].flat().flatMap((each) => readState(name, String(each)) ?? []);

/** With these a text is as good as yes. */
const withText = new RegExp(
  `^(privat|private|secret|protect(ed)?|encrypt(ed)?|restrict(ed)?|paywalled|embargo(ed)?|unpublish|${passwords.join("|")})$`,
);
const verbs = /^(hides?|hidden|excluded?|omit(ted)?|skip(ped)?|ignored?|disabled?|suppress(ed)?)$/;
const negatives = /^(never|none|nobody|nowhere|no one)$/i;

/** What a name says that is made of words of hiding and showing, with this value. */
function strengthOf(name: string, value: unknown, depth: number): "refused" | "suspected" | undefined {
  if (typeof value === "string" && /^(?:only|required|needed)$/i.test(value.trim()))
    return strengthOf(name + lettersOf(value), true, depth);
  if (!isUnderstood(name)) return undefined;
  const words = wordsOf(name);
  if (typeof value === "object" && value !== null && depth < deepest) {
    const groups: readonly unknown[] = Array.isArray(value) ? value : [value];
    const isHidden = (key: string, each: unknown): boolean =>
      isDay(name, key, each) ||
      [name + lettersOf(key), lettersOf(key)].some((part) => !isShown(meaningOf(part, each, depth + 1)));
    if (
      groups.some(
        (group) => isRecord(group) && Object.entries(group).some(([key, each]) => isHidden(key, each)),
      )
    )
      return "suspected";
    if (!Array.isArray(value)) return words.some((word) => withText.test(word)) ? "refused" : undefined;
  }
  const flag =
    typeof value === "string" && negatives.test(value.trim()) ? false : (readFlag(value) ?? flagOf(value));
  const isHiding = words.some((word) => hides.has(word))
    ? flag === true || (flag === undefined && isMeant(words, value))
    : (flag === false || (typeof value === "string" && verbs.test(value.trim().toLowerCase()))) &&
      words.some((word) => shows.has(word)) &&
      !(value === 0 && name === "index");
  if (!isHiding) return undefined;
  if (words.every((word) => withText.test(word) || ofNone.has(word))) return "refused";
  return flag !== undefined && words.every((word) => ofAll.has(word) || ofNone.has(word))
    ? "refused"
    : "suspected";
}

/** A day on which texts go; or come, for all of a folder. */
function isDay(name: string, key: string, value: unknown): boolean {
  if (!/^\d{4}-/.test(String(value))) return false;
  const bound = boundOf(key) ?? boundOf(name + key);
  return bound === "expires" || (bound === "appears" && (name === "cascade" || boundOf(name) === "appears"));
}

const isShown = (meaning: Meaning): boolean => meaning === undefined || meaning === "none";

function isMeant(words: readonly string[], value: unknown): boolean {
  if (words.some((word) => withText.test(word))) return true;
  return (
    words.some((word) => verbs.test(word)) &&
    [value].flat().some((each) => readFlag(each) === true || isUnderstood(lettersOf(String(each))))
  );
}
