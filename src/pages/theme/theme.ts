/** The colours of both themes, as custom properties; all pairs that meet on a page have AA contrast. */
import type { Settings } from "../../config/settings.ts";
import { readable } from "./contrast.ts";

/** Grounds and inks. */
export const palette = {
  light: {
    paper: "#fdfdfb",
    panel: "#f5f3ef",
    ink: "#211f1c",
    soft: "#67615a",
    rule: "#e2ded7",
    mark: "#fbeab8",
  },
  dark: {
    paper: "#171614",
    panel: "#211f1c",
    ink: "#e9e5de",
    soft: "#a9a299",
    rule: "#38342f",
    mark: "#5a4a1c",
  },
} as const;

/** Inks that only some pages need, by the part of the style that uses them; all are read on `panel`. */
export const inks = {
  callouts: {
    light: { note: "#1f5c99", tip: "#2c6a37", important: "#6f4aa3", warning: "#87560a", caution: "#a6322b" },
    dark: { note: "#86b8ea", tip: "#8fca96", important: "#c3a6ec", warning: "#e2b25e", caution: "#f09a91" },
  },
  code: {
    light: {
      keyword: "#8b2c68",
      string: "#3d6a1e",
      literal: "#8f4a0b",
      name: "#1f5c99",
      type: "#0d6767",
      marked: "#ebe5d6",
      added: "#dcefd8",
      removed: "#f8dedb",
    },
    dark: {
      keyword: "#e49ac6",
      string: "#aacb88",
      literal: "#e8b078",
      name: "#8fbbea",
      type: "#7fcbc4",
      marked: "#38332a",
      added: "#22371f",
      removed: "#452624",
    },
  },
} as const;

type Colours = Readonly<Record<string, string>>;

const declare = (colours: Colours): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

/** One set of properties for each theme: the system's wish, unless the reader chose; paper is always light. */
const createThemed = (light: Colours, dark: Colours): string =>
  `:root{${declare(light)}}` +
  `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${declare(dark)}}}` +
  `@media screen{:root[data-theme=dark]{${declare(dark)}}}`;

/** The colours every page needs; an accent too faint to read is moved until it is not. */
export const createThemeCss = ({ light, dark }: Settings["theme"]): string =>
  createThemed(
    { ...palette.light, accent: readable(light, [palette.light.paper, palette.light.panel], 4.5) },
    { ...palette.dark, accent: readable(dark, [palette.dark.paper, palette.dark.panel], 4.5) },
  );

/** The inks of a part of the style; nothing for a part without its own. */
export const createInksCss = (part: string): string =>
  part === "code" || part === "callouts" ? createThemed(inks[part].light, inks[part].dark) : "";

/** "#8A3324" → "tag-colour-8a3324"; the class depends on the colour alone, so a new tag changes no other page. */
export const tagColourClass = (colour: string): string => `tag-colour-${colour.slice(1).toLowerCase()}`;

/** A property for each colour's dot; a colour is never that of a text, and moved until the dot can be seen. */
export const createTagColoursCss = (colours: readonly string[]): string =>
  [...new Set(colours.map((colour) => colour.toLowerCase()))]
    .sort()
    .map((colour) => {
      const dots = {
        light: readable(colour, [palette.light.paper, palette.light.panel], 3),
        dark: readable(colour, [palette.dark.paper, palette.dark.panel], 3),
      };
      const selector = `.${tagColourClass(colour)}`;
      return (
        `${selector}{--dot:${dots.light}}` +
        `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]) ${selector}{--dot:${dots.dark}}}` +
        `@media screen{:root[data-theme=dark] ${selector}{--dot:${dots.dark}}}`
      );
    })
    .join("");
