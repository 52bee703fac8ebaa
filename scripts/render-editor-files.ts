/** The fields of the front matter for editors: a JSON schema, and snippets for VS Code. */
import type { Field } from "../src/content/field-kinds.ts";
import type { FieldOf } from "../src/content/fields.ts";

/** https://json-schema.org/draft-07, the version that editors know. */
export function renderFieldSchema(fields: readonly PostField[]): string {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $comment: "Made from src/content/fields.ts by npm run docs; change it there.",
    title: "Front matter of a post",
    type: "object",
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(
      fields.map(({ name, kind, description, required }) => [
        name,
        { description, ...(required ? values[kind] : orNothing(values[kind])) },
      ]),
    ),
    additionalProperties: true,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

type PostKind = FieldOf<"posts">["kind"];
type PostField = Field & { readonly kind: PostKind };
type Schema = Readonly<Record<string, unknown>>;

/** An empty field counts as none. */
const orNothing = (schema: Schema): Schema => ({ anyOf: [schema, { type: "null" }, { const: "" }] });

const text: Schema = { type: ["string", "number"] };
const address: Schema = { type: "string", pattern: "^/" };

const values: Readonly<Record<PostKind, Schema>> = {
  text,
  texts: { anyOf: [{ type: "array", items: text, uniqueItems: true }, text] },
  authors: { anyOf: [text, { type: "array", items: text, uniqueItems: true }] },
  date: {
    type: "string",
    pattern:
      "^\\d{4}-\\d\\d-\\d\\d([Tt ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?\\s*([Zz]|[+-]\\d\\d(:?\\d\\d)?)?)?$",
  },
  rating: { type: "integer", minimum: 1, maximum: 5 },
  flag: { type: "boolean" },
  address,
  addresses: { anyOf: [address, { type: "array", items: address, uniqueItems: true }] },
  "absolute-address": { type: "string", pattern: "^https?://[^\\s/]+" },
  image: { type: "string" },
  slug: text,
  language: { type: "string", pattern: "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$" },
};

/** https://code.visualstudio.com/docs/editing/userdefinedsnippets */
export function renderSnippets(fields: readonly PostField[]): string {
  const snippets = {
    "a post": {
      scope: "markdown",
      prefix: "post",
      description: "A new post, as a draft.",
      body: ["---", "title: ${1:Title}", `date: ${today}`, "tags:", "  - $2", "draft: true", "---", "", "$0"],
    },
    ...Object.fromEntries(
      fields.map(({ name, kind, description }) => [
        name,
        {
          scope: "markdown",
          prefix: name,
          description,
          body: bodies[kind].map((line) => line.replace("NAME", name)),
        },
      ]),
    ),
  };
  return `${JSON.stringify(snippets, null, 2)}\n`;
}

const today = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}";

const bodies: Readonly<Record<PostKind, readonly string[]>> = {
  text: ["NAME: $0"],
  texts: ["NAME:", "  - $0"],
  authors: ["NAME: $0"],
  date: [`NAME: ${today}$0`],
  rating: ["NAME: ${1|5,4,3,2,1|}"],
  flag: ["NAME: ${1|true,false|}"],
  address: ["NAME: /$0"],
  addresses: ["NAME:", "  - /$0"],
  "absolute-address": ["NAME: https://$0"],
  image: ["NAME: /assets/img/$0"],
  slug: ["NAME: $0"],
  language: ["NAME: $0"],
};
