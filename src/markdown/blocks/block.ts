/** Blocks: what `:::name` and `::name` in texts stand for, as the template of each declares it. */

/** What a parameter may hold. */
export const parameterKinds = [
  "text",
  "number",
  "flag",
  "choice",
  "link",
  "picture",
  "file",
  "embed",
] as const;

export type ParameterKind = (typeof parameterKinds)[number];

export interface BlockParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly required: boolean;
  /** What it is where nobody says. */
  readonly default?: string | number | boolean;
  /** The values of a choice. */
  readonly of: readonly string[];
  /** One line for authors; may be empty. */
  readonly about: string;
  /** Of a picture: whether the template writes its element, instead of having it written. */
  readonly isBare?: true | undefined;
}

/** Whether something may stand in a block: "none" where its template does not show it. */
export type Presence = "required" | "optional" | "none";

/** A block as its template declares it. */
export interface Block {
  readonly name: string;
  /** Repository path of its template. */
  readonly file: string;
  /** One line for authors; may be empty. */
  readonly about: string;
  readonly parameters: readonly BlockParameter[];
  /** What stands in square brackets behind its name. */
  readonly label: Presence;
  /** What stands between its lines of colons. */
  readonly content: Presence;
  /** Names of the blocks it may stand in; any, if empty. */
  readonly within: readonly string[];
  /** Stands for its template and all that includes. */
  readonly key: string;
}

/** By name. */
export type Blocks = ReadonlyMap<string, Block>;
