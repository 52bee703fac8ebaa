/** Answers the questions of a body and fills its holes: the same body and answers give the same bytes. */
import { hashOf } from "../core/digest.ts";
import type { Problem } from "../core/problem.ts";
import type { Answer, Body, LinkAnswer, Open, Question, WikilinkAnswer } from "./body.ts";
import { fillHole, urlOf, type Filling } from "./holes/fill-hole.ts";
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
    }
  });

/** Equal for equal answers; "" for none. With the key of the body it is the key of what fills its holes. */
export const answersKey = (answers: readonly Answer[]): string =>
  answers.length === 0
    ? ""
    : hashOf(
        // A picture stands for itself by its own key.
        JSON.stringify(answers, (name, value: unknown) =>
          name === "picture" ? (value as { key: string }).key : value,
        ),
      );

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
  for (const answer of answers) {
    const file = answer && ("file" in answer ? answer.file : "source" in answer ? answer : undefined);
    if (file) files.set(file.source, file.url);
  }
  return {
    links: closed(body.links, (question) => linkOf(question, filling)),
    images: closed(body.images, (question) => imageOf(question, filling)),
    files: Array.from(files, ([source, url]) => ({ source, url })),
    problems: closed(body.problems, (question) => problemOf(question, body, answers)),
  };
}

export const fillHtml = (
  body: Pick<Body, "html" | "questions" | "isSafe">,
  answers: readonly Answer[],
  pathPrefix: string,
): string => {
  let html = "";
  for (const part of body.html)
    html += typeof part === "string" ? part : fillHole(part, { body, answers, pathPrefix });
  return html;
};

export const fillBody = (body: Body, answers: readonly Answer[], pathPrefix: string): Rendered => ({
  html: fillHtml(body, answers, pathPrefix),
  headings: body.headings,
  embeds: body.embeds,
  features: body.features,
  hasContents: body.hasContents,
  ids: body.ids,
  ...fillFacts(body, answers),
});

const hasUrl = (answer: Answer | undefined): boolean =>
  answer !== null && answer !== undefined && "url" in answer;

function closed<Found>(
  found: readonly Open<Found>[],
  close: (question: number) => Found | undefined,
): readonly Found[] {
  const result: Found[] = [];
  for (const each of found) {
    const closedOne = typeof each === "number" ? close(each) : each;
    if (closedOne !== undefined) result.push(closedOne as Found);
  }
  return result;
}

function linkOf(index: number, filling: Filling): Reference | undefined {
  const { kind, written, line, at } = filling.body.questions[index]!;
  if (kind !== "wikilink") return { written, url: urlOf(index, filling), line: at.line ?? line };
  const answer = filling.answers[index] as WikilinkAnswer;
  return answer && "text" in answer ? { written, url: answer.url, line, text: answer.text } : undefined;
}

function imageOf(index: number, filling: Filling): Picture {
  const question = filling.body.questions[index]!;
  const reference = { written: question.written, url: urlOf(index, filling), line: question.line };
  return question.kind === "image" && question.alt !== undefined
    ? { ...reference, alt: question.alt }
    : reference;
}

function problemOf(
  index: number,
  { source, questions }: Asking,
  answers: readonly Answer[],
): Problem | undefined {
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
  }
}
