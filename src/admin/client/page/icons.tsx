/** The small drawings on the editor's buttons. */
import type { JSX } from "preact";

const paths = {
  undo: "M3 7h8a4 4 0 0 1 0 8H8M3 7l4-4M3 7l4 4",
  redo: "M15 7H7a4 4 0 0 0 0 8h3M15 7l-4-4M15 7l-4 4",
  find: "M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10ZM12 12l4 4",
  mend: "M9 3 16 15H2ZM9 8v3M9 13v.1",
  settings: "M3 5h7M14 5h1M12 3v4M3 13h1M8 13h7M6 11v4",
  code: "M7 5 3 9l4 4M11 5l4 4-4 4",
  link: "M8 10a3 3 0 0 0 4 0l2-2a3 3 0 0 0-4-4l-1 1M10 8a3 3 0 0 0-4 0l-2 2a3 3 0 0 0 4 4l1-1",
  heading: "M4 4v10M13 4v10M4 9h9",
  list: "M7 5h8M7 9h8M7 13h8M3 5h.5M3 9h.5M3 13h.5",
  numbered: "M8 5h7M8 9h7M8 13h7M3 4l1-.5V7M3 11h2l-2 3h2",
  quote: "M4 4v10M8 6h7M8 10h7M8 14h4",
  picture: "M3 4h12v10H3ZM3 12l4-4 3 3 2-2 3 3M11 7h.5",
  table: "M3 4h12v10H3ZM3 7.5h12M3 11h12M9 4v10",
  callout: "M3 4h12v8H8l-3 3v-3H3Z",
  bold: "M5.5 3.5h4a2.6 2.6 0 0 1 0 5.2h-4ZM5.5 8.7h4.8a2.9 2.9 0 0 1 0 5.8H5.5Z",
  italic: "M8 3.5h5M5 14.5h5M10.5 3.5l-3 11",
  blocks: "M9 3v12M3 9h12",
  formAgain: "M3 4h12v10H3ZM6 7.5h6M6 10.5h3",
  tableRow: "M3 3h12v6H3ZM9 3v6M9 11.5v4M7 13.5h4",
  tableColumn: "M3 3h6v12H3ZM3 9h6M11.5 9h4M13.5 7v4",
  tableNoRow: "M3 3h12v6H3ZM9 3v6M7 13.5h4",
  tableNoColumn: "M3 3h6v12H3ZM3 9h6M11.5 9h4",
  moveUp: "M9 15V4M4 8l5-5 5 5",
  moveDown: "M9 3v11M4 10l5 5 5-5",
  remove: "M4 5h10M7 5V3h4v2M5 5l1 10h6l1-10",
  previous: "M4 11l5-5 5 5",
  next: "M4 7l5 5 5-5",
  grip: "M6.5 4h.1M11.5 4h.1M6.5 9h.1M11.5 9h.1M6.5 14h.1M11.5 14h.1",
  close: "M4 4l10 10M14 4 4 14",
} as const;

export type IconName = keyof typeof paths;

/** They show the way that lines run. */
const directed: ReadonlySet<IconName> = new Set(["undo", "redo", "list", "quote"]);

export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => (
  <svg
    class={directed.has(name) ? "octavo-directed" : undefined}
    viewBox="0 0 18 18"
    width="18"
    height="18"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d={paths[name]} />
  </svg>
);

interface IconButtonProps {
  readonly name: IconName;
  readonly label: string;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly run: () => void;
}

/** A button that leaves the caret where it is. */
export const IconButton = ({ name, label, keys, disabled, pressed, run }: IconButtonProps): JSX.Element => (
  <button
    type="button"
    aria-label={label}
    aria-keyshortcuts={keys}
    aria-pressed={pressed}
    title={keys ? `${label} (${keys.replace("Control", "Ctrl")})` : label}
    disabled={disabled}
    onPointerDown={(event) => event.preventDefault()}
    onClick={run}
  >
    <Icon name={name} />
  </button>
);
