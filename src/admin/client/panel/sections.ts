/** Where a field of the one table stands in the panel. */
import type { FieldInfo } from "../../protocol.ts";

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

const first = ["title", "name", "label", "description", "role"];
const visibility = ["unlisted", "expires"];
const address = ["permalink", "slug"];
const grouped = ["tags", "authors", "series"];

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
