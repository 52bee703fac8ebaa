/** Makes of a library's SVG what may stand in a page: the theme's inks, no style, script, address or id of its own. */
import { escapeHtml } from "../../core/html/escape-html.ts";
import { Parser } from "htmlparser2";
import { contentHash } from "../../core/content-hash.ts";
import type { DiagramFault } from "./draw.ts";

interface CleanSvg {
  readonly html: string;
  /** What is written in it, and the names of its parts. */
  readonly words: ReadonlySet<string>;
  readonly faults: readonly DiagramFault[];
}

const elements = new Set(
  "svg g defs marker path polygon polyline line rect circle ellipse text tspan".split(" "),
);

const attributes = new Set(
  (
    "x y x1 y1 x2 y2 cx cy r rx ry d dy points width height viewBox transform fill stroke fill-opacity stroke-opacity opacity " +
    "stroke-width stroke-dasharray stroke-linejoin stroke-linecap text-anchor dominant-baseline font-size font-weight font-style " +
    "refX refY markerWidth markerHeight orient marker-start marker-end"
  ).split(" "),
);

const ink = "var(--ink,#211f1c)";

/** The inks of the libraries, as those of the theme; the colours behind the commas are for feeds, which have no style. */
const inks: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "var(--_text)": ink,
    "var(--_text-sec)": "var(--soft,#67615a)",
    "var(--_text-muted)": "var(--soft,#67615a)",
    "var(--_line)": "var(--soft,#67615a)",
    "var(--_arrow)": "var(--soft,#67615a)",
    "var(--_node-stroke)": "var(--soft,#67615a)",
    "var(--_node-fill)": "var(--panel,#f5f3ef)",
    "var(--_group-hdr)": "var(--panel,#f5f3ef)",
    "var(--_key-badge)": "var(--rule,#e2ded7)",
    "var(--_inner-stroke)": "var(--rule,#e2ded7)",
    "var(--_group-fill)": "var(--paper,#fdfdfb)",
    "var(--bg)": "var(--paper,#fdfdfb)",
    "var(--accent)": "var(--accent,#9a3324)",
    black: ink,
    "#000000": ink,
  }),
);

const colour = /^(?:#[\da-f]{3,8}|[a-z]{3,25}|(?:rgb|hsl)a?\([\d.,%\s/]+\))$/i;

/** Text that a library says of its own accord, in a language that may not be the author's. */
const ownText = "(no attributes)";

/** Pixels of a drawing that may shrink to the column of a large screen: a wider one could not be read. */
const widest = 900;

export function cleanSvg(svg: string): CleanSvg {
  // Markers are named across the page.
  const prefix = `d${contentHash(svg).slice(0, 8)}`;
  const words = new Set<string>();
  const faults: DiagramFault[] = [];
  let html = "";
  /** How many elements are open that are left out with all they hold. */
  let skipping = 0;
  let isInText = false;
  /** What the style must know: see assets/css/parts/diagrams.css. */
  const classes = new Set<string>();
  const parser = new Parser(
    {
      onopentag(tag, given) {
        if (tag === "a" && skipping === 0) {
          faults[0] ??= { reason: "links in it are left out" };
          return;
        }
        if (skipping > 0 || !elements.has(tag)) {
          skipping += 1;
          return;
        }
        for (const [name, value] of Object.entries(given))
          if (name.startsWith("data-")) noteWords(value, words);
        isInText ||= tag === "text";
        if (["fill", "stroke"].some((name) => isOwnColour(given[name] ?? "none"))) classes.add("own-colours");
        if (tag === "svg" && Number.parseFloat(given["width"] ?? "0") > widest) classes.add("wide");
        html += `<${tag}${attributesOf(tag, given, prefix)}>`;
      },
      ontext(text) {
        if (skipping > 0 || !isInText || text === ownText) return;
        noteWords(text, words);
        html += escapeHtml(text);
      },
      onclosetag(tag) {
        if (tag === "text") isInText = false;
        if (tag === "a" && skipping === 0) return;
        if (skipping > 0) skipping -= 1;
        else html += `</${tag}>`;
      },
    },
    { xmlMode: true },
  );
  parser.end(svg);
  const list = [...classes].sort().join(" ");
  return { html: list === "" ? html : html.replace("<svg", `<svg class="${list}"`), words, faults };
}

function attributesOf(tag: string, given: Readonly<Record<string, string>>, prefix: string): string {
  const kept = Object.entries(given).flatMap(([name, value]) => {
    const clean = attributes.has(name) ? cleanValue(name, value, prefix) : undefined;
    return clean === undefined ? [] : [[name, clean] as const];
  });
  if (tag === "marker") kept.unshift(["id", `${prefix}${given["id"] ?? ""}`]);
  if (tag === "text" && given["fill"] === undefined) kept.push(["fill", ink]);
  if (given["class"] === "mono") kept.push(["class", "mono"]);
  return kept.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");
}

/** Whether the author asked for it. */
const isOwnColour = (value: string): boolean =>
  value !== "none" && value !== "transparent" && !inks.has(value) && colour.test(value);

function cleanValue(name: string, value: string, prefix: string): string | undefined {
  const reference = /^url\(#([\w-]+)\)$/.exec(value)?.[1];
  if (name.startsWith("marker-")) return reference && `url(#${prefix}${reference})`;
  if (name === "fill" || name === "stroke")
    return inks.get(value) ?? (colour.test(value) ? value : undefined);
  if (name === "width" || name === "height") return rounded(value.replace(/(?:pt|px)$/, ""));
  return rounded(value);
}

/** To hundredths: what is finer nobody sees. */
const rounded = (value: string): string =>
  value.replace(/-?\d{1,20}\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));

export const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

function noteWords(text: string, words: Set<string>): void {
  for (const word of wordsIn(text)) words.add(word);
}
