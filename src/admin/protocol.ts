/**
 * What the editor's pages ask and what they are answered: POST /admin/api/v1 with `{ action, params }` as JSON. The answer
 * is the action's, or with a status of 400 and above a `Refusal`. Types only, so that browsers load nothing of it.
 *
 * A text is a whole file as it is on the disk: line ends, BOM and front matter as they are. Places are UTF-16 offsets in it.
 * A hash names a text that was on the disk. Only `save`, `create`, `duplicate`, `translate`, `rename`, `delete`, `undo`, `upload` and
 * `setAlt` write files of the author's; `keep` and `discard` write in `.octavo/`.
 */
import type { SourceKind } from "../content/source-kind.ts";
import type { FieldKind } from "../content/field-kinds.ts";
import type { Severity } from "../core/problem.ts";

/** Every action with its parameters and its answer. */
export interface Actions {
  // One file
  readonly open: { readonly params: OfSource; readonly answer: Opened };
  /** The blocks of a text that need not be on the disk; HTML only where its hash is not in `known`. */
  readonly render: {
    readonly params: OfText & { readonly known: readonly string[] };
    readonly answer: Rendered;
  };
  /** Splices fields into the front matter; null takes a field out. Nothing is written to the disk. */
  readonly setFields: {
    readonly params: OfText & { readonly changes: Readonly<Record<string, FieldValue | null>> };
    readonly answer: Changed;
  };
  /** The one decision: keep as draft, publish now, publish on. Changes the flag and the date as the file writes them. */
  readonly setStatus: { readonly params: OfText & { readonly decision: Decision }; readonly answer: Changed };
  /** What the original of a translation has left behind in it, as git tells it; nothing of other texts. */
  readonly behind: { readonly params: OfSource; readonly answer: BehindOriginal };
  /** Keeps an unsaved text. */
  readonly keep: {
    readonly params: OfText & { readonly base: string; readonly window: string };
    readonly answer: Kept;
  };
  /** Forgets an unsaved text: of one window, or all of the file's. */
  readonly discard: { readonly params: OfSource & { readonly window?: string }; readonly answer: Done };
  /** Writes the file. `base` is the hash of the text that this one was made from; `window`'s unsaved text is forgotten. */
  readonly save: { readonly params: OfText & { readonly base: string; readonly window?: string }; readonly answer: Saved | Conflicting }; // prettier-ignore

  // What it was before
  /** The last 50 texts of the file that were saved or opened here, the newest first. */
  readonly states: { readonly params: OfSource; readonly answer: readonly State[] };
  readonly state: { readonly params: OfSource & { readonly id: string }; readonly answer: TextOf };
  /** Commits in git that changed the file, the newest first. */
  readonly history: { readonly params: OfSource; readonly answer: readonly Revision[] };
  readonly revision: { readonly params: OfSource & { readonly revision: string }; readonly answer: TextOf };

  // All files
  readonly site: { readonly params: Nothing; readonly answer: SiteFacts };
  /** All files of a kind, the newest first; the page filters. */
  readonly list: { readonly params: { readonly kind: SourceKind }; readonly answer: readonly Listed[] };
  /** A new file; a post is a draft of now, in the blog's own language or another of its. */
  readonly create: { readonly params: { readonly kind: SourceKind; readonly title: string; readonly language?: string; readonly fields?: Readonly<Record<string, FieldValue>> }; readonly answer: Made }; // prettier-ignore
  readonly duplicate: { readonly params: OfSource; readonly answer: Made };
  /** A draft in another language of the blog, which begins with the words of the post. */
  readonly translate: { readonly params: OfSource & { readonly language: string }; readonly answer: Made };
  /**
   * Another file name, with its address, unless the file gives one; of an author or tag another name, and the old one stays as
   * a spelling. The old address redirects and links follow.
   */
  readonly rename: { readonly params: OfSource & { readonly name: string }; readonly answer: Renamed };
  /** A post, page, author, tag, or an upload by its path. */
  readonly delete: { readonly params: OfSource; readonly answer: { readonly undo: string; readonly linkedFrom: readonly Place[] } }; // prettier-ignore
  /** Brings back what `delete` took. */
  /** The texts that `undo` brings back, the newest first. */
  readonly deleted: { readonly params: { readonly kind: SourceKind }; readonly answer: readonly Deleted[] };
  readonly undo: { readonly params: { readonly undo: string }; readonly answer: OfSource };
  /** What `octavo check` says of the texts as they are on the disk. */
  readonly problems: { readonly params: Nothing; readonly answer: readonly FoundProblem[] };

