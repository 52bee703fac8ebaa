/** What a block's template says of it in its front matter: what it is for, its parameters, whether it has a label and a text. */
import { closestMatch } from "leven";
import type { Problem } from "../../core/problem.ts";
import {
  parameterKinds,
  type Block,
  type BlockParameter,
  type ParameterKind,
  type Presence,
} from "./block.ts";

export interface BlockTemplate {
  /** Repository path. */
  readonly source: string;
  /** Without its front matter. */
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Of the template and all that includes. */
  readonly digest: string;
}

/** What templates of blocks see by these names is not a parameter. */
const blockNames = ["attributes", "block", "children", "content", "label", "texts"] as const;

/** `name` is what authors write; what is wrong is said, and left out. */
export function declareBlock(
  name: string,
  template: BlockTemplate,
): { readonly block: Block; readonly problems: readonly Problem[] } {
  const { source, text, data, digest } = template;
  const problems: Problem[] = [];
  const wrong = (value: string, message: string, hint: string): undefined => {
    problems.push({ severity: "error", code: "block-declaration", file: source, value, message, hint });
    return undefined;
  };
  for (const key of Object.keys(data)) {
    if (Object.hasOwn(fields, key)) continue;
    const nearest = closestMatch(key, Object.keys(fields), { maxDistance: 2 });
    wrong(
      key,
      `\`${key}\` says nothing of a block`,
      nearest === undefined ? `there are ${Object.keys(fields).join(", ")}` : `did you mean \`${nearest}\`?`,
    );
  }
  const parameters = isRecord(data["parameters"])
    ? Object.entries(data["parameters"]).flatMap(
        ([each, declared]) => declareParameter(each, declared, wrong, text) ?? [],
      )
    : data["parameters"] === undefined
      ? []
      : (wrong(
          "parameters",
          "`parameters` is not a group",
          "write each with its kind: `src: { kind: picture }`",
        ) ?? []);
  const presence = (field: "label" | "content"): Presence => {
    const written = data[field];
    if (written === "required" || written === "optional" || written === "none") return written;
    if (written !== undefined)
      wrong(field, `\`${field}\` is ${JSON.stringify(written)}`, "write required, optional or none");
    return new RegExp(`\\b${field}\\b`).test(text) ? "optional" : "none";
  };
  const within = Array.isArray(data["within"])
    ? data["within"].map(String)
    : data["within"] === undefined
      ? []
      : [String(data["within"])];
  const block: Block = {
    name,
    file: source,
    about: typeof data["about"] === "string" ? data["about"] : "",
    parameters,
    label: presence("label"),
    content: presence("content"),
    within,
    key: digest,
  };
  return { block, problems };
}

const fields = { about: true, parameters: true, label: true, content: true, within: true };

type Wrong = (value: string, message: string, hint: string) => undefined;

function declareParameter(
  name: string,
  declared: unknown,
  wrong: Wrong,
  template: string,
): BlockParameter | undefined {
  const written = typeof declared === "string" ? { kind: declared } : declared;
  if (!/^[a-z_]\w*$/i.test(name))
    return wrong(name, `\`${name}\` cannot be the name of a parameter`, "write a word of letters and digits");
  if ((blockNames as readonly string[]).includes(name))
    return wrong(
      name,
      `\`${name}\` means something else in the template of a block`,
      "give the parameter another name",
    );
  if (!isRecord(written))
    return wrong(name, `the parameter \`${name}\` has no kind`, `write ${name}: { kind: text }`);
  const { kind = "text", required = false, default: preset, of = [], about = "", ...others } = written;
  if (!isKind(kind)) {
    const nearest = closestMatch(String(kind), [...parameterKinds], { maxDistance: 3 });
    return wrong(
      typeof kind === "string" ? kind : name,
      `\`${String(kind)}\` is not a kind of parameters`,
      nearest === undefined ? `there are ${parameterKinds.join(", ")}` : `did you mean \`${nearest}\`?`,
    );
  }
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return wrong(
      unknown,
      `\`${unknown}\` says nothing of a parameter`,
      "there are kind, required, default, of, about",
    );
  if (typeof required !== "boolean")
    return wrong(name, `\`required\` of \`${name}\` is not true or false`, "write required: true");
  const choices = Array.isArray(of) ? of.map(String) : [];
  if (kind === "choice" && choices.length === 0)
    return wrong(
      name,
      `the choice \`${name}\` has no values`,
      `write ${name}: { kind: choice, of: [left, right] }`,
    );
  if (preset !== undefined && !fits(kind, preset, choices))
    return wrong(name, `the default of \`${name}\` is no ${kind}`, "write one that an author could");
  return {
    name,
    kind,
    required,
    ...(preset !== undefined && { default: kind === "choice" ? String(preset) : (preset as string) }),
    of: choices,
    about: String(about),
    ...(kind === "picture" && !new RegExp(`\\b${name}\\.img\\b`).test(template) && { isBare: true }),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isKind = (kind: unknown): kind is ParameterKind =>
  (parameterKinds as readonly unknown[]).includes(kind);

function fits(kind: ParameterKind, value: unknown, choices: readonly string[]): boolean {
  switch (kind) {
    case "number":
      return typeof value === "number";
    case "flag":
      return typeof value === "boolean";
    case "choice":
      return choices.includes(String(value));
    case "text":
      return typeof value === "string";
    default:
      return false; // An address means something in one text only.
  }
}
