/** A mark that is shown as it stands: how it is found in a text, and what is said of it. */

/** Stands in masked text for what is no text of the author's, see mask-text.ts. */
export const masked = "\uFFFC";

export interface Mark {
  readonly code:
    | "template-tag"
    | "foreign-mark"
    | "heading-space"
    | "address-space"
    | "reference-missing"
    | "table-cells"
    | "footnote-missing"
    | "html-unclosed"
    | "block-unclosed";
  readonly severity: "warning" | "info";
  /** Not in a text without one of these. */
  readonly signs: readonly string[];
  /** Global; matches in text of which all but words is masked. */
  readonly pattern: RegExp;
  /** Undefined where it is meant as it stands; "end" where it ends another that is explained. */
  readonly explain: (match: RegExpExecArray) => Explained | "end" | undefined;
  /** What of it an excerpt shows; nothing if absent. */
  readonly words?: (match: RegExpExecArray) => string;
}

export interface Explained {
  readonly message: string;
  readonly hint: string;
}

/** At most 60 characters of one line. */
export const short = (text: string): string => {
  const line = text.replace(/[\uE000-\uF8FF\uFFFC]+/g, "…").replace(/\s+/g, " ");
  return line.length > 60 ? `${[...line.slice(0, 59)].join("").toWellFormed()}…` : line;
};

export const shown = (written: string): string => `\`${short(written)}\` is shown as it stands`;

/** What is in the first brackets of the pattern. */
export const firstGroup = ([, words = ""]: RegExpExecArray): string => words;