  // What can be put into a text
  readonly media: { readonly params: Nothing; readonly answer: readonly Picture[] };
  /** `data` is base64; `for` is the text that it is put into. The same bytes again give the file that is there. */
  readonly upload: { readonly params: { readonly name: string; readonly data: string; readonly for?: string }; readonly answer: Picture }; // prettier-ignore
  /** Writes a picture's alternative text where one text shows it. */
  readonly setAlt: {
    readonly params: Place & { readonly path: string; readonly alt: string };
    readonly answer: Done;
  };
  /** What a link may lead to, the best first, at most 20. */
  readonly targets: { readonly params: { readonly query: string; readonly source?: string }; readonly answer: readonly Target[] }; // prettier-ignore
  readonly blockTemplates: { readonly params: Nothing; readonly answer: readonly BlockTemplate[] };
  readonly choices: { readonly params: Nothing; readonly answer: Choices };
  /** How the text would be shown by a search engine, and as a card where it is shared. */
  readonly preview: { readonly params: OfText; readonly answer: Preview };
}

export type Action = keyof Actions;
export type ParamsOf<Name extends Action> = Actions[Name]["params"];
export type AnswerOf<Name extends Action> = Actions[Name]["answer"];

/** Why a request was not carried out, for the author: a sentence with a full stop. */
export interface Refusal {
  readonly error: string;
  /** Name of the field that is meant. */
  readonly field?: string;
  /** By it, the page says the same in its language. */
  readonly code?: string;
}

type Nothing = Readonly<Record<string, never>>;
type Done = Nothing;

/** `source` is a repository path: "posts/hello.md". */
interface OfSource {
  readonly source: string;
}

interface OfText extends OfSource {
  readonly text: string;
}

interface TextOf {
  readonly text: string;
}

/**
 * By the kind of its field: a date is a clock in the site's time zone, `2026-11-28T09:30`, or a day, `2026-11-28`; flags are
 * true or absent; `texts`, `authors` and `addresses` are lists; `links` are pairs.
 */
export type FieldValue = string | number | boolean | readonly string[] | readonly Link[];

interface Link {
  readonly label: string;
  readonly url: string;
}

export type Fields = Readonly<Record<string, FieldValue>>;

/** A field of the form, from the one table of fields. */
export interface FieldInfo {
  readonly name: string;
  readonly kind: FieldKind;
  /** What it is for, as the docs say it; may hold Markdown code. */
  readonly description: string;
  readonly required: boolean;
  /** Several lines. */
  readonly long: boolean;
  /** Which of `choices` it picks from. */
  readonly choices?: keyof Choices;
  /** Name of the field that says what the picture shows. */
  readonly altField?: string;
}

export interface Status {
  readonly kind: "draft" | "published" | "scheduled" | "unlisted" | "expired";
  /** When it appears or appeared, a clock in the site's time zone; absent without a date. */
  readonly date?: string;
  /** Why it can't be changed here: the front matter hides it in a way that only its author can mend. */
  readonly fixed?: string;
}

/** `on` is a clock in the site's time zone: `2026-12-01T09:30`. */
export type Decision = { readonly kind: "draft" | "now" } | { readonly kind: "on"; readonly on: string };

/**
 * A range of the text that is shown and edited as one. Blocks are in order and cover the body; between them are blank lines
 * only. In a text without line feeds in it, offsets count `\r\n` as two.
 */
export interface Block {
  readonly start: number;
  /** Behind its last character, in front of the line end. */
  readonly end: number;
  /** "section" is a range of several blocks that hang together: HTML around them, a block template with content. */
  readonly kind: BlockKind;
  /** Name of its HTML. */
  readonly hash: string;
  /** As the page shows it; absent where its hash is known. Empty for what shows nothing: a comment, a reference. */
  readonly html?: string;
  /** Whether it is one block by itself; others are edited as the text of their section. */
  readonly editable: boolean;
}

export type BlockKind =
  | "paragraph"
  | "heading"
  | "list"
  | "quote"
  | "code"
  | "table"
  | "rule"
  | "picture"
  | "callout"
  | "template"
  | "math"
  | "html"
  | "comment"
  | "references"
  | "footnotes"
  | "definitions"
  | "embed"
  | "section";

