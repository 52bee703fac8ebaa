/** Checks the editor's requests: one schema an action, whose types are those of the protocol. */
import * as z from "zod";
import { sourceKinds } from "../content/source-kind.ts";
import type { Action, ParamsOf } from "./protocol.ts";

const source = z.string().min(1).max(500);
/** A text that cannot be written as UTF-8 would come back as another one. */
const text = z.string().refine((each) => each.isWellFormed(), "this is not a text");
const name = z.string().max(300);
const hash = z.string().max(40);
const window = z.string().regex(/^[\w-]{1,64}$/);
const nothing = z.object({});

const links = z.array(z.object({ label: z.string(), url: z.string() })).max(1000);
const value = z.union([text, z.number(), z.boolean(), z.array(text).max(1000), links]);
const decision = z.union([
  z.object({ kind: z.enum(["draft", "now"]) }),
  z.object({ kind: z.literal("on"), on: z.string().max(40) }),
]);

const schemas: { readonly [Name in Action]: z.ZodType<ParamsOf<Name>> } = {
  open: z.object({ source }),
  render: z.object({ source, text, known: z.array(hash).max(100_000) }),
  setFields: z.object({ source, text, changes: z.record(name, value.nullable()) }),
  setStatus: z.object({ source, text, decision }),
  behind: z.object({ source }),
  keep: z.object({ source, text, base: hash, window }),
  discard: z.object({ source, window: window.exactOptional() }),
  save: z.object({ source, text, base: hash, window: window.exactOptional() }),
  states: z.object({ source }),
  state: z.object({ source, id: z.string().max(100) }),
  history: z.object({ source }),
  revision: z.object({ source, revision: z.string().regex(/^[\da-f]{4,64}$/) }),
  site: nothing,
  list: z.object({ kind: z.enum(sourceKinds) }),
  create: z.object({
    kind: z.enum(sourceKinds),
    title: name,
    language: name.exactOptional(),
    fields: z.record(name, value).exactOptional(),
  }),
  duplicate: z.object({ source }),
  translate: z.object({ source, language: name }),
  rename: z.object({ source, name }),
  delete: z.object({ source }),
  deleted: z.object({ kind: z.enum(sourceKinds) }),
  undo: z.object({ undo: z.string().regex(/^[\w-]{1,64}$/) }),
  problems: nothing,
  media: nothing,
  upload: z.object({ name, data: z.string().max(30_000_000), for: source.exactOptional() }),
  setAlt: z.object({
    source,
    line: z.number().int().min(1).exactOptional(),
    title: name.exactOptional(),
    path: source,
    alt: z.string().max(2000),
  }),
  targets: z.object({ query: name, source: source.exactOptional() }),
  blockTemplates: nothing,
  choices: nothing,
  preview: z.object({ source, text }),
};

/** An action with parameters that fit it. */
export type Request = { readonly [Name in Action]: { readonly action: Name; readonly params: ParamsOf<Name> } }[Action]; // prettier-ignore

/** Undefined where it is none of the editor's. */
export function parseRequest(given: unknown): Request | undefined {
  if (typeof given !== "object" || given === null || !("action" in given)) return undefined;
  const { action, params = {} } = given as { readonly action: unknown; readonly params?: unknown };
  if (typeof action !== "string" || !Object.hasOwn(schemas, action)) return undefined;
  const read = schemas[action as Action].safeParse(params);
  return read.success ? ({ action, params: read.data } as Request) : undefined;
}
