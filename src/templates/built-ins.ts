/** What compiled templates need of Nunjucks itself, so that it need not be loaded; the same values, or none. */
import { leave } from "./compile/context.ts";

/** A text that is not escaped once more: an object that is taken for a string. */
export class SafeText {
  readonly val: string;
  readonly length: number;

  constructor(text: string) {
    this.val = text;
    this.length = text.length;
  }

  valueOf(): string {
    return this.val;
  }

  toString(): string {
    return this.val;
  }
}
Object.setPrototypeOf(SafeText.prototype, String.prototype);
keepTextsQuick();

/**
 * Whatever inherits from texts, as Nunjucks' own class does too, makes V8 look their methods up anew at each call: loops over
 * characters take three times as long, everywhere. V8 stops that where it has looked one up through an heir several times.
 */
function keepTextsQuick(): void {
  const heir = new SafeText("") as unknown as string;
  const lookUp = (text: string): unknown => text.charCodeAt;
  for (let times = 0; times < 50; times += 1) lookUp(heir);
}

/** Each throws where Nunjucks would make something else of the value: then Nunjucks does. */
export const builtInFilters: Readonly<Record<string, unknown>> = {
  safe: (value: unknown): unknown => (value instanceof SafeText ? value : new SafeText(String(value ?? ""))),
  first: (list: unknown): unknown => unitsOf(list)[0],
  last: (list: unknown): unknown => unitsOf(list).at(-1),
  length: (list: unknown): number => unitsOf(list).length,
  reverse: (list: unknown): unknown => listOf(list).toReversed(),
};

export const builtInTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  defined: (value) => value !== undefined,
  undefined: (value) => value === undefined,
};

/** A text is a list of its characters, as in JavaScript. */
const unitsOf = (value: unknown): string | readonly unknown[] =>
  typeof value === "string" ? value : listOf(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : leave());
