/** Handlers such as `onclick` in built pages: the security policy allows scripts by their hashes, and no handlers. */
import type { HtmlFacts } from "./html-facts.ts";
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
      // Texts are told of theirs by a rule of their own.
      byTemplate: true,
    }));
}
