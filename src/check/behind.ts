/** Paragraphs of translations whose originals were rewritten since, with the difference. */
import { diffWords } from "diff";
import type { TranslatedPost } from "../blog/group-posts.ts";
import type { Problem } from "../core/problem.ts";
import type { TranslationsTold } from "../history/read-behind.ts";
import type { Behind } from "../history/translations/tell-behind.ts";

interface BehindSite {
  readonly translated: () => readonly TranslatedPost[];
  readonly behind: () => Pick<TranslationsTold, "behind" | "unknown">;
}

export function findBehind({ translated, behind: told }: BehindSite): readonly Problem[] {
  const all = translated();
  if (all.length === 0) return [];
  const { behind, unknown } = told();
  return all.flatMap(({ post: { source, translatedFrom = "" }, original }): Problem[] => [
    ...(behind.get(source) ?? []).map((each) => problemOf(each, source, original.source)),
    ...(unknown.has(source) ? [unknownRevision(source, translatedFrom)] : []),
  ]);
}

function problemOf(behind: Behind, file: string, original: string): Problem {
  const { line, date } = behind;
  const place = behind.originalLine === undefined ? original : `${original}:${behind.originalLine}`;
  const day = date?.slice(0, 10);
  const told = {
    rewritten: {
      message: `the original of this, ${place}, was rewritten${day === undefined ? "" : ` on ${day}`}`,
      hint: `translate what changed: ${differenceOf(behind)}`,
    },
    added: {
      message: `the original has another paragraph behind this, ${place}${day === undefined ? "" : `, since ${day}`}`,
      hint: `translate it: ${shortened(behind.after)}`,
    },
    gone: {
      message: `the original of this is gone from ${place}`,
      hint: `take it out here too; it said: ${shortened(behind.before)}`,
    },
  }[behind.kind];
  return { severity: "info", code: "translation-behind", file, line, ...told };
}

const unknownRevision = (file: string, value: string): Problem => ({
  severity: "warning",
  code: "translation-revision",
  file,
  field: "translated_from",
  value,
  message: `git knows no revision \`${value}\` with the original in it`,
  hint: `write the one that this translates, or run npx octavo translations --accept ${file} once it is whole`,
});

/** As `git diff --word-diff` shows it, with a few words around. */
function differenceOf({ before, after }: Behind): string {
  const parts = diffWords(before, after, { maxEditLength: 500 });
  if (!parts) return `[-${shortened(before)}-]{+${shortened(after)}+}`;
  return parts
    .map(({ added, removed, value }, at) => {
      if (removed) return `[-${value}-]`;
      if (added) return `{+${value}+}`;
      const [start, end] = [
        at === 0 ? "" : value.slice(0, around),
        at === parts.length - 1 ? "" : value.slice(-around),
      ];
      return value.length <= 2 * around ? value : `${start.replace(/\S*$/, "")}…${end.replace(/^\S*/, "")}`;
    })
    .join("")
    .trim();
}

/** Characters beside a change. */
const around = 30;

const shortened = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 200).trimEnd()}…`);
