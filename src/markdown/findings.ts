/** What a body turns out to hold: gathered by the rules while it is rendered, handed out as `Body`. */
import { contentHash } from "../core/content-hash.ts";
import type { BodyText } from "../content/body-text.ts";
import type { Problem } from "../core/problem.ts";
import type { Answer, Hole, Open, Question } from "./body.ts";
import type { Filling } from "./holes/fill-hole.ts";
import type { BodyInput, Embed, Feature, Heading, Picture, Reference } from "./rendered.ts";
import { locate } from "./locate.ts";
import type { MarkedBlocks } from "./rules/block-marks.ts";
import { type Texts, textsOf } from "./texts.ts";

export interface Findings {
  readonly body: BodyInput;
  /** Whether there is a site that can be asked; links are else left as written. */
  readonly hasSite: boolean;
  readonly questions: Question[];
  /** Answers by question, where the body is rendered again; else each question leaves a hole. */
  readonly answers?: readonly Answer[] | undefined;
  readonly holes: Hole[];
  /** Whether the body has to be rendered again with the answers. */
  again: boolean;
  readonly texts: Texts;
  /** Ids that are taken, each with the last number given behind it. */
  readonly taken: Map<string, number>;
  /** Lines of the body, from 0, on which addresses of reference links are defined, by their labels. */
  readonly definitions: Map<string, number>;
  /** The same lines. */
  readonly definitionLines: Set<number>;
  /** Labels that links and images have asked for. */
  readonly usedDefinitions: Set<string>;
  /** Lines of definitions whose label has an address already, and of those. */
  readonly repeatedDefinitions: Map<number, number>;
  /** Ids a link can lead to. */
  readonly ids: Set<string>;
  readonly headings: Heading[];
  readonly links: Open<Reference>[];
  readonly images: Open<Picture>[];
  readonly embeds: Embed[];
  readonly features: Set<Feature>;
  readonly problems: Open<Problem>[];
  hasContents: boolean;
  readonly wantsText: boolean;
  /** What a reader reads, where that is wanted. */
  text?: BodyText;
  /** Where its blocks are, where that is wanted. */
  blocks?: MarkedBlocks;
  /** What holes are marked with until the HTML is whole; made only once there is one. */
  mark?: string;
  /** The body's lines; split only once a problem needs them. */
  lines?: readonly string[];
  /** Where the last complaint of each kind about each text stands; made only once there is one. */
  placed?: Map<string, { readonly line: number; readonly column: number }>;
}

export const createFindings = (
  body: BodyInput,
  language: string,
  {
    hasSite,
    wantsText = false,
    answers,
  }: Pick<Findings, "hasSite" | "answers"> & { readonly wantsText?: boolean },
): Findings => ({
  body,
  hasSite,
  wantsText,
  questions: [],
  answers,
  holes: [],
  again: false,
  texts: textsOf(body.lang ?? language),
  taken: new Map(),
  definitions: new Map(),
  definitionLines: new Set(),
  usedDefinitions: new Set(),
  repeatedDefinitions: new Map(),
  ids: new Set(),
  headings: [],
  links: [],
  images: [],
  embeds: [],
  features: new Set(),
  problems: [],
  hasContents: false,
});

/** Notes a question, and that its answer may be a problem; returns its number. */
export function ask(findings: Findings, question: Question): number {
  const number = findings.questions.push(question) - 1;
  findings.problems.push(number);
  return number;
}

/** Notes a link, or an image among links and images, on a line of the body (from 0); `url` may be the number of a question. */
export function record(
  findings: Findings,
  list: "links" | "images",
  { line, url, ...reference }: Omit<Picture, "url"> & { readonly url: string | number },
): void {
  if (url === "") return;
  const found =
    typeof url === "number" ? url : { written: reference.written, url, line: findings.body.line + line };
  findings.links.push(found);
  if (list === "links") return;
  const { alt } = reference;
  findings.images.push(typeof found === "number" || alt === undefined ? found : { ...found, alt });
}

/** Text that stands in the HTML for a hole until the HTML is whole. */
export function openHole(findings: Findings, hole: Hole): string {
  findings.mark ??= markOf(findings.body);
  return `${findings.mark}${findings.holes.push(hole) - 1}x`;
}

/** What holes are filled with at once, where the answers are known. */
export const fillingOf = ({ questions, answers }: Findings, pathPrefix: string): Filling | undefined =>
  answers && { body: { questions, isSafe: false }, answers, pathPrefix };

/** No text can hold the hash of itself. Letters and digits only, which nothing escapes or encodes. */
const markOf = ({ text }: BodyInput): string => `hole${contentHash(text).slice(0, 32)}x`;

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
  const findings = createFindings({ source: "", text: "", line: 1 }, language, { hasSite: false });
  if (Object.isExtensible(env)) env[key] = findings;
  return findings;
}

/** Forgets what an env without a body of ours, such as a page's data, still has from its last rendering. */
export function startAfresh(env: Env): void {
  if (env[key] && !env[key].hasSite) delete env[key];
}

/** Where in the body something is wrong, and what. */
export interface Complaint extends Pick<Problem, "severity" | "code" | "message" | "hint" | "cause"> {
  /** Line of the body, from 0, or a little before it. */
  readonly line: number;
  /** Text to underline. */
  readonly written?: string;
}

export function complain(findings: Findings, { line, written, ...said }: Complaint): void {
  findings.problems.push({
    ...said,
    file: findings.body.source,
    ...locate(findings, { line, written, code: said.code }),
  });
}
