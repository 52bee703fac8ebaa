/** The settings as interfaces with a comment on each, from their schema. */
import { z } from "zod";
import { settingsSchema } from "../src/config/settings.ts";
import { docComments, docOf, type DocComments } from "./doc-comments.ts";

/** What is read of a JSON schema (https://json-schema.org/draft/2020-12/schema). */
interface ValueSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly items?: ValueSchema;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: ValueSchema | boolean;
  readonly anyOf?: readonly ValueSchema[];
}

/** src/config/settings.ts as owners see it: what they write, and the same with its defaults. */
export function renderSettingsTypes(): string {
  const docs = docComments("src/config/settings.ts");
  const group = (io: "input" | "output"): string => {
    const json = JSON.stringify(z.toJSONSchema(settingsSchema, { io, unrepresentable: "any" }));
    return renderGroup(JSON.parse(json) as ValueSchema, docs, []);
  };
  return `import type MarkdownIt from "markdown-it";

/** What the owner writes in site.config.ts. */
export interface SiteConfig ${group("input")}

/** The settings with every default filled in. \`url\` has no path; \`pathPrefix\` begins and ends with "/". */
export interface Settings ${group("output").replace("pathPrefix?:", "pathPrefix:")}
`;
}

function renderGroup(schema: ValueSchema, docs: DocComments, at: readonly string[]): string {
  const lines = Object.entries(schema.properties ?? {}).map(([name, value]) => {
    const place = [...at, name];
    // Checks and parts of lists are known by their names.
    const doc = at[0] === "checks" ? "" : `/** ${docOf(place.join("."), docs)} */ `;
    const mark = schema.required?.includes(name) === true ? "" : "?";
    return `${doc}${JSON.stringify(name)}${mark}: ${renderValue(value, docs, place)};`;
  });
  return `{\n${lines.join("\n")}\n}`;
}

const isLink = ({ properties = {} }: ValueSchema = {}): boolean =>
  Object.keys(properties).join() === "label,url";

function renderValue(schema: ValueSchema, docs: DocComments, at: readonly string[]): string {
  if (schema.anyOf) return schema.anyOf.map((each) => `(${renderValue(each, docs, at)})`).join(" | ");
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  switch (schema.type) {
    case "array":
      return `(${isLink(schema.items) ? "{ label: string; url: string }" : renderValue(schema.items ?? {}, docs, at)})[]`;
    case "object":
      return schema.properties
        ? renderGroup(schema, docs, at)
        : `Record<string, ${JSON.stringify(schema.additionalProperties) === '{"type":"string"}' ? "string" : "unknown"}>`;
    case "integer":
      return "number";
    case undefined:
      return "(md: MarkdownIt) => unknown";
    default:
      return schema.type;
  }
}
