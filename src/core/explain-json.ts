/**
 * Says where a text stops being JSON and how to mend it: engines name the place in one way or another, or not at all.
 *
 * Not by Node's position, which Node 20 leaves out for a comma too many, nor by jsonc-parser, which points at the
 * beginning of a text that is not closed, to save 19 lines.
 */

export interface JsonComplaint {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

/** Undefined where it is JSON. */
export function explainJson(text: string): JsonComplaint | undefined {
  if (failureOf(text) === undefined) return undefined;
  // What comes before the mistake could still become JSON, and nothing longer can.
  let [good, bad] = [0, text.length];
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (isBegun(text.slice(0, middle))) good = middle;
    else bad = middle - 1;
  }
  const before = text.slice(0, good);
  const lines = before.split("\n");
  const place = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  const [found = ""] = text.slice(good);
  if (found === "")
    return {
      ...place,
      message: "the JSON ends too soon",
      hint: "close what was opened, with } or ] or a quote",
    };
  return {
    ...place,
    message: `\`${found.trim() || "a line break"}\` cannot stand here in JSON`,
    hint: hintAt(found, before),
  };
}

function hintAt(found: string, before: string): string {
  if (/[\]}]/.test(found) && /,\s*$/.test(before)) return "take out the comma before it";
  if (found === "'") return 'write names and texts in double quotes, "like this"';
  if (found === "/" || found === "#") return "take the comment out: JSON has none";
  if (/["{[\w-]/.test(found) && /["}\]\w]\s*$/.test(before))
    return "put a comma, or after a name a colon, before it";
  if (/\w/.test(found)) return 'write names and texts in double quotes, "like this"';
  return "mend the line";
}

/** Whether something behind the text could make it JSON: then all that is wrong is its end. */
function isBegun(text: string): boolean {
  const failure = failureOf(text);
  if (failure === undefined || /end of JSON|unterminated/i.test(failure)) return true;
  const at = /at position (\d+)/.exec(failure)?.[1];
  return at !== undefined && Number(at) >= text.length;
}

function failureOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (failure) {
    return (failure as Error).message;
  }
}
