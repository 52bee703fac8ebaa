/** Remembers which text an open form was made from, so that two people's changes of one file are told apart. */
import { createHash } from "node:crypto";

export interface Bases {
  /** Keeps a text that is handed out; returns its name. */
  readonly keep: (text: string) => string;
  /** The text that a form of a page has last been saved as, or was made from; undefined where that is forgotten. */
  readonly find: (form: FormName, present: string) => string | undefined;
  /** The form's text is this one from now on: Decap goes on with a form it has saved. */
  readonly saved: (form: FormName, text: string) => void;
}

/** An open form: whose page, which file, and the name of the text it was made from. */
export interface FormName {
  readonly session: string;
  readonly source: string;
  readonly based: string;
}

const mostKept = 300;

export function createBases(): Bases {
  const texts = new Map<string, string>();
  const forms = new Map<string, string>();
  const nameOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);
  const put = (map: Map<string, string>, key: string, text: string): void => {
    map.delete(key);
    map.set(key, text);
    const oldest = map.size > mostKept ? map.keys().next().value : undefined;
    if (oldest !== undefined) map.delete(oldest);
  };
  const keyOf = ({ session, source, based }: FormName): string => `${session} ${based} ${source}`;
  return {
    keep(text) {
      const name = nameOf(text);
      put(texts, name, text);
      return name;
    },
    find: (form, present) =>
      forms.get(keyOf(form)) ?? (nameOf(present) === form.based ? present : texts.get(form.based)),
    saved: (form, text) => put(forms, keyOf(form), text),
  };
}
