/** Front matter in JavaScript: the values that are written out in it. Nothing of it is run. */
import { createRequire } from "node:module";
import type * as Acorn from "acorn";
import { lazy } from "../core/lazy.ts";
import type { Complaint } from "./explain-yaml.ts";
import type { FieldPlaces } from "./locate.ts";

const acorn = lazy(() => createRequire(import.meta.url)("acorn") as typeof Acorn);

/** What Eleventy calls it. */
export const isJavaScript = (language: string): boolean => /^(?:js|javascript|jslegacy)$/i.test(language);

export interface WrittenValues {
  readonly data: Record<string, unknown>;
  /** Whether they are all that it says: nothing is computed. */
  readonly isWhole: boolean;
  readonly places: FieldPlaces;
}

/** One object, or a constant for each field. */
export function readWrittenValues(front: string): WrittenValues | Complaint {
  const isObject = front.trimStart().startsWith("{");
  // On a line of its own the parenthesis moves no column.
  const text = isObject ? `(\n${front}\n)` : front;
  let program: Acorn.Program;
  try {
    const { parse } = acorn();
    program = parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true });
  } catch (failure) {
    if (!(failure instanceof SyntaxError) || !("loc" in failure)) throw failure;
    const { line, column } = failure.loc as Acorn.Position;
    const message = `it is not JavaScript: ${failure.message.replace(/ \(\d+:\d+\)$/, "").toLowerCase()}`;
    const at = line - 1 - Number(isObject);
    return { code: "front-matter-language", line: at, column, length: 1, message, hint: "mend the line" };
  }
  const fields = new Map<string, Acorn.Expression>();
  let isWhole = program.body.every((statement) => addFields(statement, isObject, fields));
  const data: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const read = readValue(value);
    if (read === computed) isWhole = false;
    else data[name] = read;
  }
  return { data, isWhole, places: placesOf(fields, isObject) };
}

/** Whether the statement holds nothing else. */
function addFields(
  statement: Acorn.Program["body"][number],
  isObject: boolean,
  fields: Map<string, Acorn.Expression>,
): boolean {
  if (
    isObject &&
    statement.type === "ExpressionStatement" &&
    statement.expression.type === "ObjectExpression"
  )
    return statement.expression.properties.every((each) => {
      const name = nameOf(each);
      if (name !== undefined) fields.set(name, (each as Acorn.Property).value);
      return name !== undefined;
    });
  if (statement.type !== "VariableDeclaration") return statement.type === "EmptyStatement";
  return statement.declarations.every(({ id, init }) => {
    if (id.type !== "Identifier" || !init) return false;
    fields.set(id.name, init);
    return true;
  });
}

const computed = Symbol("computed");

/** The value of what is written out. */
function readValue(node: Acorn.Expression | Acorn.SpreadElement | null): unknown {
  switch (node?.type) {
    case "Literal":
      return node.regex || node.bigint ? computed : node.value;
    case "TemplateLiteral":
      return node.expressions.length > 0 ? computed : node.quasis[0]?.value.cooked;
    case "UnaryExpression": {
      const value = readValue(node.argument);
      return node.operator === "-" && typeof value === "number" ? -value : computed;
    }
    case "ArrayExpression": {
      const values = node.elements.map(readValue);
      return values.includes(computed) ? computed : values;
    }
    case "ObjectExpression": {
      const entries = node.properties.map((each) => {
        const name = nameOf(each);
        return [
          name ?? "",
          name === undefined ? computed : readValue((each as Acorn.Property).value),
        ] as const;
      });
      return entries.some(([, value]) => value === computed) ? computed : Object.fromEntries(entries);
    }
    default:
      return computed;
  }
}

function nameOf(each: Acorn.Property | Acorn.SpreadElement): string | undefined {
  if (each.type !== "Property" || each.computed) return undefined;
  if (each.key.type === "Identifier") return each.key.name;
  return each.key.type === "Literal" ? String(each.key.value) : undefined;
}

const placesOf = (fields: ReadonlyMap<string, Acorn.Expression>, isObject: boolean): FieldPlaces => ({
  locate(field) {
    const { loc, start, end } = fields.get(field) ?? {};
    if (!loc || start === undefined || end === undefined) return undefined;
    return { line: loc.start.line - 1 - Number(isObject), column: loc.start.column + 1, length: end - start };
  },
  written: () => undefined,
});
