/** Numbers in sentences: the right plural and the right digits for a language. */
import { lazy, memoize } from "../../core/lazy.ts";

/** Sentence patterns by plural form, "#" stands for the number; a language without forms needs `other` only. */
type Forms = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string };

/** Returns how a language counts; pass it patterns, then numbers: `counted({ one: "# post", other: "# posts" })(2)`. */
export const createCounted = (language: string) => {
  // Made when it is first asked for: of the many languages a blog has one.
  const rules = lazy(() => new Intl.PluralRules(language));
  const format = lazy(() => new Intl.NumberFormat(language));
  // A blog says few numbers many times.
  const written = memoize((count: number) => ({ form: rules().select(count), text: format().format(count) }));
  return (forms: Forms) =>
    (count: number): string => {
      const { form, text } = written(count);
      return (forms[form] ?? forms.other).replace("#", text);
    };
};
