/** Turns the fields of content into the configuration of Decap CMS: collections, widgets and choices. */
import type { Settings } from "../config/settings.ts";
import type { Field } from "../content/field-kinds.ts";
import { fieldsOf, type PostField } from "../content/fields.ts";
import type { SourceKind } from "../content/source-kind.ts";
import { uploadsFolder } from "./collections.ts";

/** What authors can pick from. */
export interface Choices {
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly series: readonly string[];
  readonly layouts: readonly string[];
  /** Stems of the posts. */
  readonly posts: readonly string[];
}

/** Where the editor saves. */
export interface Backend {
  readonly name: string;
  readonly [key: string]: string | boolean;
}

export interface ConfigInput {
  readonly settings: Settings;
  readonly choices: Choices;
  readonly backend: Backend;
}

type FieldConfig = Readonly<Record<string, unknown>>;

/** https://decapcms.org/docs/configuration-options/ */
export function createConfig({ settings, choices, backend }: ConfigInput): object {
  const shared = {
    create: true,
    extension: "md",
    format: "yaml-frontmatter",
    slug: "{{slug}}",
  };
  const locale = localeOf(settings.language);
  return {
    backend,
    ...(locale !== undefined && { locale }),
    site_url: settings.url + settings.pathPrefix,
    show_preview_links: false,
    media_folder: uploadsFolder,
    public_folder: `/${uploadsFolder}`,
    slug: { encoding: "unicode", clean_accents: false, sanitize_replacement: "-" },
    collections: [
      {
        ...folderOf("posts", "Post"),
        ...shared,
        identifier_field: "title",
        summary: "{{title}}{{draft | ternary(' (draft)', '')}}",
        sortable_fields: [{ field: "date", default_sort: "desc" }, "title"],
        view_filters: [{ label: "Drafts", field: "draft", pattern: true }],
        view_groups: [{ label: "Year", field: "date", pattern: "\\d{4}" }],
        fields: widgetsOf("posts", choices, "The post, in Markdown."),
      },
      {
        ...folderOf("authors", "Author"),
        ...shared,
        identifier_field: "name",
        summary: "{{name}}",
        fields: widgetsOf("authors", choices, "The biography."),
      },
      {
        ...folderOf("tags", "Tag"),
        ...shared,
        identifier_field: "label",
        summary: "{{label}} ({{filename}})",
        fields: widgetsOf("tags", choices, "What the tag is about."),
      },
      {
        ...folderOf("pages", "Page"),
        ...shared,
        identifier_field: "title",
        summary: "{{title}}",
        fields: widgetsOf("pages", choices, "The text."),
      },
    ],
  };
}

/** The fields of posts that writers need first come above the text; all fields of other files do. */
const above: readonly PostField[] = [
  ...(["title", "description", "date", "draft", "author", "tags"] as const),
  ...(["series", "thumbnail", "thumbnail_alt"] as const),
];

function widgetsOf(kind: SourceKind, choices: Choices, text: string): readonly FieldConfig[] {
  const shown = fieldsOf(kind).filter(({ hidden }) => !hidden);
  const first =
    kind === "posts" ? above.flatMap((name) => shown.filter((field) => field.name === name)) : shown;
  const write = (field: Field): FieldConfig => fieldConfig(field, choices);
  return [...first.map(write), body(text), ...shown.filter((field) => !first.includes(field)).map(write)];
}

const folderOf = (name: SourceKind, label: string): FieldConfig => ({
  name,
  label: `${label}s`,
  label_singular: label,
  folder: name,
});

/** The widget of a field, by its kind. */
function fieldConfig(field: Field, choices: Choices): FieldConfig {
  const { name, kind, initially } = field;
  const hint = field.description.replaceAll("`", "");
  const required = field.required === true;
  const options = field.choices === undefined ? undefined : choices[field.choices];
  const common = { name, label: labelOf(name), required, hint };
  switch (kind) {
    case "texts":
    case "authors":
    case "addresses":
      return names(name, hint, options);
    case "date":
      return { ...common, widget: "datetime", picker_utc: true, default: required ? "{{now}}" : "" };
    case "rating":
      return { ...common, widget: "number", value_type: "int", min: 1, max: 5 };
    case "flag":
      return flag(name, hint, initially === true);
    case "image":
      return { ...text(name, hint, { required }), widget: "image" };
    case "language":
      return text(name, hint, { pattern: ["^[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*$", "Such as en or pt-BR"] });
    case "address":
      return text(name, hint, { pattern: ["^/[^/]", "Begins with a slash: /essays/hello/"] });
    case "absolute-address":
      return text(name, hint, { pattern: ["^https?://", "Begins with https://"] });
    case "slug":
      return text(name, hint, {
        pattern: ["^[^\\s/?#%A-Z]+$", "Small letters, digits and hyphens, without spaces and slashes"],
      });
    case "colour":
      return text(name, hint, { pattern: ["^#[0-9a-fA-F]{6}$", "Six hex digits such as #8a3324"] });
    case "links":
      return {
        ...common,
        label_singular: "link",
        widget: "list",
        summary: "{{label}}",
        fields: [
          text("label", "Text of the link.", { required: true }),
          text("url", "Address: https://example.com", { required: true }),
        ],
      };
    case "text":
    case "page-address":
      if (options !== undefined) return choice(name, hint, options, initially);
      return { ...text(name, hint, { required }), ...(field.long ? { widget: "text" } : {}) };
  }
}

const text = (name: string, hint: string, more: FieldConfig = {}): FieldConfig => ({
  name,
  label: labelOf(name),
  widget: "string",
  required: false,
  hint,
  ...more,
});

const flag = (name: string, hint: string, initially = false): FieldConfig => ({
  name,
  label: labelOf(name),
  widget: "boolean",
  required: false,
  default: initially,
  hint,
});

/** Several texts, picked from what exists or new. */
const names = (name: string, hint: string, options: readonly string[] = []): FieldConfig => ({
  name,
  label: labelOf(name),
  widget: "octavo-names",
  required: false,
  hint,
  options,
});

/** One text, picked from what exists or new. */
const choice = (
  name: string,
  hint: string,
  options: readonly string[],
  initially?: string | true,
): FieldConfig => ({
  name,
  label: labelOf(name),
  widget: "octavo-choice",
  required: false,
  hint,
  options,
  ...(initially !== undefined && { default: initially }),
});

// Rich text would rewrite formulas, lists and emphasis of the whole text: https://github.com/decaporg/decap-cms
const body = (hint: string): FieldConfig => ({
  name: "body",
  label: "Text",
  widget: "markdown",
  required: false,
  modes: ["raw"],
  hint,
});

const labelOf = (name: string): string => {
  const words = name.replaceAll("_", " ").replace(/^meta /, "search ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Languages of Decap's own texts. */
const locales = ["bg", "ca", "cs", "da", "de", "en", "es", "fa", "fr", "he", "hr", "hu", "it", "ja", "ko", "lt", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi"]; // prettier-ignore

const localeOf = (language: string): string | undefined =>
  locales.find((locale) => locale === language.split("-")[0]);
