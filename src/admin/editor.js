/* global document, localStorage, crypto, fetch, clearTimeout, setTimeout, TextEncoder -- runs in the browser */
/** In the browser: starts Decap CMS with our widgets, file names, and a preview of the real page. */
const script = document.currentScript;
const isLocal = "local" in script.dataset;
const endpoint = new URL("api/v1", script.src).pathname;
const session = crypto.randomUUID();

globalThis.CMS_MANUAL_INIT = true;
// Nobody has to log in on their own machine.
if (isLocal) localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));

const bundle = document.createElement("script");
bundle.src = new URL(script.dataset.bundle, script.src).href;
bundle.addEventListener("load", start);
document.head.append(bundle);

function start() {
  const { CMS, createClass, h } = globalThis;
  // Our server and the editor exchange entries as values, so that only the server writes YAML.
  CMS.registerCustomFormat("octavo", "md", {
    fromFile: (text) => JSON.parse(text),
    toFile: (data) => JSON.stringify({ ...data, _session: session }),
  });
  CMS.registerWidget("octavo-names", namesControl(createClass, h), valuePreview(h));
  CMS.registerWidget("octavo-choice", choiceControl(createClass, h), valuePreview(h));
  CMS.registerPreviewStyle(new URL("preview.css", script.src).pathname);
  const preview = previewTemplate(createClass, h);
  for (const name of ["posts", "authors", "tags", "pages"]) CMS.registerPreviewTemplate(name, preview);
  if (isLocal) CMS.registerEventListener({ name: "preSave", handler: nameFile });
  CMS.init();
}

/** Names a new file by the rules of addresses, see src/content/slug.ts. */
async function nameFile({ entry }) {
  if (!entry.get("newRecord")) return undefined;
  const data = entry.get("data");
  return data.set(
    "file_name",
    await slugOf(data.get("title") ?? data.get("name") ?? data.get("label") ?? ""),
  );
}

async function slugOf(name) {
  const words = name.replace(/[^\p{L}\p{M}\p{Nd}]+/gu, " ");
  const normal = words.toWellFormed().normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
  const kept = normal.replace(/[^\p{L}\p{M}\p{Nd}\s-]+/gu, "");
  const whole = kept.replace(/[\s-]+/gu, "-").replace(/^-|-$/g, "");
  let cut = "";
  for (const character of whole) {
    if (new TextEncoder().encode(cut + character).length > 80) break;
    cut += character;
  }
  cut = cut.replace(/-$/, "");
  if (kept === normal && cut === whole && cut !== "") return cut;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(normal));
  const mark = [...new Uint8Array(digest, 0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return cut === "" ? mark : `${cut}-${mark}`;
}

const optionsOf = (field) => field.get("options")?.toArray() ?? [];
const valuePreview = (h) => (props) => h("span", {}, String(props.value ?? ""));

const listOf = (value) => {
  const list = typeof value === "string" ? value.split(",") : (value?.toArray?.() ?? value ?? []);
  return list.map((item) => String(item).trim()).filter((item) => item !== "");
};

// The tag `post` is for plain Eleventy, not for readers: it is kept but hidden.
const isShown = (item) => item.toLowerCase() !== "post";

/** The list with what was typed, as it is written already where it is known. */
function withTyped(list, options, text) {
  const all = [...list];
  const known = [...list, ...options];
  for (const part of text.split(",")) {
    const typed = part.trim().replace(/\s+/g, " ");
    const name = known.find((item) => item.toLowerCase() === typed.toLowerCase()) ?? typed;
    if (name !== "" && isShown(name) && !all.includes(name)) all.push(name);
  }
  return all;
}

/** Several texts as removable labels, and an input for more that suggests existing ones. */
function namesControl(createClass, h) {
  return createClass({
    getInitialState: () => ({ text: "" }),
    change(list) {
      const { value, onChange } = this.props;
      onChange(typeof value === "string" && list.length === 1 ? list[0] : list);
    },
    add(text) {
      const { value, field } = this.props;
      this.setState({ text: "" });
      this.change(withTyped(listOf(value), optionsOf(field), text));
    },
    // The text in the input counts even without Enter before saving.
    leave() {
      if (this.state.text.trim() !== "") this.add(this.state.text);
      this.props.setInactiveStyle();
    },
    press(event) {
      const list = listOf(this.props.value);
      if (event.key === "Enter") {
        event.preventDefault();
        this.add(this.state.text);
      } else if (event.key === "Backspace" && this.state.text === "" && list.some(isShown)) {
        const last = list.findLast(isShown);
        this.change(list.filter((each) => each !== last));
      }
    },
    render() {
      const { value, field, forID, classNameWrapper, setActiveStyle } = this.props;
      const list = listOf(value);
      const id = `${forID}-options`;
      const remove = (item) => () => this.change(list.filter((each) => each !== item));
      return h(
        "div",
        { className: `${classNameWrapper} octavo-names` },
        list.filter(isShown).map((item) => removeButton(h, item, remove(item))),
        h("input", {
          id: forID,
          list: id,
          value: this.state.text,
          autoComplete: "off",
          placeholder: "Type a name, then Enter",
          onFocus: setActiveStyle,
          onBlur: () => this.leave(),
          onChange: ({ target }) =>
            target.value.endsWith(",") ? this.add(target.value) : this.setState({ text: target.value }),
          onKeyDown: (event) => this.press(event),
        }),
        suggestions(
          h,
          id,
          optionsOf(field).filter((option) => !list.includes(option)),
        ),
      );
    },
  });
}

const removeButton = (h, item, onClick) =>
  h(
    "button",
    { key: item, type: "button", className: "octavo-name", "aria-label": `Remove ${item}`, onClick },
    `${item} ×`,
  );

const suggestions = (h, id, options) =>
  h(
    "datalist",
    { id },
    options.map((option) => h("option", { key: option, value: option })),
  );

/** One text, with suggestions of existing ones. */
function choiceControl(createClass, h) {
  return createClass({
    render() {
      const { value, field, forID, classNameWrapper, setActiveStyle, setInactiveStyle, onChange } =
        this.props;
      const id = `${forID}-options`;
      return h(
        "div",
        { className: classNameWrapper },
        h("input", {
          id: forID,
          className: "octavo-choice",
          list: id,
          value: value ?? "",
          autoComplete: "off",
          onFocus: setActiveStyle,
          onBlur: setInactiveStyle,
          onChange: ({ target }) => onChange(target.value),
        }),
        suggestions(h, id, optionsOf(field)),
      );
    },
  });
}

/** The page as the site shows it, with a search result and a social card and bars for their lengths. */
function previewTemplate(createClass, h) {
  const quiet = 400; // milliseconds without a change
  return createClass({
    getInitialState: () => ({ theme: "light", answer: undefined, fault: undefined }),
    componentDidMount() {
      this.ask();
    },
    componentDidUpdate(before) {
      if (before.entry.get("data") === this.props.entry.get("data")) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), quiet);
    },
    componentWillUnmount() {
      clearTimeout(this.timer);
      this.gone = true;
    },
    async ask() {
      if (!isLocal) return;
      const run = (this.runs = (this.runs ?? 0) + 1);
      const state = await askPreview(this.props.entry, this.props.collection);
      if (!this.gone && run === this.runs) this.setState(state);
    },
    loaded({ target }) {
      const page = target.contentDocument;
      if (!page) return;
      page.documentElement.scrollTop = this.scroll ?? 0;
      page.addEventListener("scroll", () => (this.scroll = page.documentElement.scrollTop));
      showUnsaved(page, mediaOf(this.props.entry));
    },
    render() {
      const { answer, fault, theme } = this.state;
      const head = answer?.head ?? headOf(this.props.entry.get("data"));
      const choose = (name) => () => this.setState({ theme: name });
      const themes = ["light", "dark"].map((name) => themeButton(h, name, theme === name, choose(name)));
      return h(
        "main",
        { className: "octavo-preview" },
        isLocal && h("div", { className: "octavo-bar", role: "group", "aria-label": "Theme" }, themes),
        fault && h("p", { className: "octavo-fault", role: "status" }, fault),
        answer?.page &&
          h("iframe", {
            title: "The page",
            src: `${answer.page}${theme}`,
            sandbox: "allow-same-origin",
            onLoad: (event) => this.loaded(event),
          }),
        ...searchResult(h, head),
        ...socialCard(h, head),
      );
    },
  });
}

