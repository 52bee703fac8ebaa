/** The editor at /admin/: the lists of posts, pages, authors, tags and pictures, and what is to mend. */
import { render } from "preact";
import { ask, reasonOf } from "./api.ts";
import { App } from "./admin/app.tsx";
import { directionOf } from "../../core/languages.ts";
import { englishTexts, loadTexts } from "../texts.ts";
import "./panel/panel.css";
import "./admin/admin.css";

const root = document.getElementById("octavo-admin");
if (root) {
  // What the reader chose on the site holds here too.
  const theme = localStorage.getItem("octavo-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
  try {
    const site = await ask("site", {});
    const { editor: texts, language } = await loadTexts(site.lang);
    const facts = { ...site, lang: language };
    Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
    document.title = `${texts.admin.title} · ${facts.title}`;
    root.replaceChildren();
    render(<App facts={facts} texts={texts} />, root);
  } catch (reason) {
    root.textContent = reasonOf(reason, englishTexts.editor);
  }
}
