/** What a body turns out to hold: gathered by the rules while it is rendered, handed out as `Rendered`. */
import type { Problem } from "../core/problem.ts";
import type { Body, Embed, Feature, Heading, Picture, Reference, Resolver } from "./rendered.ts";
import { type Texts, textsOf } from "./texts.ts";

export interface Findings {
  readonly body: Body;
  /** Absent where Markdown is rendered outside a page; links are then left as written. */
  readonly resolver?: Resolver;
  readonly texts: Texts;
  /** Ids that are taken, each with the last number given behind it. */
  readonly taken: Map<string, number>;
  /** Ids a link can lead to. */
  readonly ids: Set<string>;
  readonly headings: Heading[];
  readonly links: Reference[];
  readonly images: Picture[];
  readonly embeds: Embed[];
  readonly features: Set<Feature>;
  /** Addresses by repository path. */
  readonly files: Map<string, string>;
  /** Answers by question. */
  readonly lookups: Map<string, string>;
  readonly problems: Problem[];
  hasContents: boolean;
  /** The body's lines; split only once a problem needs them. */
  lines?: readonly string[];
  /** Where the last complaint of each kind about each text stands; made only once there is one. */
  placed?: Map<string, { readonly line: number; readonly column: number }>;
}

export function createFindings(body: Body, language: string, resolver?: Resolver): Findings {
  return {
    body,
    ...(resolver ? { resolver } : {}),
    texts: textsOf(body.lang ?? language),
    taken: new Map(),
    ids: new Set(),
    headings: [],
    links: [],
    images: [],
    embeds: [],
    features: new Set(),
    files: new Map(),
    lookups: new Map(),
    problems: [],
    hasContents: false,
  };
}

const key = Symbol("findings");

/** What markdown-it hands from rule to rule; ours hangs there beside what plugins keep. A WeakMap would cost a tenth of the time. */
export interface Env {
  [key]?: Findings;
}

export const createEnv = (findings: Findings): Env => ({ [key]: findings });

/** The findings of the body that is being rendered; empty ones, which nobody reads, for a render without them. */
export function findingsOf(env: Env, language: string): Findings {
  const known = env[key];
  if (known) return known;
  const findings = createFindings({ source: "", text: "", line: 1 }, language);
  if (Object.isExtensible(env)) env[key] = findings;
  return findings;
}

/** Forgets what an env without a body of ours, such as a page's data, still has from its last rendering. */
export function startAfresh(env: Env): void {
  if (env[key] && !env[key].resolver) delete env[key];
}

/** Where in the body something is wrong, and what. */
export interface Complaint extends Pick<Problem, "severity" | "code" | "message" | "hint"> {
  /** Line of the body, from 0, or a little before it. */
  readonly line: number;
  /** Text to underline. */
  readonly written?: string;
}

// A link may begin lines before its address, and code spans hide their line breaks.
const linesToSearch = 20;

// Nobody writes longer lines by hand, and a search in each of them for each problem takes long.
const longestLine = 100_000;

export function complain(findings: Findings, { line, written, ...said }: Complaint): void {
  const { body } = findings;
  const place = written ? findNext(findings, line, written, said.code) : undefined;
  findings.problems.push({
    ...said,
    file: body.source,
    line: body.line + (place?.line ?? line),
    ...(place && written ? { column: place.column, length: written.length } : {}),
  });
}

/** The same complaint about the same text means the next place where it stands. */
function findNext(findings: Findings, line: number, written: string, code: string) {
  const placed = (findings.placed ??= new Map<string, { line: number; column: number }>());
  const key = `${code} ${written}`;
  const last = placed.get(key);
  const place =
    (last && last.line >= line ? findWritten(findings, last.line, written, last.column) : undefined) ??
    findWritten(findings, line, written, 0);
  if (place) placed.set(key, place);
  return place;
}

function findWritten(findings: Findings, line: number, written: string, after: number) {
  findings.lines ??= findings.body.text.split(/\r\n?|\n/);
  for (let at = line; at < Math.min(line + linesToSearch, findings.lines.length); at += 1) {
    const text = findings.lines[at]!;
    const index = text.length > longestLine ? -1 : text.indexOf(written, at === line ? after : 0);
    if (index >= 0) return { line: at, column: index + 1 };
  }
  return undefined;
}