const mediaOf = (entry) => entry.get("mediaFiles")?.toJS() ?? [];

async function askPreview(entry, collection) {
  const params = {
    collection: collection.get("name"),
    ...(entry.get("newRecord") ? {} : { path: entry.get("path") }),
    raw: JSON.stringify({ ...entry.get("data").toJS(), _session: session }),
    uploads: mediaOf(entry)
      .filter(({ draft }) => draft)
      .map(({ path }) => path),
  };
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ action: "preview", params }),
    });
    const answer = await response.json();
    return response.ok && !answer.fault
      ? { answer, fault: undefined }
      : { fault: answer.fault ?? answer.error };
  } catch {
    return { fault: "The dev server does not answer; what you write is still here." };
  }
}

/** Unsaved pictures exist only in the browser. */
function showUnsaved(page, media) {
  for (const { path, url, draft } of media) {
    if (!draft || !url) continue;
    for (const image of page.querySelectorAll("img[src]")) {
      // As the server encodes names of files.
      const name = encodeURI(path).replace(/[?#]/g, encodeURIComponent);
      if (!image.getAttribute("src").endsWith(`/${name}`)) continue;
      image.removeAttribute("srcset");
      image.src = url;
    }
  }
}

/** What is known without the server's answer. */
const headOf = (data) => ({
  title: data.get("meta_title") || data.get("title") || "",
  description: data.get("meta_description") || data.get("description") || "",
  url: "",
});

const themeButton = (h, name, isPressed, onClick) =>
  h(
    "button",
    { key: name, type: "button", "aria-pressed": isPressed, onClick },
    name === "light" ? "Light" : "Dark",
  );

const searchResult = (h, head) => [
  h("h2", {}, "In search results"),
  h(
    "div",
    { className: "octavo-result" },
    h("div", { className: "octavo-url" }, head.url),
    h("div", { className: "octavo-title" }, head.title),
    h("div", { className: "octavo-text" }, head.description),
  ),
  lengthBar(h, "Title", head.title, 70),
  lengthBar(h, "Description", head.description, 160),
];

const socialCard = (h, head) => [
  h("h2", {}, "Where it is shared"),
  h(
    "div",
    { className: "octavo-card" },
    head.image && h("img", { src: head.image, alt: "" }),
    h("div", { className: "octavo-url" }, head.host ?? ""),
    h("div", { className: "octavo-title" }, head.socialTitle ?? head.title),
    h("div", { className: "octavo-text" }, head.socialDescription ?? head.description),
  ),
];

function lengthBar(h, label, text, most) {
  const length = [...text].length;
  const words = `${label}: ${length} of about ${most} characters`;
  return h(
    "p",
    { className: length > most ? "octavo-length octavo-long" : "octavo-length" },
    h("meter", {
      min: 0,
      max: most * 1.5,
      high: most,
      optimum: most / 2,
      value: Math.min(length, most * 1.5),
    }),
    length > most ? `${words}, the rest is cut` : words,
  );
}
