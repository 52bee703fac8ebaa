/** What is wrong, in an author's words and in the editor's language; what it has no words for is said in English. */
import type { NotCommitted, TextProblem } from "../../protocol.ts";
import { englishTexts, type EditorTexts, type WritingTexts } from "../../texts.ts";

const codes: { readonly [Words in Exclude<keyof EditorTexts["mend"], "maybe">]: RegExp } = {
  link: /^(?:link-dead|wikilink-(?:unknown|ambiguous))$/,
  noAddress: /^(?:link-empty|reference-missing)$/,
  picture: /^image-(?:missing|broken|mislabelled)$/,
  block: /^block-unknown$/,
  value:
    /^(?:block-parameter|image-large|image-too-large|html-refused|attribute-refused|handler-blocked|math-invalid|table-cells|date-order|(?:link|media)-http|id-taken|(?:field|tag)-duplicate|address-(?:clash|space)|(?:footnote|reference)-unused|flag-invalid|rating-range|(?:address|blogroll|canonical|fediverse|lang|links|slug|tags)-invalid|field-type|layout-missing|tag-empty|translation-(?:unknown|revision))$/,
  unclosed: /^(?:block-unclosed|html-(?:unclosed|stray))$/,
  signs: /^(?:foreign-mark|template-tag|html-unknown|heading-space)$/,
  footnote: /^footnote-missing$/,
  tag: /^tag-once$/,
  author: /^author-unknown$/,
  front: /^(?:yaml|toml|front-matter)-/,
  full: /^disk-full$/,
};

/** Their messages in English speak of files. */
const ofFiles = /^(?:image-missing|author-unknown|(?:yaml|toml|front-matter)-)/;

/** Undefined for what is said in English, as the build says it. */
export function wordsFor(code: string, texts: EditorTexts): string | undefined {
  const { panel, mend, library } = texts;
  if (panel === englishTexts.editor.panel && !ofFiles.test(code)) return undefined;
  if (/^(?:title|name|author-name)-missing$/.test(code)) return panel.missing;
  if (/^date-(?:missing|format|impossible|zone)$/.test(code)) return panel.badDate;
  if (/^alt-(?:missing|empty)$/.test(code)) return panel.needsAlt;
  if (code === "image-orphan") return library.unused;
  const [words] = Object.entries(codes).find(([, pattern]) => pattern.test(code)) ?? [];
  return words === undefined ? undefined : mend[words as keyof typeof codes];
}

/** The same with what the message quotes of the text, and what it takes to be meant. */
export function plainMessage(problem: Told, texts: EditorTexts): string | undefined {
  const { code, message, help, field } = problem;
  const words = wordsFor(code, texts);
  if (words === undefined) return undefined;
  // The time is read as the author means it, unless the site's zone is not the author's.
  if (code === "date-zone") return texts.panel.zone(message.replace(/\.$/, "").split(" ").at(-1) ?? "");
  const written = field === undefined ? /`[^`]+`/.exec(message)?.[0] : undefined;
  const meant = /^did you mean `?(.+?)`?\?$/i.exec(help ?? "")?.[1];
  return [words, written, meant && texts.mend.maybe(`\`${meant}\``)].filter(Boolean).join(" ");
}

type Told = Pick<TextProblem, "code" | "message" | "help" | "field">;

/** Where a language has a word for one thing or for two, the number that is shown has to be said too. */
export function mendLabel(texts: WritingTexts, count: number): string {
  const label = texts.problems(count);
  return label.includes(String(count)) ? label : `${count} ${label}`;
}

export const commitMessage = ({ isUnfinished, message }: NotCommitted, { git }: EditorTexts): string =>
  `${git.not} ${isUnfinished ? git.unfinished : message}`;
