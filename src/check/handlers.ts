/** Finds handlers such as `onclick` in built pages: the Content-Security-Policy blocks them. */
import type { HtmlFacts } from "../core/html/html-facts.ts";
import type { Finding } from "./page-findings.ts";

export function handlersIn({ forbiddenAttributes }: Pick<HtmlFacts, "forbiddenAttributes">): Finding[] {
  return forbiddenAttributes
    .filter(({ name }) => /^on[a-z]+$/.test(name))
    .map(({ tag, name }) => ({
      severity: "warning",
      code: "handler-blocked",
      message: `the handler \`${name}\` of \`<${tag}>\` does not run: the page's security policy forbids it`,
      hint: `give the element an id and use it in a <script>: document.getElementById("…").addEventListener("${name.slice(2)}", …)`,
      needle: `${name}=`,
      // A Markdown rule reports handlers in texts.
      byTemplate: true,
    }));
}
