/** The title and the description, written where the page shows them. */
import type { KeyBinding } from "@codemirror/view";
import { namingField, titleIn } from "../panel/sections.ts";
import { createBlockField } from "./block-field.ts";
import { findDescription, findTitle } from "./find-body.ts";
import type { Editor } from "./editor.tsx";
import { takeType } from "./type-of-block.ts";

export interface Fronts {
  /** Shows what the fields are now. */
  readonly show: () => void;
  readonly openTitle: () => void;
  readonly of: (name: string) => Front | undefined;
}

const writeAfter = 250; // milliseconds

export function createFronts(editor: Editor, body: Element, keys: readonly KeyBinding[]): Fronts {
  const { session, texts, editorTexts, view, writing } = editor;
  const { schema, fields } = session.opened;
  const titleName = namingField(schema);
  const title = findTitle(titleIn(schema, fields) ?? "");
  const description =
    title &&
    schema.some(({ name }) => name === "description") &&
    descriptionBelow(title, String(fields["description"] ?? ""), body);
  const goOn = (): void => {
    const [first] = view.items();
    if (first) writing.open(first, "start");
    else writing.insertBlock("", 0, undefined);
  };
  const common = { editor, keys };
  const below = description
    ? createFront({
        ...common,
        name: "description",
        element: description,
        label: editorTexts.fields.description.label,
        empty: texts.noDescription,
        goOn,
      })
    : undefined;
  const above =
    title && titleName
      ? createFront({
          ...common,
          name: titleName,
          element: title,
          label: editorTexts.fields.title.label,
          empty: editorTexts.fields.title.label,
          goOn: below?.open ?? goOn,
        })
      : undefined;
  return {
    show() {
      above?.show();
      below?.show();
    },
    openTitle: () => (below ?? above)?.open(),
    of: (name) => (name === "description" ? below : above),
  };
}

/** Where a page has none, there is room for one below its title. */
function descriptionBelow(title: HTMLElement, text: string, body: Element): HTMLElement {
  const found = findDescription(text, body);
  if (found) return found;
  const made = document.createElement("p");
  made.className = "lede";
  title.after(made);
  return made;
}

interface FrontOptions {
  readonly editor: Editor;
  readonly keys: readonly KeyBinding[];
  readonly name: string;
  readonly element: HTMLElement;
  readonly label: string;
  readonly empty: string;
  readonly goOn: () => void;
}

interface Front {
  readonly element: HTMLElement;
  readonly show: () => void;
  readonly open: () => void;
}

function createFront({ editor, keys, name, element, label, empty, goOn }: FrontOptions): Front {
  const { session, start } = editor;
  let timer: number | undefined;
  let close: (() => void) | undefined;
  const value = (): string => String(session.state().fields[name] ?? "");
  const write = (text: string): void => {
    clearTimeout(timer);
    timer = undefined;
    if (text !== value()) session.front.change({ [name]: text === "" ? null : text });
  };
  const shows = (text: string): void => {
    if (element.textContent !== (text || empty)) element.textContent = text || empty;
    element.toggleAttribute("data-octavo-empty", text === "");
  };
  const open = (): void => {
    if (close) return;
    const place = document.createElement("div");
    place.className = "octavo-writing octavo-front";
    takeType(place, element);
    element.hidden = true;
    element.after(place);
    let text = value();
    beforeLeaving(place, () => close && write(text));
    const field = createBlockField(place, text, {
      ...{ ...inOneLine, nonce: start.nonce, label, keys },
      typed(from, to, inserted) {
        text = text.slice(0, from) + inserted + text.slice(to);
        clearTimeout(timer);
        timer = setTimeout(() => write(text), writeAfter) as unknown as number;
      },
      go(where) {
        close?.();
        if (where === "after") goOn();
        else element.focus();
        return true;
      },
      leave() {
        close?.();
        element.focus();
      },
      blurred: () => void (document.hasFocus() && close?.()),
    });
    close = () => {
      close = undefined;
      write(text.trim());
      shows(text.trim());
      element.hidden = false;
      field.close();
      place.remove();
    };
    field.select(text.length);
    field.view.focus();
  };
  offerToWrite(element, open);
  // What is on its way to the server is shown already.
  const show = (): void =>
    void (!close && timer === undefined && document.activeElement !== element && shows(value()));
  shows(value());
  return { element, show, open };
}

/** What a line has no use for. */
const inOneLine = {
  lineEnd: "\n",
  isOneLine: true,
  split: () => undefined,
  joinBefore: () => false,
  joinAfter: () => false,
  offerBlocks: () => undefined,
  selected: () => undefined,
  paste: () => false,
} as const;

/** What saves or leaves, by a key or a click, takes along what was typed just now. */
function beforeLeaving(place: HTMLElement, write: () => void): void {
  place.addEventListener("keydown", ({ ctrlKey, metaKey }) => (ctrlKey || metaKey) && write(), true);
  place.addEventListener("focusout", write);
}

function offerToWrite(element: HTMLElement, open: () => void): void {
  element.tabIndex = 0;
  element.classList.add("octavo-front-shown");
  element.setAttribute("aria-describedby", "octavo-hint");
  element.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    open();
  });
}
