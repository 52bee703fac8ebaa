/** What all views of /admin/ share. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { SiteFacts } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";

/** Something that happened, told until it is dismissed; `undo` takes it back. */
export interface Notice {
  readonly text: string;
  readonly details?: readonly { readonly text: string; readonly href?: string }[];
  readonly undo?: () => Promise<void>;
  readonly isFailure?: boolean;
}

export interface Admin {
  readonly facts: SiteFacts;
  readonly texts: EditorTexts;
  readonly notify: (notice: Notice | undefined) => void;
  /** Does something; a refusal is told. */
  readonly attempt: (action: () => Promise<void>) => Promise<void>;
}

const context = createContext<Admin | undefined>(undefined);

export const AdminProvider = context.Provider;

export function useAdmin(): Admin {
  const admin = useContext(context);
  if (!admin) throw new Error("a view stands outside of /admin/");
  return admin;
}

/** In the language itself, as its speakers look for it. */
export const nameOfLanguage = (code: string): string =>
  new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;

/** Where a text is written: on its page, or, without one, in its file. */
export const editUrl = ({
  url,
  line,
}: {
  readonly url: string;
  readonly line?: number | undefined;
}): string => `${url}?edit${line === undefined ? "" : `=${line}`}`;
