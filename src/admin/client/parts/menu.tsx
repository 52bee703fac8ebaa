/** A button with actions behind it. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { JSX, RefObject } from "preact";

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly isGrave?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

export function Menu({ label, items }: MenuProps): JSX.Element {
  const [isOpen, open] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    open(false);
    button.current?.focus();
  };
  useLeft(place, isOpen, () => open(false));
  return (
    <div class="oe-menu" ref={place}>
      <button
        type="button"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        onClick={() => open(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || isOpen) return;
          event.preventDefault();
          open(true);
        }}
      >
        <svg width="16" height="4" viewBox="0 0 16 4" fill="currentColor" aria-hidden="true">
          <circle cx="2" cy="2" r="1.6" />
          <circle cx="8" cy="2" r="1.6" />
          <circle cx="14" cy="2" r="1.6" />
        </svg>
      </button>
      {isOpen && <Items {...{ label, items, close }} leave={() => open(false)} />}
    </div>
  );
}

function useLeft(place: RefObject<HTMLElement | null>, isOpen: boolean, leave: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const look = (event: Event): void => {
      if (!place.current?.contains(event.target as Node)) leave();
    };
    document.addEventListener("pointerdown", look);
    return () => document.removeEventListener("pointerdown", look);
  }, [isOpen]);
}

interface ItemsProps extends MenuProps {
  readonly close: () => void;
  readonly leave: () => void;
}

function Items({ label, items, close, leave }: ItemsProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const entries = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];
  useLayoutEffect(() => {
    entries()[0]?.focus();
    list.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const press = (event: KeyboardEvent): void => {
    const all = entries();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const target = placeOf(event.key, here, all.length);
    if (event.key === "Escape") close();
    else if (event.key === "Tab") return leave();
    else if (target !== undefined) all[target]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="menu" aria-label={label} ref={list} onKeyDown={press}>
      {items.map(({ label: text, run, isGrave }) => (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          key={text}
          class={isGrave ? "oe-grave" : undefined}
          onClick={() => {
            close();
            run();
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

/** Where a key leads in a list that begins anew at its end. */
function placeOf(key: string, here: number, length: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (here + 1) % length;
    case "ArrowUp":
      return (here - 1 + length) % length;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return undefined;
  }
}
