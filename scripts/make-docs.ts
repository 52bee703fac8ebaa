/** `npm run docs`: writes the guides in docs/, and what editors read, from the sources that they describe. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { z } from "zod";
import { checks } from "../src/config/checks.ts";
import { comforts } from "../src/config/comforts.ts";
import { settingsSchema } from "../src/config/settings.ts";
import type { Field, FieldKind } from "../src/content/field-kinds.ts";
import { fields } from "../src/content/fields.ts";
import type { SourceKind } from "../src/content/source-kind.ts";
import { docComments, docOf, type DocComments } from "./doc-comments.ts";
import { renderDependencies } from "./list-dependencies.ts";
import { renderFieldSchema, renderSnippets } from "./render-editor-files.ts";

const project = path.resolve(fileURLToPath(import.meta.url), "../..");

/** The generated files, by path in the project, as they should be on disk. */
export async function makeDocs(): Promise<ReadonlyMap<string, string>> {
  const files = {
    "docs/front-matter.md": renderFrontMatterGuide(fields),
    "docs/settings.md": renderSettingsGuide(),
    "docs/checks.md": renderChecksGuide(),
    "docs/dependencies.md": renderDependencies(),
    "docs/front-matter.schema.json": renderFieldSchema(fields.posts),
    ".vscode/front-matter.code-snippets": renderSnippets(fields.posts),
  };
  const made = new Map<string, string>();
  for (const [file, text] of Object.entries(files)) {
    const filepath = path.join(project, file);
    made.set(file, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
  return made;
}

const kinds: Readonly<Record<FieldKind, { readonly name: string; readonly meaning: string }>> = {
  text: {
    name: "text",
    meaning:
      "Any text. Quote it where it holds a colon followed by a space, or begins with a sign such as `@` or `&`.",
  },
  texts: { name: "list", meaning: "A YAML list, or one text with commas between the words." },
  authors: { name: "name or list", meaning: "One name, or a YAML list of names." },
  date: {
    name: "date",
    meaning:
      "`2024-03-27` is the beginning of that day in the site's time zone; `2024-03-27T09:30:00Z` and `2024-03-27T09:30:00+02:00` are instants. A time without a zone is read in the site's, with a warning.",
  },
  rating: { name: "1 to 5", meaning: "A whole number." },
  flag: { name: "true or false", meaning: "`yes`, `no`, `on`, `off`, `1` and `0` are understood too." },
  address: {
    name: "address",
    meaning: "An address inside the site, without the path prefix: `/essays/hello/`.",
  },
  addresses: { name: "addresses", meaning: "One such address, or a YAML list of them." },
  "absolute-address": {
    name: "absolute address",
    meaning: "An address with its host: `https://example.com/original/`.",
  },
  image: {
    name: "picture",
    meaning:
      "A file beside the post (`cover.jpg`), a file in `assets/` (`/assets/img/cover.jpg`), or an absolute address.",
  },
  language: { name: "language", meaning: "A language tag as in BCP 47: `en`, `de`, `pt-BR`." },
  slug: { name: "part of an address", meaning: "Small letters, digits and hyphens: `hello-world`." },
  colour: { name: "colour", meaning: 'Six hex digits in quotation marks: `"#8a3324"`.' },
  links: { name: "links", meaning: "A YAML list of groups of `label` and `url`, or of addresses." },
  "page-address": {
    name: "address or template",
    meaning: "An address inside the site, or a template of Eleventy's that makes one.",
  },
};

function renderFrontMatterGuide(tables: Readonly<Record<SourceKind, readonly Field[]>>): string {
  const used = new Set(Object.values(tables).flatMap((table) => table.map(({ kind }) => kind)));
  return `# Front matter

${generated("src/content/fields.ts")}

The front matter of a post stands between two lines of \`---\` at the top of its file. It is YAML; any other language is
refused. \`title\` and \`date\` are required, all else is optional, and an empty value counts as none.

${fieldTable(tables.posts)}

A field that is not in this table is kept, and layouts see it under its name. One that is a letter or two away from a name
in this table is reported, in case it was meant.

## Authors, tags and pages

A file in \`authors/\`:

${fieldTable(tables.authors)}

A file in \`tags/\`:

${fieldTable(tables.tags)}

A page of yours in \`pages/\` has any front matter Eleventy knows; Octavo reads these:

${fieldTable(tables.pages)}

## Values

${[...used].map((kind) => `- **${kinds[kind].name}**: ${kinds[kind].meaning}`).join("\n")}

## Other names

Posts that come from elsewhere may name fields otherwise. These names are understood, in any case and with or without
\`-\` and \`_\`: \`coverImage\`, \`cover-image\` and \`cover_image\` are one name. \`npm run check -- --verbose\` lists
those a blog uses. \`published: false\` is read as \`draft: true\`. A day with another name holds a post back or ends it by its
words: \`visible_from\` and \`hide_until\`, \`publish_until\` and \`remove_after\`.

${table(
  ["Field", "Also read"],
  tables.posts
    .filter(({ aliases }) => aliases !== undefined)
    .map(({ name, aliases }) => [`\`${name}\``, codes(aliases ?? [])]),
)}
`;
}

const fieldTable = (all: readonly Field[]): string =>
  table(
    ["Field", "Value", "What it is for"],
    all.map(({ name, kind, required, description }) => [
      `\`${name}\`${required ? " (required)" : ""}`,
      kinds[kind].name,
      description,
    ]),
  );

