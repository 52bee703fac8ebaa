/** The editor on a page of the site: its title, description and blocks can be written in their place. */
import type { Choices, SiteFacts } from "../protocol.ts";
import { loadTexts } from "../texts.ts";
import { ask } from "./api.ts";
import { startEditor } from "./page/editor.tsx";
import "./panel/panel.css";
import "./page.css";

const noChoices: Choices = { tags: [], authors: [], series: [], layouts: [], posts: [] };
const script = document.querySelector<HTMLScriptElement>("#octavo-editor");
const source = script?.dataset["source"];
if (script && source !== undefined) {
  const factsOf = (): SiteFacts => ({
    title: "",
    lang: document.documentElement.lang,
    zone: "UTC",
    now: "",
    pathPrefix: "/",
    languages: [],
    uploads: [],
    largestUpload: 0,
  });
  const [opened, facts, choices, templates] = await Promise.all([
    ask("open", { source }),
    ask("site", {}).catch(factsOf),
    ask("choices", {}).catch(() => noChoices),
    ask("blockTemplates", {}).catch(() => []),
  ]);
  const line = Number(new URLSearchParams(location.search).get("edit"));
  const texts = await loadTexts(facts.lang);
  startEditor({
    opened,
    facts: { ...facts, lang: texts.language },
    choices,
    templates,
    texts,
    nonce: script.nonce,
    line: line > 0 ? line : undefined,
  });
}
