/** Shortcodes and tags of the old blog → blocks: those of plain HTML with their template, the others with an empty one. */
import { writePair } from "../../edit/write-value.ts";
import type { Note } from "../old-blog.ts";

/** A place in a text: what it says, and what it holds. */
export interface BlockUse {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly content?: string;
}

/** A template in Nunjucks, made of an old one. */
export interface BlockTemplate {
  readonly text: string;
  /** Kind of each parameter, by name. */
  readonly parameters: ReadonlyMap<string, "text" | "picture" | "link" | "file">;
  /** The old parameter that is the label of the block now, since it is Markdown. */
  readonly label?: string;
}

export interface Blocks {
  /** The text for a place; without a template the block gets an empty one, and is told of. */
  readonly use: (place: BlockUse, template?: BlockTemplate) => string;
  /** The files, by the name of the block, once all texts are read. */
  readonly templates: () => ReadonlyMap<string, string>;
  readonly notes: () => readonly Note[];
}

/** Blocks that Octavo brings along, which old tags of these names mean too. */
const boxes = new Set(["note", "tip", "important", "warning", "caution", "info", "danger"]);
const ours = new Set([
  ...boxes,
  ...["aside", "audio", "button", "code-group", "column", "columns", "details", "embed", "figure", "gallery"],
  ...["quote", "tab", "tabs", "video"],
]);

/** Names elsewhere for a box whose kind is said in a parameter. */
const kinds: Readonly<Record<string, string>> = {
  note: "note",
  info: "info",
  primary: "note",
  default: "note",
  tip: "tip",
  hint: "tip",
  success: "tip",
  important: "important",
  warning: "warning",
  attention: "warning",
  danger: "danger",
  error: "danger",
  caution: "caution",
  abstract: "note",
  question: "note",
  example: "note",
  bug: "danger",
  failure: "danger",
};

const isBox = (name: string): boolean =>
  /^(?:notice|alert|admonition|hint|callout|box|message|note)$/i.test(name);

export function createBlocks(): Blocks {
  const counts = new Map<string, number>();
  const used = new Map<string, Set<string>>();
  const withContent = new Set<string>();
  const known = new Map<string, BlockTemplate>();
  return {
    use(place, template) {
      const box = template === undefined ? boxOf(place) : undefined;
      if (box !== undefined) return box;
      const plain =
        place.name
          .toLowerCase()
          .replace(/[^a-z0-9-]+/g, "-")
          .replace(/^-+|-+$/g, "") || "block";
      const name = ours.has(plain) ? `own-${plain}` : plain;
      if (template !== undefined) known.set(name, template);
      else counts.set(name, (counts.get(name) ?? 0) + 1);
      if (place.content !== undefined) withContent.add(name);
      const parameters = used.get(name) ?? new Set<string>();
      used.set(name, parameters);
      const label = template?.label;
      const rest = Object.fromEntries(Object.entries(place.parameters).filter(([key]) => key !== label));
      for (const each of Object.keys(rest)) parameters.add(each);
      return written(
        { ...place, name, parameters: rest },
        label === undefined ? undefined : place.parameters[label],
      );
    },
    templates: () =>
      new Map(
        [...used].map(([name, parameters]) => [
          name,
          renderTemplate(name, parameters, withContent.has(name), known.get(name)),
        ]),
      ),
    notes: () =>
      [...counts].map(([name, count]): Note => ({
        about: "block",
        file: `_includes/blocks/${name}.njk`,
        message: `\`${name}\` stands at ${count} ${count === 1 ? "place" : "places"}, and its template is to be written`,
      })),
  };
}

/** A tag that means a box of ours, whatever it is called. */
function boxOf({ name, parameters, content }: BlockUse): string | undefined {
  const plain = name.toLowerCase();
  const values = Object.values(parameters);
  const said = [parameters["type"], parameters["style"], ...values].find(
    (each) => each !== undefined && Object.hasOwn(kinds, each.toLowerCase().split(" ")[0] ?? ""),
  );
  const kind =
    boxes.has(plain) && said === undefined
      ? plain
      : isBox(plain) || boxes.has(plain)
        ? kinds[said?.toLowerCase().split(" ")[0] ?? "note"]
        : undefined;
  if (content === undefined || kind === undefined) return undefined;
  const title = parameters["title"] ?? values.find((each) => each !== said && /\s/.test(each));
  return written({ name: kind, parameters: {}, content }, title);
}

function written({ name, parameters, content }: BlockUse, label?: string): string {
  const list = Object.entries(parameters).map(([key, value]) => `${key}=${quoted(value)}`);
  const head = `${name}${label === undefined ? "" : `[${labelText(label)}]`}${list.length === 0 ? "" : `{${list.join(" ")}}`}`;
  if (content === undefined) return `::${head}`;
  const colons = ":".repeat(Math.max(3, ...[...content.matchAll(/^:{3,}/gm)].map(([run]) => run.length + 1)));
  return `${colons}${head}\n${content.replace(/^\s*\n|\s+$/g, "")}\n${colons}`;
}

/** Brackets in pairs, as of a link, end no label. */
function labelText(label: string): string {
  const line = label.replace(/\s*\n\s*/g, " ").trim();
  return /^(?:[^[\]\\]|\[[^[\]\\]*\])*$/.test(line) ? line : line.replace(/[[\]]/g, " ").trim();
}

const quoted = (value: string): string => {
  const plain = value.replace(/\s*\n\s*/g, " ").replace(/[{}]/g, "");
  return plain.includes('"') && !plain.includes("'") ? `'${plain}'` : `"${plain.replaceAll('"', "”")}"`;
};

function renderTemplate(
  name: string,
  used: ReadonlySet<string>,
  hasContent: boolean,
  template: BlockTemplate | undefined,
): string {
  const parameters = new Set([...(template?.parameters.keys() ?? []), ...used]);
  const lines = [...parameters].map(
    (each) =>
      `  ${writePair(each, "").replace(/ ?""$/, "")} { kind: ${template?.parameters.get(each) ?? "text"} }\n`,
  );
  const about =
    template === undefined
      ? `Stood for ${name} in the old blog. Its template is to be written here.`
      : `Stood for ${name} in the old blog, whose template this is.`;
  return `---\n${writePair("about", about)}\n${lines.length === 0 ? "" : `parameters:\n${lines.join("")}`}---\n${template?.text.trim() ?? (hasContent ? "{{ content }}" : "")}\n`;
}
