/** The types that follow from the table of fields: what a file says, and what of it the value of the file holds. */
import type { Problem } from "../core/problem.ts";
import type { Field, KindValues } from "./field-kinds.ts";
import { fieldsOf, type FieldOf } from "./fields.ts";
import type { SourceKind } from "./source-kind.ts";

/** The known fields by their names, checked; absent where the author gave none. */
export type FrontMatter<Kind extends SourceKind> = {
  readonly [Each in FieldOf<Kind> as Each["name"]]?: KindValues[Each["kind"]];
};

export interface ParsedFields<Kind extends SourceKind> {
  readonly fields: FrontMatter<Kind>;
  readonly problems: readonly Problem[];
}

type PropertyOf<Each extends Field> = Each extends { readonly property: infer Property }
  ? Extract<Property, string>
  : Each["name"];

/** The properties of a value that its fields make, each described in the table of fields. */
export type FieldValues<Kind extends SourceKind> = GivenValues<Kind> & {
  readonly [Each in Extract<FieldOf<Kind>, { derived: true }> as PropertyOf<Each>]: KindValues[Each["kind"]];
};

type Certain = { required: true } | { fallback: unknown };

/** Those without what is derived from other fields. */
type GivenValues<Kind extends SourceKind> = {
  readonly [Each in Extract<FieldOf<Kind>, Certain> as PropertyOf<Each>]: KindValues[Each["kind"]];
} & {
  readonly [Each in Exclude<FieldOf<Kind>, Certain> as PropertyOf<Each>]?: KindValues[Each["kind"]];
};

/** Fields → properties of the value; the required ones must be there. */
export function valuesOf<Kind extends SourceKind>(kind: Kind, given: FrontMatter<Kind>): GivenValues<Kind> {
  const values: Record<string, unknown> = {};
  for (const { name, property = name, fallback } of fieldsOf(kind)) {
    const value = (given as Readonly<Record<string, unknown>>)[name] ?? fallback;
    if (property !== false && value !== undefined) values[property] = value;
  }
  return values as GivenValues<Kind>;
}
