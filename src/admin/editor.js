/* global document -- runs in the browser */
/** In the browser: starts Decap CMS with our widgets, and a preview of the search result and the social card. */
const script = document.currentScript;

globalThis.CMS_MANUAL_INIT = true;

const bundle = document.createElement("script");
bundle.src = new URL(script.dataset.bundle, script.src).href;
bundle.addEventListener("load", start);
document.head.append(bundle);

function start() {
  const { CMS, createClass, h } = globalThis;
  CMS.registerWidget("octavo-names", namesControl(createClass, h), valuePreview(h));
  CMS.registerWidget("octavo-choice", choiceControl(createClass, h), valuePreview(h));
  CMS.registerPreviewStyle(new URL("preview.css", script.src).pathname);
  const preview = previewTemplate(createClass, h);
  for (const name of ["posts", "authors", "tags", "pages"]) CMS.registerPreviewTemplate(name, preview);
  CMS.init();
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

/** A search result and a social card, with bars for their lengths. */
const previewTemplate = (createClass, h) =>
  createClass({
    render() {
      const head = headOf(this.props.entry.get("data"));
      return h("main", { className: "octavo-preview" }, ...searchResult(h, head), ...socialCard(h, head));
    },
  });

const headOf = (data) => ({
  title: data.get("meta_title") || data.get("title") || "",
  description: data.get("meta_description") || data.get("description") || "",
});

const searchResult = (h, head) => [
  h("h2", {}, "In search results"),
  h(
    "div",
    { className: "octavo-result" },
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
    h("div", { className: "octavo-title" }, head.title),
    h("div", { className: "octavo-text" }, head.description),
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
