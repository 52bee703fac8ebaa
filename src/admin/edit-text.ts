/** Opens a text, renders it while it is written, and changes its fields: nothing of this writes the file. */
import { prefixedUrl } from "../config/urls.ts";
import { commonestLineEnd } from "../edit/splice.ts";
import type { WrittenFile } from "../edit/edit-front-matter.ts";
import { Refused } from "./refused.ts";
import { clockOf } from "./clock.ts";
import { changesFor, fieldsIn, schemaOf, statusOf, withFields } from "./draft-fields.ts";
import { kindAt, kindOf, siteOf, textAt, type EditorContext } from "./editor-context.ts";
import { gitFacts } from "./git-commits.ts";
import { hashOfText, type KeptTexts } from "./kept-texts.ts";
import type { Changed, Decision, FieldValue, Opened, Rendered } from "./protocol.ts";
import { renderDraft, type Draft } from "./render-draft.ts";
import { textProblems } from "./text-problems.ts";

const renderedOf = ({ text }: WrittenFile, draft: Draft, known: ReadonlySet<string>): Rendered => ({
  blocks: draft.blocks.map(({ html, ...block }) => (known.has(block.hash) ? block : { ...block, html })),
  after: draft.after,
  problems: textProblems(text, draft.problems),
  words: draft.words,
});

export async function renderText(
  context: EditorContext,
  file: WrittenFile,
  known: readonly string[],
): Promise<Rendered> {
  kindAt(context, file.source);
  return renderedOf(file, await renderDraft(context, file), new Set(known));
}

export async function openText(context: EditorContext, kept: KeptTexts, source: string): Promise<Opened> {
  const { settings, now } = context;
  const file = textAt(context, source);
  const { text } = file;
  const draft = await renderDraft(context, file);
  noteState(kept, source, text, now());
  const url = addressOf(context, source);
  return {
    ...renderedOf(file, draft, new Set()),
    source,
    kind: kindOf(source),
    text,
    hash: hashOfText(text),
    bodyStart: draft.bodyStart,
    lineEnd: commonestLineEnd(text.slice(draft.bodyStart) || text) as Opened["lineEnd"],
    ...(url !== undefined && { url }),
    fields: fieldsIn(file, context),
    schema: schemaOf(kindOf(source)),
    status: statusOf(file, draft.parsed, context),
    zone: settings.timeZone,
    now: clockOf(now(), settings.timeZone),
    unsaved: kept.unsaved(source).filter((each) => each.text !== text),
    git: gitFacts(context, source),
    states: kept.states(source).length,
  };
}

/** What cannot be noted, on a full disk or in somebody else's folder, can be read all the same. */
function noteState(kept: KeptTexts, ...state: Parameters<KeptTexts["addState"]>): void {
  try {
    kept.addState(...state);
  } catch (failure) {
    if (!(failure instanceof Error && "code" in failure)) throw failure;
  }
}

/** With the path prefix. */
export function addressOf(context: EditorContext, source: string): string | undefined {
  const { blog, own } = siteOf(context);
  const found = [...blog.all, ...blog.authors, ...blog.tags, ...own].find((each) => each.source === source);
  return found && prefixedUrl(found.url, context.settings);
}

async function changed(context: EditorContext, file: WrittenFile): Promise<Changed> {
  kindAt(context, file.source);
  const draft = await renderDraft(context, file);
  return {
    text: file.text,
    bodyStart: draft.bodyStart,
    fields: fieldsIn(file, context),
    status: statusOf(file, draft.parsed, context),
    problems: textProblems(file.text, draft.problems),
  };
}

export const setFields = (
  context: EditorContext,
  file: WrittenFile,
  changes: Readonly<Record<string, FieldValue | null>>,
): Promise<Changed> => changed(context, { ...file, text: withFields(file, changes, context) });

export async function setStatus(
  context: EditorContext,
  file: WrittenFile,
  decision: Decision,
): Promise<Changed> {
  kindAt(context, file.source);
  const before = statusOf(file, (await renderDraft(context, file)).parsed, context);
  const answer = await setFields(context, file, changesFor(decision, before, context));
  if ((answer.status.kind === "draft") !== (decision.kind === "draft"))
    throw new Refused(
      "A field of this text's front matter decides this; it has to be changed there, in the file.",
      422,
      "draft",
    );
  return answer;
}