/** A mistake or remark in the text being edited. */
export interface TextProblem {
  readonly severity: Severity;
  /** A sentence with a full stop: "This needs a title." */
  readonly message: string;
  /** What mends it. */
  readonly help?: string;
  readonly code: string;
  readonly field?: string;
  /** Absent where the whole file is meant. */
  readonly from?: number;
  readonly to?: number;
}

export interface Rendered {
  readonly blocks: readonly Block[];
  /** HTML behind the body, such as the list of footnotes. */
  readonly after: string;
  readonly problems: readonly TextProblem[];
  readonly words: number;
}

export interface Opened extends Rendered {
  readonly source: string;
  readonly kind: SourceKind;
  /** As it is on the disk. */
  readonly text: string;
  readonly hash: string;
  /** Where the body begins. */
  readonly bodyStart: number;
  /** The line end that new lines get. */
  readonly lineEnd: "\n" | "\r\n" | "\r";
  /** Its address with the path prefix; absent where it has no page. */
  readonly url?: string;
  readonly fields: Fields;
  readonly schema: readonly FieldInfo[];
  readonly status: Status;
  /** Time zone of the site. */
  readonly zone: string;
  /** The present moment as a clock in it. */
  readonly now: string;
  /** Texts that were not saved, the newest first; a window's own among them. */
  readonly unsaved: readonly Unsaved[];
  readonly git: GitFacts;
  /** How many states there are. */
  readonly states: number;
}

export interface BehindOriginal {
  readonly places: readonly BehindPlace[];
  /** Address of the original with the path prefix; absent where it has no page. */
  readonly url?: string;
  /** The commit that the original is of, for `translated_from`; absent where it is in none, or was changed since. */
  readonly revision?: string;
}

export interface BehindPlace {
  /** "added": a block of the original behind this one is not in the translation; "gone": this one is not in the original. */
  readonly kind: "rewritten" | "added" | "gone";
  /** Where the line begins in the translation as it is on the disk. */
  readonly from: number;
  /** Line of the original, from 1. */
  readonly line?: number;
  /** What the original said and says. */
  readonly before: string;
  readonly after: string;
  /** When it was rewritten, in the site's time zone. */
  readonly day?: string;
}

export interface Unsaved {
  readonly text: string;
  /** Hash of the text on the disk that it was made from. */
  readonly base: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
  readonly window: string;
}

export interface GitFacts {
  /** Whether `save` may commit: there is a repository, and the setting is on. */
  readonly canCommit: boolean;
  /** Why it can't now: "A merge is under way." */
  readonly refused?: NotCommitted;
  /** Whether `history` has something to tell. */
  readonly hasHistory: boolean;
}

export interface Kept {
  /** Other windows that have an unsaved text of this file. */
  readonly others: number;
}

export interface Changed {
  readonly text: string;
  readonly bodyStart: number;
  readonly fields: Fields;
  readonly status: Status;
  readonly problems: readonly TextProblem[];
}

export interface Saved {
  readonly hash: string;
  /** What is on the disk now; another than was sent where somebody else's changes were merged into it. */
  readonly text: string;
  readonly merged: boolean;
  /** The file had been deleted since it was opened, and is there again. */
  readonly isBack?: true;
  readonly url?: string;
  /** Its address before, where that changed: it redirects. */
  readonly redirectedFrom?: string;
  /** Abbreviated name of the commit. */
  readonly commit?: string;
  /** Why it was saved and not committed. */
  readonly notCommitted?: NotCommitted;
}

export interface NotCommitted {
  /** Whether the editor has a sentence for it; else git's own words say why, or a hook's. */
  readonly isUnfinished?: true;
  readonly message: string;
}

/** Nothing was written: both have changed the same lines. Saving again with `base: hash` takes the place of `disk`. */
export interface Conflicting {
  readonly conflict: {
    readonly disk: string;
    readonly hash: string;
    readonly base: string;
    /** The text in order; those of kind "conflict" need a decision. */
    readonly regions: readonly Region[];
  };
}

export type Region =
  | { readonly kind: "same"; readonly text: string }
  | { readonly kind: "conflict"; readonly mine: string; readonly disk: string; readonly base: string };

export interface State {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
  /** Characters. */
  readonly size: number;
  readonly words: number;
}

