/** Remembers which text each open form was made from, to tell two people's changes apart. */
import { hashOf } from "../core/digest.ts";

export interface Bases {
  /** Keeps a text and returns its name. */
  readonly keep: (text: string) => string;
  /** The text that a form was last saved as or made from; undefined if it is forgotten. */
  readonly find: (form: FormName, present: string) => string | undefined;
  /** Sets the form's text: Decap keeps a form open after saving. */
  readonly saved: (form: FormName, text: string) => void;
}

/** An open form: its browser page, its file, and the name of the text it was made from. */
export interface FormName {
  readonly session: string;
  readonly source: string;
  readonly based: string;
}

const mostKept = 300;

export function createBases(): Bases {
  const texts = new Map<string, string>();
  const forms = new Map<string, string>();
  const put = (map: Map<string, string>, key: string, text: string): void => {
    map.delete(key);
    map.set(key, text);
    const oldest = map.size > mostKept ? map.keys().next().value : undefined;
    if (oldest !== undefined) map.delete(oldest);
  };
  const keyOf = ({ session, source, based }: FormName): string => `${session} ${based} ${source}`;
  return {
    keep(text) {
      const name = hashOf(text);
      put(texts, name, text);
      return name;
    },
    find: (form, present) =>
      forms.get(keyOf(form)) ?? (hashOf(present) === form.based ? present : texts.get(form.based)),
    saved: (form, text) => put(forms, keyOf(form), text),
  };
}
