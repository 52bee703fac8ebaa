/** Reads what stands behind the three backquotes: `js title="src/x.js" {1,3-5} lines`. */

export interface FenceInfo {
  /** As written; empty without one. For `diff-js` the language is "js". */
  readonly language: string;
  /** Name of the file, shown above. */
  readonly title?: string;
  /** Lines to mark, from 1, both ends included. */
  readonly marks: readonly (readonly [first: number, last: number])[];
  /** Whether lines carry numbers. */
  readonly hasNumbers: boolean;
  /** Whether lines begin with "+", "-" or a space that says what became of them. */
  readonly isDiff: boolean;
}

export function parseFenceInfo(info: string): FenceInfo {
  const written = /^[^\s{]*/.exec(info)![0];
  const rest = info.slice(written.length);
  const isDiff = /^diff-./i.test(written);
  const title = /(?:^|\s)(?:title|file(?:name)?)=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(rest);
  const name = title?.slice(1).find((part) => part !== undefined && part !== "");
  const words = rest.replace(/"[^"]*"|'[^']*'/g, "").split(/\s+/);
  return {
    language: isDiff ? written.slice("diff-".length) : written,
    ...(name !== undefined && { title: name }),
    marks: parseMarks(/\{([\d\s,-]+)\}/.exec(rest)?.[1] ?? ""),
    hasNumbers: words.some((word) => /^(?:lines|line-numbers|linenos|showLineNumbers)$/i.test(word)),
    isDiff,
  };
}

const parseMarks = (text: string): FenceInfo["marks"] =>
  text.split(",").flatMap((part) => {
    const match = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(part);
    return match ? [[Number(match[1]), Number(match[2] ?? match[1])] as const] : [];
  });
