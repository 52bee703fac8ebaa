/** Answers the questions of a body and fills its holes: the same body and answers give the same bytes. */
import { hashOf } from "../core/digest.ts";
import type { Problem } from "../core/problem.ts";
import type {
  Answer,
  Body,
  BlockAddress,
  BlockAnswer,
  LinkAnswer,
  Open,
  Question,
  WikilinkAnswer,
} from "./body.ts";
import { answerBlock } from "./holes/blocks.ts";
import { fillParts, urlOfAddress, type BlockRenderer } from "./holes/fill-blocks.ts";
import { urlOf, type Filling } from "./holes/fill-hole.ts";
import { answerImage, emptyAlt, missingImage } from "./holes/images.ts";
import { answerLink, deadLink } from "./holes/links.ts";
import { answerWikilink, unknownPost } from "./holes/wikilinks.ts";
import type { FileAnswer, Picture, Reference, Rendered, Resolver } from "./rendered.ts";

type Asking = Pick<Body, "source" | "questions">;

/** In the order of the questions. */
export const answerBody = ({ source, questions }: Asking, resolver: Resolver): readonly Answer[] =>
  questions.map((question): Answer => {
    switch (question.kind) {
      case "link":
        return answerLink(question, source, resolver);
      case "image":
        return answerImage(question, source, resolver);
      case "wikilink":
        return answerWikilink(question, resolver);
      case "block":
        return answerBlock(question, questions, source, resolver);
    }
  });

/** Equal for equal answers; "" for none. With the key of the body it is the key of what fills its holes. */
export const answersKey = (answers: readonly Answer[]): string =>
  answers.length === 0
    ? ""
    : hashOf(
        // A picture and a block's template stand for themselves by their own keys.
        JSON.stringify(answers, (name, value: unknown) =>
          (name === "picture" || name === "block") && isKeyed(value) ? value.key : value,
        ),
      );

const isKeyed = (value: unknown): value is { readonly key: string } =>
  typeof value === "object" && value !== null && "key" in value;

/** Whether the answers change what holes do not cover. */
export const mustRenderAgain = (
  body: Pick<Body, "again" | "isSafe" | "questions">,
  answers: readonly Answer[],
): boolean =>
  body.again ||
  // What reads as text there may not stand where a link may.
  (body.isSafe && body.questions.some(({ kind }, index) => kind === "wikilink" && !hasUrl(answers[index])));

/** What is known of a body with its answers besides the HTML. */
export type FilledFacts = Pick<Rendered, "links" | "images" | "files" | "problems">;

export function fillFacts(
  body: Pick<Body, "source" | "questions" | "isSafe" | "links" | "images" | "problems">,
  answers: readonly Answer[],
): FilledFacts {
  if (body.questions.length === 0)
    return {
      links: body.links as readonly Reference[],
      images: body.images as readonly Picture[],
      files: [],
      problems: body.problems as readonly Problem[],
    };
  const filling: Filling = { body, answers, pathPrefix: "/" };
  const files = new Map<string, string>();
  for (const answer of answers.flatMap(answersIn)) {
    const file = answer && ("file" in answer ? answer.file : "source" in answer ? answer : undefined);
    if (file) files.set(file.source, file.url);
  }
  return {
    links: closed(body.links, (question) => linksOf(question, filling)),
    images: closed(body.images, (question) => imagesOf(question, filling)),
    files: Array.from(files, ([source, url]) => ({ source, url })),
    problems: closed(body.problems, (question) => problemsOf(question, body, answers)),
  };
}

export const fillBody = (
  body: Body,
  answers: readonly Answer[],
  pathPrefix: string,
  blocks?: BlockRenderer,
): Rendered => ({
  html: fillParts(body.html, { body, answers, pathPrefix }, blocks),
  headings: body.headings,
  embeds: body.embeds,
  features: body.features,
  hasContents: body.hasContents,
  ids: body.ids,
  ...(body.blocks && { blocks: body.blocks }),
  ...fillFacts(body, answers),
});

const hasUrl = (answer: Answer | undefined): boolean =>
  answer !== null && answer !== undefined && "url" in answer;

function closed<Found>(
  found: readonly Open<Found>[],
  close: (question: number) => Found | readonly Found[] | undefined,
): readonly Found[] {
  const result: Found[] = [];
  for (const each of found) {
    const closedOne = typeof each === "number" ? close(each) : (each as Found);
    if (Array.isArray(closedOne)) result.push(...(closedOne as readonly Found[]));
    else if (closedOne !== undefined) result.push(closedOne as Found);
  }
  return result;
}

function linksOf(index: number, filling: Filling): Reference | readonly Reference[] | undefined {
  const { kind, written, line, at } = filling.body.questions[index]!;
  if (kind === "block") return addressesIn(filling.answers[index]).map(referenceOf);
  if (kind !== "wikilink") return { written, url: urlOf(index, filling), line: at.line ?? line };
  const answer = filling.answers[index] as WikilinkAnswer;
  return answer && "text" in answer ? { written, url: answer.url, line, text: answer.text } : undefined;
}

const addressesIn = (answer: Answer | undefined): readonly BlockAddress[] =>
  answer && "values" in answer
    ? Object.values(answer.values).filter((value) => typeof value === "object" && "answer" in value)
    : [];

/** What the answer about a block answers in itself. */
export const answersIn = (answer: Answer): readonly Exclude<Answer, BlockAnswer>[] =>
  answer && "values" in answer ? addressesIn(answer).map((each) => each.answer) : [answer];

const referenceOf = (address: BlockAddress): Reference => ({
  written: address.written,
  url: urlOfAddress(address).url,
  line: address.at.line ?? 0,
});

function imagesOf(index: number, filling: Filling): Picture | readonly Picture[] {
  const question = filling.body.questions[index]!;
  if (question.kind === "block")
    return addressesIn(filling.answers[index])
      .filter(({ kind }) => kind === "picture")
      .map((address) => ({ alt: address.alt ?? "", ...referenceOf(address) }));
  const reference = { written: question.written, url: urlOf(index, filling), line: question.line };
  return question.kind === "image" && question.alt !== undefined
    ? { alt: question.alt, ...reference }
    : reference;
}

function problemsOf(
  index: number,
  { source, questions }: Asking,
  answers: readonly Answer[],
): Problem | readonly Problem[] | undefined {
  const question = questions[index] as Question;
  const answer = answers[index];
  switch (question.kind) {
    case "link": {
      const known = answer as LinkAnswer;
      return "hint" in known
        ? { ...deadLink(question, known.hint), file: source, ...question.at }
        : undefined;
    }
    case "image": {
      const known = answer as FileAnswer;
      if (!("url" in known))
        return { ...missingImage(question.written.trim(), known.nearest), file: source, ...question.at };
      return question.emptyAlt && { ...emptyAlt(question.written), file: source, ...question.emptyAlt };
    }
    case "wikilink": {
      const known = answer as WikilinkAnswer;
      return known === null || "url" in known
        ? undefined
        : { ...unknownPost(question, known), file: source, ...question.at };
    }
    case "block":
      return (answer as BlockAnswer).faults.map(({ at, ...said }) => ({
        severity: "warning" as const,
        ...said,
        file: source,
        ...at,
      }));
  }
}
