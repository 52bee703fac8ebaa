/** Asks the editor's server; every answer and every refusal comes through here. */
import type { Action, AnswerOf, ParamsOf, Refusal } from "../protocol.ts";
import type { EditorTexts } from "../texts.ts";
import { wordsFor } from "./panel/plain-message.ts";

/** Why a request was not carried out, for the author. */
class Refused extends Error {
  readonly field: string | undefined;
  readonly code: string | undefined;
  constructor({ error, field, code }: Refusal) {
    super(error);
    this.field = field;
    this.code = code;
  }
}

// The scripts are in /admin/client/<version>/, behind the site's path prefix.
const apiUrl = new URL("../../api/v1", import.meta.url);

export async function ask<Name extends Action>(
  action: Name,
  params: ParamsOf<Name>,
): Promise<AnswerOf<Name>> {
  const body = JSON.stringify({ action, params });
  const response = await fetch(apiUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    // What a page keeps while it is left still arrives; browsers carry at most 64 KiB so.
    keepalive: (action === "keep" || action === "discard") && new Blob([body]).size < 60_000,
  });
  const answer = (await response.json()) as AnswerOf<Name> | Refusal;
  if (!response.ok) throw new Refused(answer as Refusal);
  return answer as AnswerOf<Name>;
}

/** Otherwise nobody has answered, or it was not the editor's server. */
export const isRefused = (reason: unknown): reason is Refused => reason instanceof Refused;

/** What to tell of a failed request. */
export const reasonOf = (reason: unknown, texts: EditorTexts): string =>
  isRefused(reason)
    ? texts.admin.failed(wordsFor(reason.code ?? "", texts) ?? reason.message)
    : texts.admin.offline;

/** A file of this machine's as `upload` takes it. */
export async function readUpload(file: File): Promise<{ readonly name: string; readonly data: string }> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
  return { name: file.name, data: url.slice(url.indexOf(",") + 1) };
}
