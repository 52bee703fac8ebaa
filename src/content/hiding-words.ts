/** Words in names and values of fields by which blogs hide a text, or show it. */
import { drafts, hiddenWords, passwords, shownWords } from "./hiding-languages.ts";

const split = (words: string): readonly string[] => words.split(" ");

/** With yes behind them the whole text is hidden. */
const whole = [
  ...split("hide hidden invisible private secret confidential protect protected members member subscribers"),
  ...split("encrypt encrypted staticrypt headless unpublish unpublished unlisted"),
  ...split(
    "unlist delisted drafted draftmode draftstatus draft deleted trash trashed no not dont suppress suppressed concealed login auth",
  ),
  ...split("authentication authenticate authenticated gated paywall paywalled"),
  ...drafts,
  ...hiddenWords,
  ...passwords,
];
const onlyFor = split(
  "patreon patrons sponsors supporters family friends staff team employees admin admins editors followers donors backers customers clients students colleagues coworkers insiders vip invite invited me myself my owner author eyes work newsletter rss feed dev development preview staging local localhost",
);
/** Perhaps from some lists only. */
const partly = [
  ...split(
    "hides offline emailonly restricted subscriber patrons paid premium internal exclude excluded omit",
  ),
  ...split("omitted skip skipped ignore ignored disable disabled drafts wip workinprogress unfinished todo"),
  ...split("placeholder removed retracted retired inactive classified lock locked expired embargo embargoed"),
  ...split(
    "embargoeduntil pending withdrawn unsearchable unindexed non without never hold onhold inreview needsreview unapproved",
  ),
  ...split(
    "restrict remove invite invitation spam suspended banned blocked quarantine quarantined membership subscription signin registration",
  ),
  ...onlyFor.flatMap((noun) => [`${noun}only`, `only${noun}`]),
];
const wholeShown = [
  ...split("show shown public publish published publishable visible render rendered listed"),
  ...shownWords,
];
const partlyShown = [
  ...split(
    "visibility list listing index indexed indexable indexing search searchable sitemap feed feeds rss",
  ),
  ...split(
    "atom output display displayed discoverable routable online live pagefind algolia timeline include",
  ),
  ...split(
    "included active enable enabled ready approved archive archives home homepage collections collection",
  ),
  ...split(
    "lists listable linkable findable browsable crawl crawlable generate compile emit autopublish publishing publication",
  ),
  ...split("reviewed production prod deploy deployed export exported release released releasable lunr"),
];
const between = [
  ...split(
    "is make save as do dg wp in from on the this for post posts page pages entry article content blog",
  ),
  ...split("site website front main only all and until engine engines google robots robot bot bots crawler"),
  ...split(
    "crawlers results lists pagination email eleventy hugo jekyll hexo hashnode medium devto substack",
  ),
  ...split(
    "llms recent latest require requires required need needs publicly to can may should must ok allow allowed everywhere company schedule scheduled valid validity flags notion obsidian",
  ),
];

export const hides: ReadonlySet<string> = new Set([...whole, ...partly]);
export const shows: ReadonlySet<string> = new Set([...wholeShown, ...partlyShown]);
export const ofAll: ReadonlySet<string> = new Set([...whole, ...wholeShown]);
export const ofNone: ReadonlySet<string> = new Set(between);

/** Groups of fields, in whose names these come first: `hideMeta` is about what is shown beside a title. */
const groups = split(
  "frontmatter seo meta build cascade params extra metadata attributes properties options settings config custom fields data ghost wordpress yoast wpseo rankmath",
).join("|");
const words = [...hides, ...shows, ...ofNone].sort((a, b) => b.length - a.length).join("|");
/** A name is understood only if it is made of these words: `hide_comments` is about comments. */
const understood = new RegExp(`^(?:${groups})*(?:${words})*$`);
const nextWord = new RegExp(`^(${words})((?:${words})*)$`);
const groupsBefore = new RegExp(`^(?:${groups})*`);

export const lettersOf = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]|[\ufe00-\ufe0f]/gu, "");

/** `name` is made of letters only, see `lettersOf`. */
export const isUnderstood = (name: string): boolean => understood.test(name);

/** The words of a name that is understood, without the groups before it. */
export function wordsOf(name: string): readonly string[] {
  const parts = (rest: string): readonly string[] => {
    const [, first, others] = nextWord.exec(rest) ?? [];
    return first === undefined ? [] : [first, ...parts(others ?? "")];
  };
  return parts(name.replace(groupsBefore, ""));
}

export type StateMeaning = "draft" | "unlisted" | "refused" | "suspected";

