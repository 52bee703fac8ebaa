/** Renders bodies that somebody else than the owner may have written: what they hold is made safe. */
import { complain, type Findings } from "./findings.ts";
import type { Sanitizer } from "./sanitize.ts";
import { createBodyRenderer, createMarkdown, type MarkdownSettings } from "./setup.ts";
import { openSlots } from "./slots.ts";

/** `begin` makes the findings of the body, anew each time. */
export function createSafeRenderer(
  settings: MarkdownSettings,
  sanitizer: Sanitizer,
): (begin: () => Findings) => { readonly html: string; readonly findings: Findings } {
  const md = createMarkdown(settings, "site", sanitizer);
  const slots = openSlots(md);
  const renderBody = createBodyRenderer(md);
  const render = (findings: Findings): string | undefined =>
    sanitizer.clean(renderBody(findings), slots.take());

  return (begin) => {
    const findings = begin();
    const html = render(findings);
    if (html !== undefined) return { html, findings };
    const plain = begin();
    md.set({ html: false });
    const shown = render(plain) ?? "";
    md.set({ html: true });
    complain(plain, {
      severity: "warning",
      code: "html-refused",
      message: "the HTML of this text is too deep or too tangled to be made safe, and is shown as text",
      hint: "close each element where it ends",
      line: 0,
    });
    return { html: shown, findings: plain };
  };
}