export interface Revision {
  readonly revision: string;
  /** ISO 8601. */
  readonly when: string;
  readonly author: string;
  readonly subject: string;
  readonly added: number;
  readonly removed: number;
}

export interface SiteFacts {
  readonly title: string;
  readonly lang: string;
  readonly zone: string;
  readonly now: string;
  /** The path prefix: "/", or "/blog/". */
  readonly pathPrefix: string;
  /** Codes of the blog's languages, its own first; empty where there is one. */
  readonly languages: readonly string[];
  /** Name of the picture format that uploads may have: ".png". */
  readonly uploads: readonly string[];
  /** Largest upload in bytes. */
  readonly largestUpload: number;
}

export interface Listed {
  /** Empty for an author or tag that posts name and that has no file yet. */
  readonly source: string;
  readonly title: string;
  /** Absent for authors and tags, which have none. */
  readonly status?: Status;
  readonly description?: string;
  /** Of a post in a blog of several: the one it is in, and the same post in others. */
  readonly language?: string;
  readonly translations?: readonly { readonly language: string; readonly url: string }[];
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly series?: string;
  /** Address of its picture, with the path prefix; absent where it has none, or of another host. */
  readonly picture?: string;
  readonly url?: string;
  readonly words: number;
  /** Posts that name this author or tag. */
  readonly posts?: number;
  /** Whether an unsaved text is kept. */
  readonly unsaved: boolean;
  /** Errors and warnings of it. */
  readonly problems: number;
}

export interface Deleted extends OfSource {
  readonly undo: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
  readonly title: string;
}

export interface Made extends OfSource {
  /** Its address with the path prefix, once the site has it. */
  readonly url?: string;
}

export interface Renamed extends Made {
  readonly redirectedFrom?: string;
  /** Texts whose links were changed. */
  readonly changed: readonly string[];
}

/** A line of a text, from 1. */
export interface Place {
  readonly source: string;
  readonly line?: number;
  /** Of the text. */
  readonly title?: string;
}

export interface FoundProblem extends Place {
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly code: string;
  readonly field?: string;
}

export interface Picture {
  /** Repository path: "assets/img/uploads/cat.jpg". */
  readonly path: string;
  /** As texts write it: "/assets/img/uploads/cat.jpg". */
  readonly insert: string;
  /** Where the browser finds it, with the path prefix. */
  readonly url: string;
  readonly bytes: number;
  readonly width?: number;
  readonly height?: number;
  readonly usedIn: readonly PictureUse[];
}

export interface PictureUse extends Place {
  readonly alt?: string;
}

export interface Target {
  readonly title: string;
  readonly kind: "post" | "page" | "author" | "tag" | "heading" | "file";
  /** Where it leads in the browser, with the path prefix. */
  readonly url: string;
  /** The address to write into the text: "/posts/hello/#part". */
  readonly insert: string;
  /** What it is part of: the post of a heading. */
  readonly within?: string;
  /** Of a post: a clock in the site's time zone. */
  readonly date?: string;
}

export interface BlockTemplate {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** Whether a title may stand behind its name. */
  readonly title: "required" | "optional" | "none";
  /** Whether Markdown may stand in it. */
  readonly hasBody: boolean;
  readonly parameters: readonly BlockParameter[];
  /** A whole block to begin with; "%" stands where the caret goes. */
  readonly insert: string;
}

export interface BlockParameter {
  readonly name: string;
  readonly kind: "text" | "number" | "flag" | "picture" | "choice" | "address";
  readonly required: boolean;
  readonly fallback?: string;
  readonly choices?: readonly string[];
  readonly description?: string;
}

export interface Choices {
  readonly tags: readonly Choice[];
  readonly authors: readonly Choice[];
  readonly series: readonly Choice[];
  readonly layouts: readonly Choice[];
  readonly posts: readonly Choice[];
}

export interface Choice {
  /** What is written into the field. */
  readonly value: string;
  readonly label: string;
  /** How many posts have it. */
  readonly posts: number;
  /** Other spellings that mean the same. */
  readonly aliases: readonly string[];
}

export interface Preview {
  readonly search: { readonly title: string; readonly description: string; readonly url: string };
  readonly card: {
    readonly title: string;
    readonly description: string;
    readonly host: string;
    /** Where the browser finds its picture, with the path prefix. */
    readonly image?: string;
  };
  /** Why there is no preview. */
  readonly fault?: string;
}
