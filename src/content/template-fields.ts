/** Fields by which Eleventy makes something else of a template, which a post is not. */

const page = "take it out, or make a page of your own of it, in pages/";

/** Undefined for every other field, and where it says what is so anyway. */
export function templateField(
  key: string,
  value: unknown,
): { readonly message: string; readonly hint: string } | undefined {
  if (key === "pagination") return { message: "`pagination` has no effect: a post is one page", hint: page };
  if (key === "templateEngineOverride" && value !== "md")
    return { message: `\`${key}\` has no effect: the text of a post is Markdown`, hint: page };
  return undefined;
}