/** What the guide reads of a JSON schema (https://json-schema.org/draft/2020-12/schema). */
interface ValueSchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly items?: ValueSchema;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly ValueSchema[];
}

function renderSettingsGuide(): string {
  const json = JSON.stringify(z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }));
  const schema: ValueSchema = JSON.parse(json);
  const docs = docComments("src/config/settings.ts");
  const required = new Set(schema.required);
  return `# Settings

${generated("src/config/settings.ts and src/config/comforts.ts")}

\`site.config.ts\` exports the settings. \`title\` and \`url\` are required; this is a whole file:

\`\`\`ts
import type { SiteConfig } from "octavo";

export default {
  title: "My blog",
  url: "https://example.com",
} satisfies SiteConfig;
\`\`\`

${table(
  ["Setting", "Value", "Default", "What it is for"],
  Object.entries(schema.properties ?? {}).flatMap(([name, value]) =>
    settingRows(name, value, docs, required),
  ),
)}

## Comforts

\`comforts\` names what helps with reading. All are on unless the setting is there; \`comforts: ["contents", "print"]\`
keeps two, \`comforts: []\` none. The styles and scripts of those that are off are left out of the pages. One
whose style or script \`without\` names is off too; give it a style of your own in a file of the same name.

${table(
  ["Name", "What it is"],
  comforts.map((name) => [`\`${name}\``, docOf(name, docComments("src/config/comforts.ts"))]),
)}
`;
}

function renderChecksGuide(): string {
  const docs = docComments("src/config/checks.ts");
  return `# Checks

${generated("src/config/checks.ts")}

Every message ends in the name of its check: \`[link-dead]\`. An **error** stops the publishing, a **warning** does so under
\`--strict\` only, an **info** never does and is shown with \`--verbose\`. The level of the checks below can be chosen in
\`site.config.ts\`; \`"off"\` says nothing at all:

\`\`\`ts
checks: { "link-http": "warning", "link-dead": "error", "post-alone": "off" },
\`\`\`

Errors that are not in the table, such as an impossible date or two posts with one address, stay errors: what they are
about cannot be published.

${table(
  ["Check", "Level", "What it finds"],
  Object.entries(checks).map(([name, level]) => [`\`${name}\``, level, docOf(name, docs)]),
)}

## Known problems

An old blog may have more problems than anybody can mend in a day, and yet no new one should come in.

\`\`\`sh
npx octavo check --baseline
\`\`\`

lists all errors and warnings of the checks above in \`check-baseline.json\`. Commit that file. From then on they are
known: counted, not shown, and they stop nothing, whatever their level. Every other problem is reported as usual, so CI can
run \`npx octavo check --strict\`. A problem is recognized by its file, its check and the text that is meant, so lines may move.

The list never grows by itself. What is mended leaves it with the next build; commit that too. With the last one the
file goes. Problems of drafts and scheduled posts stay in it until these are published and mended.
`;
}

function settingRows(
  name: string,
  value: ValueSchema,
  docs: DocComments,
  required: ReadonlySet<string>,
): string[][] {
  const doc = docOf(name, docs);
  // Checks have a guide of their own.
  const group = [value, ...(value.anyOf ?? [])].find(({ properties }) => properties);
  const parts = name === "checks" ? [] : Object.entries(group?.properties ?? {});
  if (parts.length > 0) {
    return [
      [`\`${name}\``, "group", "", doc],
      ...parts.flatMap(([part, inner]) => settingRows(`${name}.${part}`, inner, docs, new Set())),
    ];
  }
  // Where the default depends on another setting, the comment says how.
  const none = doc.includes("default:") ? "" : "none";
  const fallback = value.default === undefined ? none : shownDefault(name, value.default);
  return [[`\`${name}\``, kindOf(value), required.has(name) ? "required" : fallback, doc]];
}

function kindOf(value: ValueSchema): string {
  if (value.type === undefined) return "function";
  if (value.type === "integer") return `${value.minimum} to ${value.maximum}`;
  if (value.type === "number") return "number";
  if (value.type === "boolean") return "`true` or `false`";
  if (value.type === "object") return "names and values";
  if (value.type !== "array") return "text";
  if (value.items?.enum) return "list of names";
  return value.items?.properties
    ? `list of \`{ ${Object.keys(value.items.properties).join(", ")} }\``
    : `list of ${value.items?.type === "integer" ? "numbers" : "texts"}`;
}

function shownDefault(name: string, value: unknown): string {
  if (name === "comforts") return "all";
  if (value === "") return "empty";
  if (!Array.isArray(value)) return JSON.stringify(value) === "{}" ? "none" : `\`${JSON.stringify(value)}\``;
  const links: unknown[] = value;
  const labels = links.flatMap((link) =>
    typeof link === "object" && link !== null && "label" in link ? [String(link.label)] : [],
  );
  if (labels.length > 0) return labels.join(", ");
  return links.length > 0 ? links.map((item) => `\`${JSON.stringify(item)}\``).join(", ") : "none";
}

const generated = (sources: string): string =>
  `<!-- Made from ${sources} by \`npm run docs\`; change it there. -->`;

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of await makeDocs()) writeFileSync(path.join(project, file), text);
}
