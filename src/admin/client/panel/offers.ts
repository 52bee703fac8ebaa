/** What a picker of names offers for what is typed, and what it says to it. */
import type { Choice } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import { findSimilar, fold } from "./similar.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  readonly isNew: boolean;
}

interface Picked {
  readonly texts: EditorTexts;
  readonly values: readonly string[];
  readonly choices: readonly Choice[];
  readonly canBeNew: boolean;
}

const most = 8;

/** The options, and the one that Enter takes at once: -1 where one has to point at it before. */
export function offer(
  typed: string,
  { choices, values, canBeNew, texts }: Picked,
): { readonly options: readonly Option[]; readonly first: number } {
  const name = typed.trim();
  const free = choices.filter(
    ({ value, aliases }) => !values.some((each) => each === value || aliases.includes(each)),
  );
  const matches = findSimilar(name, free).slice(0, most);
  const options = matches.map(({ choice }) => ({
    value: choice.value,
    label: choice.label,
    ...(choice.posts > 0 && { note: texts.picker.posts(choice.posts) }),
    isNew: false,
  }));
  const there = [...values, ...choices.flatMap(({ label, value, aliases }) => [label, value, ...aliases])];
  const isNew = canBeNew && name !== "" && !there.some((each) => fold(each) === fold(name));
  // What is only written nearly alike may be another one.
  const first = name !== "" && (matches[0]?.closeness ?? 4) < 3 ? 0 : -1;
  return {
    options: isNew ? [...options, { value: name, label: texts.picker.isNew(name), isNew: true }] : options,
    first,
  };
}

export function remarkOn(
  typed: string,
  isOpen: boolean,
  options: readonly Option[],
  pointed: Option | undefined,
  { picker }: EditorTexts,
): string {
  const name = typed.trim();
  if (name === "") return "";
  if (!isOpen) return picker.pending(name);
  if (options.length === 0) return picker.none;
  if (pointed === undefined) return "";
  return pointed.isNew ? picker.confirmNew(name) : picker.similar;
}
