/** Headings that leave out a level: readers who move from heading to heading miss what is not there. */
import { complain, findingsOf } from "../findings.ts";
import type { Rule } from "../setup.ts";

export const headingLevels: Rule = (md, { language }) => {
  md.core.ruler.push("heading_levels", (state) => {
    const findings = findingsOf(state.env, language);
    // Under the title of the page, which is its h1.
    let before = findings.body.title === undefined ? undefined : 1;
    state.tokens.forEach(({ type, tag, level, markup, map, meta }) => {
      if (type !== "heading_open" || level > 0) return;
      const own = Number(tag.slice(1));
      const left = before === undefined ? 0 : own - before - 1;
      before = own;
      // What began as h1 is an h2 on the page, so the marks as written have to be counted.
      if (left < 1 || !markup.startsWith("#") || markup.length - left < 1) return;
      complain(findings, {
        severity: "info",
        code: "heading-jump",
        message: `the heading \`${meta.text}\` leaves out a level`,
        hint: `begin it with ${markup.slice(left)}`,
        line: map?.[0] ?? 0,
        written: markup,
      });
    });
  });
};
