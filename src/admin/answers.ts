/** Answers the editor's requests: one function an action. */
import { errorCode } from "../core/failure.ts";
import { WriteRefused } from "../edit/write-source.ts";
import { Refused } from "./refused.ts";
import { behindOriginal } from "./behind-original.ts";
import { createText, duplicateText, translateText } from "./change-files.ts";
import { blockTemplatesIn, choicesIn } from "./choices-of.ts";
import { deleteText, listDeleted, undoDelete } from "./deleted-texts.ts";
import { openText, renderText, setFields, setStatus } from "./edit-text.ts";
import { kindAt, siteOf, textAt, type EditorContext } from "./editor-context.ts";
import { historyOf, textOfRevision } from "./git-commits.ts";
import { openKeptTexts, type KeptTexts } from "./kept-texts.ts";
import { findTargets, type KnownHeadings } from "./link-targets.ts";
import { listTexts, type KnownWords } from "./list-texts.ts";
import { addPicture, listPictures, setAlt } from "./picture-library.ts";
import type { Action, AnswerOf, ParamsOf } from "./protocol.ts";
import { renameText } from "./rename-text.ts";
import { parseRequest, type Request } from "./requests.ts";
import { saveText } from "./save-text.ts";
import { foundProblems, previewText, siteFacts } from "./site-facts.ts";

type Answers = {
  readonly [Name in Action]: (params: ParamsOf<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>;
};

function answersOf(context: EditorContext, kept: KeptTexts): Answers {
  const words: KnownWords = new Map();
  const headings: KnownHeadings = new Map();
  return {
    open: ({ source }) => openText(context, kept, source),
    render: ({ known, ...file }) => renderText(context, file, known),
    setFields: ({ changes, ...file }) => setFields(context, file, changes),
    setStatus: ({ decision, ...file }) => setStatus(context, file, decision),
    behind: ({ source }) => behindOriginal(context, source),
    keep({ source, text, base, window }) {
      kindAt(context, source);
      kept.keep(source, { text, base, when: context.now(), window });
      return { others: kept.unsaved(source).filter((each) => each.window !== window).length };
    },
    discard({ source, window }) {
      kindAt(context, source);
      kept.discard(source, window);
      return {};
    },
    save: (params) => saveText(context, kept, params),

    states({ source }) {
      kindAt(context, source);
      return kept.states(source);
    },
    state({ source, id }) {
      kindAt(context, source);
      const text = kept.stateText(source, id);
      if (text === undefined) throw new Refused("There is no such state.", 404);
      return { text };
    },
    history: ({ source }) => historyOf(context, textAt(context, source).source),
    revision({ source, revision }) {
      kindAt(context, source);
      return { text: textOfRevision(context, source, revision) };
    },

    site: () => siteFacts(context),
    list: ({ kind }) => listTexts(context, kept, kind, words),
    create: (params) => createText(context, params),
    duplicate: ({ source }) => duplicateText(context, source),
    translate: (params) => translateText(context, params),
    rename: (params) => renameText(context, kept, params),
    delete: ({ source }) => deleteText(context, kept, source),
    deleted: ({ kind }) => listDeleted(context, kept, kind),
    undo: ({ undo }) => undoDelete(context, kept, undo),
    problems: () => foundProblems(context),

    media: () => listPictures(context),
    upload: (params) => addPicture(context, params),
    async setAlt(params) {
      await setAlt(context, kept, params);
      return {};
    },
    targets: (params) => findTargets(context, params, headings),
    blockTemplates: () => blockTemplatesIn(siteOf(context)),
    choices: () => choicesIn(siteOf(context)),
    preview: ({ source, text }) => previewText(context, source, text),
  };
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** These write files, one after the other. */
const writing: ReadonlySet<Action> = new Set<Action>(["save", "create", "duplicate", "translate", "rename", "delete", "undo", "upload", "setAlt"]); // prettier-ignore

/** Never rejects because of a request's content. */
export function createAnswers(context: EditorContext): (given: unknown) => Promise<ApiAnswer> {
  const answers = answersOf(context, openKeptTexts(context.root));
  let last: Promise<unknown> = Promise.resolve();
  return async (given) => {
    const request = parseRequest(given);
    if (!request) return { status: 400, body: { error: "This is not a request of the editor's." } };
    const run = (): Promise<ApiAnswer> => carryOut(answers, request);
    if (!writing.has(request.action)) return run();
    const answer = last.then(run);
    last = answer.catch(() => undefined);
    return answer;
  };
}

async function carryOut(answers: Answers, { action, params }: Request): Promise<ApiAnswer> {
  try {
    const answer = answers[action] as (params: Request["params"]) => unknown;
    return { status: 200, body: await answer(params) };
  } catch (failure) {
    const refusal = refusalOf(failure);
    if (refusal) return refusal;
    throw failure;
  }
}

function refusalOf(failure: unknown): ApiAnswer | undefined {
  const answer = (status: number, error: string, code?: string, field?: string): ApiAnswer => ({
    status,
    body: { error, ...(field !== undefined && { field }), ...(code !== undefined && { code }) },
  });
  if (failure instanceof Refused) return answer(failure.status, failure.message, failure.code, failure.field);
  if (failure instanceof WriteRefused) return answer(403, `${failure.message}.`, failure.code);
  const [code, error] = diskFaults.get(errorCode(failure)) ?? [];
  return error === undefined ? undefined : answer(507, error, code);
}

/** What the disk refuses, in an author's words: nothing was written. */
const diskFaults: ReadonlyMap<string, readonly [code: string, error: string]> = new Map([
  ["ENOSPC", ["disk-full", "The disk is full. Make room on it and save again."]],
  ["EDQUOT", ["disk-full", "There is no more room for your files. Make some and save again."]],
  ["EROFS", ["write-protected", "The disk can only be read."]],
  ["EACCES", ["write-protected", "This computer does not let Octavo write there."]],
  ["EPERM", ["write-protected", "This computer does not let Octavo write there."]],
]);
