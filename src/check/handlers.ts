/** Finds handlers such as `onclick` in built pages: the Content-Security-Policy blocks them. */
import type { HtmlFacts } from "../core/html/html-facts.ts";
import { handlerBlocked } from "../markdown/rules/raw-html-problems.ts";
import type { Finding } from "./page-findings.ts";

export function handlersIn({ forbiddenAttributes }: Pick<HtmlFacts, "forbiddenAttributes">): Finding[] {
  return forbiddenAttributes
    .filter(({ name }) => /^on[a-z]+$/.test(name))
    .map(({ tag, name }) => ({
      ...handlerBlocked(tag, name),
      needle: `${name}=`,
      // A Markdown rule reports handlers in texts.
      byTemplate: true,
    }));
}
