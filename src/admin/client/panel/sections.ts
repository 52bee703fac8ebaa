/** Where a field of the one table stands in the panel. */
import type { FieldInfo, Fields } from "../../protocol.ts";

export interface Sections {
  /** What it is called and what it is about. */
  readonly first: readonly FieldInfo[];
  readonly names: readonly FieldInfo[];
  readonly pictures: readonly FieldInfo[];
  readonly visibility: readonly FieldInfo[];
  readonly address: readonly FieldInfo[];
  readonly more: readonly FieldInfo[];
  readonly date: FieldInfo | undefined;
  readonly hasStatus: boolean;
}

/** What a post or page, an author and a tag are called by. */
const naming = ["title", "name", "label"];
const first = [...naming, "description", "role"];
const visibility = ["unlisted", "expires"];
const address = ["permalink", "slug"];
const grouped = ["tags", "authors", "series"];

export const namingField = (schema: readonly FieldInfo[]): string | undefined =>
  naming.find((name) => schema.some((field) => field.name === name));

/** Undefined where it says none. */
export function titleIn(schema: readonly FieldInfo[], fields: Fields): string | undefined {
  const name = namingField(schema);
  return name === undefined || fields[name] === undefined ? undefined : String(fields[name]);
}

export function sectionsOf(schema: readonly FieldInfo[]): Sections {
  const alternatives = schema.flatMap(({ altField }) => altField ?? []);
  const sectionOf = ({ name, kind, choices }: FieldInfo): keyof Sections | undefined => {
    if (name === "draft" || name === "date" || alternatives.includes(name)) return undefined;
    if (first.includes(name)) return "first";
    if (choices !== undefined && grouped.includes(choices)) return "names";
    if (kind === "image") return "pictures";
    if (visibility.includes(name)) return "visibility";
    return address.includes(name) ? "address" : "more";
  };
  const inSection = (section: keyof Sections): readonly FieldInfo[] =>
    schema.filter((field) => sectionOf(field) === section);
  return {
    first: inSection("first"),
    names: inSection("names"),
    pictures: inSection("pictures"),
    visibility: inSection("visibility"),
    address: inSection("address"),
    more: inSection("more"),
    date: schema.find(({ name }) => name === "date"),
    hasStatus: schema.some(({ name }) => name === "draft"),
  };
}
