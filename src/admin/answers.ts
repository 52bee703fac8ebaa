/** Answers the editor's requests: one function an action. */
import { WriteRefused } from "../edit/write-source.ts";
import type { ApiAnswer } from "./api.ts";
import { Refused } from "./api-context.ts";
import { openText, renderText, setFields, setStatus } from "./edit-text.ts";
import { kindOf, textAt, type EditorContext } from "./editor-context.ts";
import { historyOf, textOfRevision } from "./git-commits.ts";
import { openKeptTexts, type KeptTexts } from "./kept-texts.ts";
import type { Action, AnswerOf, ParamsOf } from "./protocol.ts";
import { parseRequest, type Request } from "./requests.ts";
import { saveText } from "./save-text.ts";

type Answers = {
  readonly [Name in Action]: (params: ParamsOf<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>;
};

const notYet = (): never => {
  throw new Refused("This is not there yet.", 501);
};

function answersOf(context: EditorContext, kept: KeptTexts): Answers {
  return {
    open: ({ source }) => openText(context, kept, source),
    render: ({ known, ...file }) => renderText(context, file, known),
    setFields: ({ changes, ...file }) => setFields(context, file, changes),
    setStatus: ({ decision, ...file }) => setStatus(context, file, decision),
    keep({ source, text, base, window }) {
      kindOf(source);
      kept.keep(source, { text, base, when: context.now(), window });
      return { others: kept.unsaved(source).filter((each) => each.window !== window).length };
    },
    discard({ source, window }) {
      kindOf(source);
      kept.discard(source, window);
      return {};
    },
    save: (params) => saveText(context, kept, params),

    states({ source }) {
      kindOf(source);
      return kept.states(source);
    },
    state({ source, id }) {
      kindOf(source);
      const text = kept.stateText(source, id);
      if (text === undefined) throw new Refused("There is no such state.", 404);
      return { text };
    },
    history: ({ source }) => historyOf(context, textAt(context, source).source),
    revision({ source, revision }) {
      kindOf(source);
      return { text: textOfRevision(context, source, revision) };
    },

    site: notYet,
    list: notYet,
    create: notYet,
    duplicate: notYet,
    rename: notYet,
    delete: notYet,
    undo: notYet,
    problems: notYet,
    media: notYet,
    upload: notYet,
    setAlt: notYet,
    targets: notYet,
    blockTemplates: notYet,
    choices: notYet,
    preview: notYet,
  };
}

/** These write files, one after the other. */
const writing: ReadonlySet<Action> = new Set<Action>(["save", "create", "duplicate", "rename", "delete", "undo", "upload", "setAlt"]); // prettier-ignore

/** Resolves to undefined for what is no request of the editor's; never rejects because of a request's content. */
export function createAnswers(context: EditorContext): (given: unknown) => Promise<ApiAnswer | undefined> {
  const answers = answersOf(context, openKeptTexts(context.root));
  let last: Promise<unknown> = Promise.resolve();
  return async (given) => {
    const request = parseRequest(given);
    if (!request) return undefined;
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
    if (failure instanceof Refused)
      return {
        status: failure.status,
        body: { error: failure.message, ...(failure.field !== undefined && { field: failure.field }) },
      };
    if (failure instanceof WriteRefused) return { status: 403, body: { error: `${failure.message}.` } };
    throw failure;
  }
}
