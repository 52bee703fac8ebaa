/** What other dialects call the boxes that are callouts here. */

export const admonitions =
  "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|question|help|faq|warning|caution|attention|failure|danger|error|bug|example|quote|details|spoiler";

/** Kinds of callouts by the names others give them. */
export const calloutFor = (name: string): string =>
  ({
    tip: "TIP",
    hint: "TIP",
    success: "TIP",
    important: "IMPORTANT",
    warning: "WARNING",
    attention: "WARNING",
  })[name.toLowerCase()] ?? (/^(?:caution|danger|error|failure|bug)$/i.test(name) ? "CAUTION" : "NOTE");
