/** How a block is written: `:::name[label]{key=value}`, `::: name label`, and `::name[label]{key=value}` for a line. */

export interface WrittenParameter {
  readonly name: string;
  /** True where only the name stands there. */
  readonly value: string | true;
  /** Where in its line they stand. */
  readonly at: number;
  readonly valueAt: number;
}

export interface WrittenBlock {
  /** How many colons it begins with; a line has two. */
  readonly colons: number;
  readonly name: string;
  readonly nameAt: number;
  readonly label?: string;
  readonly parameters: readonly WrittenParameter[];
  readonly id?: string;
  readonly classes: readonly string[];
  /** Nothing but two colons and a word, which may be meant as such. */
  readonly isBare: boolean;
  /** What stands in the braces cannot be read. */
  readonly isUnreadable: boolean;
}

const opening = /^(:{3,}[ \t]*)([a-z][\w-]*)/i;
const line = /^(::)([a-z][\w-]*)(?=[[{]|[ \t]*$)/i;
/** Pandoc's, whose first class is the name. */
const ofClass = /^(:{3,}[ \t]*\{[ \t]*\.)([a-z][\w-]*)/i;

/** The block that a line begins, indentation aside. */
export function parseBlock(text: string): WrittenBlock | undefined {
  const found = opening.exec(text) ?? line.exec(text) ?? ofClass.exec(text);
  if (!found) return undefined;
  const [start, before = "", name = ""] = found;
  const colons = /^:+/.exec(text)![0].length;
  const isOfClass = before.includes("{");
  let at = start.length;
  const bracket = isOfClass ? undefined : bracketAt(text, at);
  if (bracket !== undefined) at = bracket + 1;
  const braces = isOfClass ? text.indexOf("}", at) : bracesAt(text, at);
  const attributes = braces === undefined ? "" : text.slice(at + (isOfClass ? 0 : 1), braces);
  const attributesAt = at + (isOfClass ? 0 : 1);
  if (braces !== undefined && braces >= 0) at = braces + 1;
  const rest = withoutColons(text.slice(at));
  // "::name[text](address)" and "::name[x] y" are words.
  if (colons === 2 && rest !== "") return undefined;
  // "::: 3 apples" is none, and neither is ":::name…": a name ends with its word.
  if (rest !== "" && !/^[ \t{]/.test(rest)) return undefined;
  const title = bracket === undefined ? titleOf(rest) : undefined;
  const label = bracket === undefined ? title : text.slice(start.length + 1, bracket);
  const read = readAttributes(attributes, attributesAt);
  return {
    colons,
    name,
    nameAt: before.length,
    ...(label === undefined || label.trim() === "" ? {} : { label: label.trim() }),
    ...(read ?? { parameters: [], classes: [] }),
    isBare: colons === 2 && text.trimEnd() === start,
    isUnreadable: read === undefined || (braces === undefined && rest.trim().startsWith("{")),
  };
}

/** Some close the line with colons too. */
function withoutColons(text: string): string {
  let end = text.trimEnd().length;
  while (text[end - 1] === ":") end -= 1;
  return text.slice(0, end).trimEnd();
}

const titleOf = (rest: string): string | undefined =>
  rest.trim() === "" || rest.trim().startsWith("{") ? undefined : rest.trim();

/** Where the label that begins here ends. */
function bracketAt(text: string, from: number): number | undefined {
  if (text[from] !== "[") return undefined;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "[") depth += 1;
    else if (text[at] === "]" && --depth === 0) return at;
  }
  return undefined;
}

/** Where the braces that begin here end: one in quotation marks ends nothing. */
function bracesAt(text: string, from: number): number | undefined {
  if (text[from] !== "{") return undefined;
  let quote = "";
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if ((sign === '"' || sign === "'") && text[at - 1] === "=") quote = sign;
    else if (sign === "}") return at;
  }
  return undefined;
}

const item =
  /[ \t]*(?:\.([\p{L}_-][\p{L}\p{N}_-]*)|#([\p{L}\p{N}_][^\s.#{}"'<>=]*)|([a-z][\w:-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+)))?)(?=[ \t]|$)/iuy;

/** Undefined where the text is anything but a list of attributes. */
function readAttributes(
  text: string,
  start: number,
): Pick<WrittenBlock, "parameters" | "id" | "classes"> | undefined {
  const parameters: WrittenParameter[] = [];
  const classes: string[] = [];
  let id: string | undefined;
  item.lastIndex = 0;
  while (item.lastIndex < text.trimEnd().length) {
    const match = item.exec(text);
    if (!match) return undefined;
    const [all, className, written, name, ...values] = match;
    if (className !== undefined) classes.push(className);
    else if (written !== undefined) id = written;
    else {
      const value = values.find((each) => each !== undefined) ?? true;
      const end = start + item.lastIndex;
      const isQuoted = /["']$/.test(all);
      const at = end - all.trimStart().length;
      const valueAt = value === true ? at : end - value.length - (isQuoted ? 1 : 0);
      parameters.push({ name: name!, value, at, valueAt });
    }
  }
  return { parameters, classes, ...(id !== undefined && { id }) };
}

/** How many colons a line has that holds nothing else; 0 for any other line. */
export const closingColons = (text: string): number => /^(:{3,})[ \t]*$/.exec(text)?.[1]?.length ?? 0;
