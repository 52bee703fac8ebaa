/** The nodes of Nunjucks' syntax tree, as its parser makes them; its own types leave them out. */

interface List {
  readonly typename: "NodeList" | "Root" | "Output" | "Group" | "Array" | "Dict" | "KeywordArgs";
  readonly children: readonly Node[];
}

interface Literal {
  readonly typename: "Literal" | "TemplateData";
  readonly value: string | number | boolean | RegExp | null;
}

interface Name {
  readonly typename: "Symbol";
  readonly value: string;
}

interface Pair {
  readonly typename: "Pair";
  readonly key: Node;
  readonly value: Node;
}

interface Binary {
  readonly typename:
    "Or" | "And" | "Add" | "Concat" | "Sub" | "Mul" | "Div" | "Mod" | "FloorDiv" | "Pow" | "In" | "Is";
  readonly left: Node;
  readonly right: Node;
}

interface Unary {
  readonly typename: "Not" | "Neg" | "Pos";
  readonly target: Node;
}

interface Compare {
  readonly typename: "Compare";
  readonly expr: Node;
  readonly ops: readonly { readonly type: string; readonly expr: Node }[];
}

interface Condition {
  readonly typename: "If" | "InlineIf";
  readonly cond: Node;
  readonly body: Node;
  readonly else_: Node | null;
}

interface Lookup {
  readonly typename: "LookupVal";
  readonly target: Node;
  readonly val: Node;
}

export interface Call {
  readonly typename: "FunCall" | "Filter";
  readonly name: Node;
  readonly args: { readonly children: readonly Node[] };
}

export interface Loop {
  readonly typename: "For";
  readonly arr: Node;
  readonly name: Node;
  readonly body: Node;
  readonly else_: Node | null;
}

export interface Assignment {
  readonly typename: "Set";
  readonly targets: readonly Node[];
  readonly value: Node | null;
  /** Where there is no value: what is printed between the tags. */
  readonly body?: Node;
}

interface Capture {
  readonly typename: "Capture";
  readonly body: Node;
}

export interface Inclusion {
  readonly typename: "Include";
  readonly template: Node;
}

export interface Extension {
  readonly typename: "CallExtension";
  readonly extName: string;
  readonly prop: string;
  readonly args: { readonly children: readonly Node[] };
  readonly contentArgs: readonly unknown[];
  readonly autoescape?: boolean;
}

export type Node =
  | List
  | Literal
  | Name
  | Pair
  | Binary
  | Unary
  | Compare
  | Condition
  | Lookup
  | Call
  | Loop
  | Assignment
  | Capture
  | Inclusion
  | Extension;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "typename" in value;

/** Names that `set` gives values to below a node, in its own scope: a loop has one of its own. */
export function namesSetIn(node: Node): readonly string[] {
  if (node.typename === "For") return [];
  const own = node.typename === "Set" ? node.targets.flatMap((each) => (each as Name).value ?? []) : [];
  const below = Object.values(node)
    .flatMap((value: unknown) => value)
    .filter(isNode);
  return [...own, ...below.flatMap(namesSetIn)];
}
