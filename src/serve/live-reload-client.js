/* global document, EventSource, location, CSSStyleSheet -- runs in the browser */
/** In the browser: loads the page again when the site has changed, shows errors on top of it, and offers to edit it. */
const { version, edit } = document.currentScript.dataset;
let overlay;
let dismissed = "";

const style = `
:host { all: initial; position: fixed; inset: 0; z-index: 2147483647; overflow: auto; background: rgb(0 0 0 / 60%); }
section { display: flow-root; box-sizing: border-box; max-width: 60rem; margin: 5vh auto; padding: 1.5rem 2rem; border-top: 6px solid #d33a2c;
  background: #17161a; color: #f4f1ea; font: 16px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
h1 { margin: 0.35rem 0 1rem; font: 600 1.1rem/1.4 system-ui, sans-serif; }
ol { clear: both; margin: 0; padding: 0; list-style: none; }
li { padding: 0.75rem 0; border-top: 1px solid #444; }
.place { color: #ffb4a6; }
.help { color: #b9dcb0; white-space: pre-wrap; }
p { margin: 0.25rem 0 0; }
:host(.elsewhere) { inset: auto 0 0; background: none; }
:host(.elsewhere) section { max-width: none; margin: 0; padding: 0.5rem 1rem; }
:host(.elsewhere) h1 { margin-bottom: 0.35rem; }
:host(.elsewhere) ol { display: none; }
button { float: right; margin: 0 0 0.75rem 0.75rem; padding: 0.35rem 0.8rem; border: 1px solid #888; background: none; color: inherit; font: inherit; cursor: pointer; }
:host(.elsewhere) button { margin-bottom: 0; }
:host(:not(.elsewhere)) .more { display: none; }
button:focus-visible { outline: 3px solid #7db7ff; outline-offset: 2px; }
`;

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

/** Styles of the page reach nothing in it, and its own reach nothing of the page. */
const attach = (host, css) => {
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  return root;
};

const close = () => {
  overlay?.remove();
  overlay = undefined;
};

const titleOf = (problems, isHere) => {
  const count = problems.length === 1 ? "One mistake" : `${problems.length} mistakes`;
  if (isHere)
    return `${count}: until ${problems.length === 1 ? "it is" : "they are"} mended, pages show what was there before`;
  const [file, ...others] = new Set(problems.map((problem) => problem.file));
  return `${count} in ${file}${others.length > 0 ? ` and ${others.length} more` : ""}; this page is up to date`;
};

const show = (problems) => {
  close();
  overlay = element("octavo-problems");
  const root = attach(overlay, style);
  const box = element("section");
  box.setAttribute("role", "alertdialog");
  box.setAttribute("aria-label", "Mistakes in the site");
  const button = element("button", "Close (Esc)");
  const dismiss = () => {
    dismissed = JSON.stringify(problems);
    close();
  };
  button.addEventListener("click", dismiss);
  const more = element("button", "Show", "more");
  more.addEventListener("click", () => {
    overlay.className = "";
    button.focus();
  });
  // Pages of other files are as they should be: there it is only mentioned.
  const meansThis = ({ pages }) => !pages || pages.includes(location.pathname);
  const isHere = problems.some(meansThis);
  if (!isHere) overlay.className = "elsewhere";
  box.append(button, more, element("h1", titleOf(problems, isHere)));
  const list = element("ol");
  const others = problems.filter((problem) => !meansThis(problem));
  for (const { file, line, column, message, hint } of [...problems.filter(meansThis), ...others]) {
    const item = element("li");
    item.append(
      element("div", [file, line, line && column].filter(Boolean).join(":"), "place"),
      element("p", message),
    );
    if (hint) item.append(element("p", `help: ${hint}`, "help"));
    list.append(item);
  }
  box.append(list);
  root.append(box);
  overlay.addEventListener("keydown", (event) => event.key === "Escape" && dismiss());
  document.documentElement.append(overlay);
  if (isHere) button.focus();
};

const editStyle = `
:host { all: initial; position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 10; }
a { display: block; padding: 0.45rem 0.9rem; border: 1px solid #0003; border-radius: 2rem; background: #fffffff2; color: #211f1c;
  font: 600 14px/1.4 system-ui, sans-serif; text-decoration: none; box-shadow: 0 1px 4px #0002; }
a:hover { border-color: currentcolor; }
a:focus-visible { outline: 3px solid #1f6feb; outline-offset: 2px; }
@media (prefers-color-scheme: dark) { a { background: #2a2825f2; color: #f4f1ea; border-color: #fff3; } }
@media print { :host { display: none; } }
`;

if (edit !== undefined) {
  const host = element("octavo-edit");
  const link = element("a", edit);
  link.href = "?edit";
  const nav = element("nav");
  nav.setAttribute("aria-label", "Octavo");
  nav.append(link);
  attach(host, editStyle).append(nav);
  document.body.append(host);
}

const events = new EventSource("/_octavo/events");
events.addEventListener("message", ({ data }) => {
  const { version: newest, problems } = JSON.parse(data);
  if (newest !== version) {
    events.close();
    location.reload();
  } else if (problems.length === 0) {
    dismissed = "";
    close();
  } else if (JSON.stringify(problems) !== dismissed) show(problems);
});
// A page in the browser's history must not hold one of its six connections.
globalThis.addEventListener("pagehide", () => events.close());
globalThis.addEventListener("pageshow", (event) => event.persisted && location.reload());
