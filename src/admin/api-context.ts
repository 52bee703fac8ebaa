/** What the editor's requests are answered with, and how one is refused. */
import type { Settings } from "../config/settings.ts";
import type { Problem } from "../core/problem.ts";
import type { Post } from "../content/post.ts";
import type { Bases } from "./bases.ts";

/** What the editor needs to know about the site shown now. */
export interface AdminSite {
  /** Address of a source's page, with the path prefix; undefined if it has none. */
  readonly addressOf: (source: string) => string | undefined;
  /** The post that has an address. */
  readonly postAt: (url: string) => Post | undefined;
  /** Renders a file that need not be on the disk. */
  readonly preview: (draft: PreviewDraft) => Promise<unknown>;
}

export interface PreviewDraft {
  readonly source: string;
  readonly text: string;
  /** Repository paths of pictures that are not on the disk yet. */
  readonly uploads: readonly string[];
}

export interface ApiContext {
  /** Absolute path of the project. */
  readonly root: string;
  readonly settings: Settings;
  /** The present moment, ISO 8601 in UTC. */
  readonly now: () => string;
  readonly site: AdminSite;
  readonly bases: Bases;
}

/** Ends a request; the message is for the author. */
export class Refused extends Error {
  readonly status: number;
  /** Name of the field that is meant. */
  readonly field: string | undefined;
  constructor(message: string, status = 422, field?: string) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

export const messageOf = ({ message, hint }: Pick<Problem, "message" | "hint">): string =>
  hint === undefined ? message : `${message}: ${hint}`;