/** Fields whose value is one word of several. */
export const isStateName = (name: string): boolean =>
  isReaders(name) ||
  isCircle(name) ||
  /^(?:ghost|post|wp|page|entry|content|article|blog|publishing|publication|publish|editorial)?(?:status|state|visibility|access|accesslevel|privacy|audience|workflow|workflowstate|stage|tier|membership|plan|subscription)$/.test(
    name,
  );

/** For whom, where or how far a text is; most of their values are about something else, and hide nothing. */
export const isCircle = (name: string): boolean =>
  /^(?:(?:only)?for|roles?|groups?|env(?:ironments?)?|(?:security|data)?classification|sensitivity|confidentiality|clearance|security|protection|(?:approval|moderation|review)(?:status|state)?)$/.test(
    name,
  );

/** Of these any value that opens nothing is a restriction. */
const isAccess = (name: string): boolean => /(?:visibility|access|privacy)$/.test(name) || isReaders(name);
/** Who may read. */
const isReaders = (name: string): boolean =>
  /^(?:(?:visible|hidden|restrict|restricted|limited)(?:to|for|from)|viewers|readers|allow(?:ed)?|(?:allowed|required)(?:users?|roles?|groups?)|permissions?|acl)$/.test(
    name,
  );
const open = new Set(split("public published publish everyone everybody all any anyone anybody world open free listed visible default yes true global always show shown online live inherit normal publicly öffentlich publique público pubblico 公开 公開 production prod comments robots bots crawlers html iframe scripts")); // prettier-ignore
/** Of whom a text may be for alone, and where it may be shown alone. */
const circles = new Set(split("staff team employees admin admins administrators authenticated registered subscriber member patrons supporters sponsors family friends vip insiders dev development staging preview local")); // prettier-ignore

const meaningOfState: ReadonlyMap<string, StateMeaning> = new Map<string, StateMeaning>([
  ...split("draft drafts autodraft pending unpublished notpublished skip") // prettier-ignore
    .concat(drafts)
    .map((word) => [word, "draft"] as const),
  ...split("hidden unlisted hide invisible").map((word) => [word, "unlisted"] as const),
  // Some keep such posts on the site.
  ...split("archived archive inactive offline onhold hold disabled retired review inreview needsreview underreview inprogress wip todo notready incomplete unfinished preview comingsoon publishlater later staging rejected spam blocked backlog planned queued editing") // prettier-ignore
    .map((word) => [word, "suspected"] as const),
  ...[
    ...split(
      "private secret password protected members membersonly paid tiers premium subscribers restricted",
    ),
    ...split(
      "internal confidential trash trashed deleted removed withdrawn withheld retracted embargo embargoed expired nobody onlyme inviteonly",
    ),
    ...split("passwordprotected loggedin onlypaid required"),
    ...hiddenWords,
  ].map((word) => [word, "refused"] as const),
]);

export function readState(name: string, value: string): StateMeaning | undefined {
  const word = lettersOf(value);
  const meaning = meaningOfState.get(word);
  if (isCircle(name)) return meaning !== undefined || circles.has(word) ? "suspected" : undefined;
  if (name === "audience" && circles.has(word)) return "suspected";
  if (meaning !== undefined || !isAccess(name) || open.has(word) || /^\p{Nd}*$/u.test(word)) return meaning;
  return "suspected";
}

/** Whether it is named among those who may read. */
export const isForAll = (value: unknown): boolean =>
  Array.isArray(value) && value.some((each) => open.has(lettersOf(String(each))));

/** A value that says by itself that something is hidden, whatever its name. */
export const isHidingValue = (value: unknown): boolean =>
  [value]
    .flat()
    .some(
      (each) =>
        typeof each === "string" &&
        /^(drafts?|private|hidden|unlisted|unpublished|no-?index|wip|members-only)$/i.test(each.trim()),
    );

const draftNames =
  /^(?:drafts?|wip|work-in-progress|unpublished|unfinished|hidden|unlisted|private|secret|entw[uü]rfe?|brouillons?|borrador(?:es)?|rascunhos?|bozze?|черновики|草稿|下書き)$/i;

/** Whether a folder or the last part of a file's name says that what it holds is not for readers; NFC. */
export const isDraftName = (name: string): boolean => draftNames.test(name);

const marked = /^[[({](?:draft|wip|unpublished|private)[\])}]|[[({](?:draft|wip|unpublished|private)[\])}]$/i;
/** "Draft horses" are no drafts, and "TODO lists" are a subject. */
const inCapitals = /^(?:DRAFT|WIP|TODO)(?=[-_:\s])(?!\s+(?:[Ll]ists?|[Aa]pps?|[Ii]tems?|[Cc]omments?)\b)/;

/** What in a name or a title says so, in brackets or in capitals. */
export const draftMark = (text: string): string | undefined =>
  (marked.exec(text.trim()) ?? inCapitals.exec(text.trim()))?.[0];
