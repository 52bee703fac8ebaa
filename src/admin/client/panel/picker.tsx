/** Picks names from what exists while one types; a new one comes to be only after it was called new. */
import { useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Choice } from "../../protocol.ts";
import type { EditorTexts } from "../../texts.ts";
import type { Described } from "./field-frame.tsx";
import { offer, remarkOn, type Option } from "./offers.ts";

/** A click elsewhere reaches what it was meant for before the list goes. */
const pause = 200;

export interface PickerProps {
  readonly described: Described;
  readonly label: string;
  readonly texts: EditorTexts;
  readonly values: readonly string[];
  readonly choices: readonly Choice[];
  /** Whether it holds one name at most. */
  readonly isSingle: boolean;
  /** Whether a name that does not exist yet can be given. */
  readonly canBeNew: boolean;
  readonly change: (values: readonly string[]) => void;
}

export function Picker(props: PickerProps): JSX.Element {
  const { described, texts, values, label, change } = props;
  const input = useRef<HTMLInputElement>(null);
  const picking = usePicking(props, input);
  const { typed, isOpen, options, active, pointed } = picking;
  const list = `${described.id}-options`;
  const isShown = isOpen && options.length > 0;
  const remove = (value: string): void => {
    change(values.filter((each) => each !== value));
    input.current?.focus();
  };
  return (
    <div class="oe-picker">
      <Names {...props} remove={remove} />
      <div class="oe-combo">
        <input
          {...described}
          ref={input}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={list}
          aria-activedescendant={isShown && active >= 0 ? `${list}-${active}` : undefined}
          autocomplete="off"
          dir="auto"
          value={typed}
          onInput={(event) => picking.type(event.currentTarget.value)}
          onFocus={() => picking.open(true)}
          onBlur={() =>
            setTimeout(() => document.activeElement !== input.current && picking.open(false), pause)
          }
          onKeyDown={picking.press}
        />
        <ul class="oe-options" role="listbox" id={list} aria-label={label} hidden={!isShown}>
          {options.map((option, index) => (
            <li
              key={`${option.isNew}${option.value}`}
              role="option"
              id={`${list}-${index}`}
              aria-selected={index === active}
              class={option.isNew ? "oe-new" : undefined}
              // The field keeps the focus, so that its list stays open.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => picking.take(option)}
            >
              <span dir="auto">{option.label}</span>
              {option.note && <small>{option.note}</small>}
            </li>
          ))}
        </ul>
      </div>
      <p class="oe-remark" role="status">
        {remarkOn(typed, isOpen, options, pointed, texts)}
      </p>
    </div>
  );
}

function Names({
  values,
  choices,
  label,
  texts,
  remove,
}: PickerProps & { readonly remove: (value: string) => void }): JSX.Element | null {
  if (values.length === 0) return null;
  return (
    <ul class="oe-names" aria-label={label}>
      {values.map((value) => (
        <li key={value}>
          <span dir="auto">{choices.find((each) => each.value === value)?.label ?? value}</span>
          <button type="button" aria-label={texts.picker.remove(value)} onClick={() => remove(value)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Picking {
  readonly typed: string;
  readonly isOpen: boolean;
  readonly options: readonly Option[];
  /** Index of what Enter takes; -1 where it takes nothing yet. */
  readonly active: number;
  /** What a key has led to. */
  readonly pointed: Option | undefined;
  readonly type: (text: string) => void;
  readonly open: (isOpen: boolean) => void;
  readonly take: (option: Option) => void;
  readonly press: (event: KeyboardEvent) => void;
}

function usePicking(props: PickerProps, input: { readonly current: HTMLInputElement | null }): Picking {
  const { values, isSingle, change } = props;
  const [typed, setTyped] = useState("");
  const [isOpen, open] = useState(false);
  const [moved, move] = useState<number | undefined>();
  const { options, first } = offer(typed, props);
  const active = moved ?? first;
  const reset = (text: string, stays: boolean): void => {
    setTyped(text);
    open(stays);
    move(undefined);
  };
  const take = (option: Option): void => {
    change(isSingle ? [option.value] : [...values, option.value]);
    reset("", false);
    input.current?.focus();
  };
  const step = (by: number): void => {
    open(true);
    const from = active < 0 && by < 0 ? 0 : active;
    if (options.length > 0) move((from + by + options.length) % options.length);
  };
  const enter = (): void => {
    const option = options[active];
    if (option) take(option);
    // The first Enter points at what would be taken, the second takes it.
    else if (typed.trim() !== "" && options.length > 0) step(1);
  };
  const press = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === "ArrowDown") step(1);
    else if (key === "ArrowUp") step(-1);
    else if (key === "," || (key === "Enter" && (typed !== "" || moved !== undefined))) enter();
    else if (key === "Escape" && isOpen) reset(typed, false);
    else if (key === "Backspace" && typed === "" && values.length > 0) change(values.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pointed = moved === undefined ? undefined : options[moved];
  return { typed, isOpen, options, active, pointed, type: (text) => reset(text, true), open, take, press };
}
