// Finds while the reader types. The index lies in parts beside the site; nothing of it is loaded before it is needed.
const form = document.querySelector("[data-search]");
const { engine, index: folder, search: parts, results: forms, nothing, searching, failed } = form.dataset;
const { q: field, tag, author, year, order } = form.elements;
const choices = { tag, author, year };
const filters = form.querySelector(".filters");
const status = form.querySelector("[role=status]");
const list = document.querySelector(".found");
const more = document.querySelector(".found-more");
const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language);
const plural = new Intl.PluralRules(language);
// As all other pages write them.
const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
  calendar: "gregory",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const patterns = JSON.parse(forms);
const firstResults = 5; // at once; the rest of a page follows when they are there
const pageOfResults = 10;

let loading;
const load = () =>
  (loading ??= (async () => {
    const { openIndex } = await import(engine);
    return openIndex(folder, Number(parts));
  })().catch((failure) => {
    loading = undefined;
    throw failure;
  }));

let offering;
const offer = () =>
  (offering ??= (async () => {
    const all = await (await load()).filters();
    const collator = new Intl.Collator(language, { numeric: true });
    for (const [name, select] of Object.entries(choices)) {
      const values = [...(all[name] ?? [])].sort(
        ([a], [b]) => collator.compare(a, b) * (name === "year" ? -1 : 1),
      );
      const chosen = select.value;
      select.length = 1;
      for (const [value, count] of values) select.add(new Option(`${value} (${number.format(count)})`, value));
      if (chosen) choose(select, chosen);
    }
  })().catch(() => (offering = undefined)));

/** Selects a value, though it is not among those known yet. */
const choose = (select, value) => {
  select.value = value;
  if (select.value !== value) select.add(new Option(value, value, false, true));
};

const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
};

/** `pieces` of the text are in turn plain and marked. */
const show = ({ url, title, day: date, lang, description, authors, pieces, isStart, isEnd }, word) => {
  const link = element("a", "", title);
  link.href = url;
  const body = element("div", "card-body", element("h2", "card-title", link));
  const text =
    word || !description
      ? [isStart ? "" : "… ", ...pieces.map((piece, at) => (at % 2 ? element("mark", "", piece) : piece)), isEnd ? "" : " …"]
      : [description];
  body.append(element("p", "card-text", ...text));
  if (authors) body.append(element("p", "small", authors));
  const time = element("time", "date", day.format(new Date(date)));
  time.dateTime = date;
  const item = element("li", "card sheet", body, time);
  if (lang) Object.assign(body, { lang, dir: "auto" });
  return item;
};

let latest = 0;
let found = [];
let shown = 0;

/** Adds results to those shown, unless something else is looked for by then. */
const add = async (run, count) => {
  const word = field.value.trim();
  const records = await Promise.all(found.slice(shown, shown + count).map((result) => result.show()));
  if (run !== latest) return;
  const items = records.map((record) => show(record, word));
  if (shown === 0) list.replaceChildren(...items);
  else list.append(...items);
  shown += items.length;
  more.hidden = shown >= found.length;
};

/** One letter of an alphabet finds nearly everything; it must be sent to be searched. */
const isWord = (text) => text.length > 1 || /[^\0-\u024f]/.test(text);

const wanted = () =>
  Object.fromEntries(Object.entries(choices).flatMap(([name, { value }]) => (value ? [[name, value]] : [])));

const keepAddress = () => {
  const all = Object.entries({ q: field.value.trim(), ...wanted(), order: order.value });
  const query = String(new URLSearchParams(all.filter(([, value]) => value)));
  history.replaceState(history.state, "", location.pathname + (query && `?${query}`));
};

const search = async (sent) => {
  const run = ++latest;
  const word = field.value.trim();
  const only = wanted();
  keepAddress();
  shown = 0;
  if (parts === "0" || (word ? !sent && !isWord(word) : Object.keys(only).length === 0)) {
    found = [];
    await add(run, 0);
    status.textContent = "";
    return;
  }
  const slow = setTimeout(() => run === latest && (status.textContent = searching), 300);
  try {
    const results = await (await load()).search(word, only);
    if (run !== latest) return;
    found = order.value ? results.sort((a, b) => b.day - a.day || b.post - a.post) : results;
    await add(run, firstResults);
    if (run !== latest) return;
    status.textContent = found.length
      ? patterns[plural.select(found.length)].replace("#", number.format(found.length))
      : nothing;
    await add(run, pageOfResults - firstResults);
  } catch {
    // Files may have gone with a newer index: it is opened again.
    loading = undefined;
    if (run === latest) status.textContent = failed;
  } finally {
    clearTimeout(slow);
  }
};

const clear = () => {
  for (const each of [field, tag, author, year, order]) each.value = "";
  search();
  field.focus();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(true);
});
field.addEventListener("input", (event) => event.isComposing || search());
field.addEventListener("compositionend", () => search());
field.addEventListener("pointerdown", () => load().catch(() => {}));
filters.addEventListener("toggle", () => filters.open && offer());
filters.addEventListener("change", () => search(true));
more.firstElementChild.addEventListener("click", async () => {
  const next = shown;
  await add(latest, pageOfResults);
  list.children[next]?.querySelector("a").focus();
});

addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("h2 a")];
  const at = links.indexOf(document.activeElement);
  const inField = document.activeElement === field;
  if (event.isComposing || (at < 0 && !inField)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= links.length || next < -1) return;
    event.preventDefault();
    (links[next] ?? field).focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (!inField) field.focus();
    else if (field.value || Object.keys(wanted()).length) clear();
    else if (document.referrer.startsWith(`${location.origin}/`) && history.length > 1) history.back();
    else field.blur();
  }
});

const asked = new URLSearchParams(location.search);
field.value = asked.get("q") ?? "";
field.required = false;
order.value = asked.get("order") === "newest" ? "newest" : "";
for (const [name, select] of Object.entries(choices)) if (asked.get(name)) choose(select, asked.get(name));
filters.hidden = parts === "0";
filters.querySelector("fieldset").disabled = false;
if (Object.keys(wanted()).length || order.value) filters.open = true;
if (field.value || Object.keys(wanted()).length) search(true);
else field.focus({ preventScroll: true });
