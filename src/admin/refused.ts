/** Ends a request of the editor's. */
import type { Problem } from "../core/problem.ts";

/** The message is for the author. */
export class Refused extends Error {
  readonly status: number;
  /** Name of the field that is meant. */
  readonly field: string | undefined;
  /** The problem's, or "address-clash", "name-taken": what pages say in their language. */
  readonly code: string | undefined;
  constructor(message: string, status = 422, field?: string, code?: string) {
    super(message);
    this.status = status;
    this.field = field;
    this.code = code;
  }
}

export const messageOf = ({ message, hint }: Pick<Problem, "message" | "hint">): string =>
  hint === undefined ? message : `${message}: ${hint}`;
