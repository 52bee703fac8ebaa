/** Checks the editor's requests: the proxy protocol of Decap CMS, with `preview` added. */
import * as z from "zod";
import { sourceKinds } from "../content/source-kind.ts";
import type { Form, FormValue } from "./collections.ts";

const asset = z.object({
  path: z.string().max(500),
  content: z.string(),
  encoding: z.literal("base64"),
});
const source = z.string().min(1).max(500);

/** Each request with its parameters. Others that Decap sends (branch, commit messages) are ignored. */
export const orderSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("info") }),
  z.object({
    action: z.literal("entriesByFolder"),
    params: z.object({ folder: z.enum(sourceKinds) }),
  }),
  z.object({
    action: z.literal("entriesByFiles"),
    params: z.object({ files: z.array(z.object({ path: source, label: z.string().optional() })).max(1000) }),
  }),
  z.object({ action: z.literal("getEntry"), params: z.object({ path: source }) }),
  z.object({
    action: z.literal("persistEntry"),
    params: z.object({
      dataFiles: z.array(z.object({ path: source, raw: z.string() })).length(1),
      assets: z.array(asset).max(100).default([]),
      options: z.object({ newEntry: z.boolean().default(false) }).prefault({}),
    }),
  }),
  z.object({ action: z.literal("getMedia"), params: z.object({ mediaFolder: source }) }),
  z.object({ action: z.literal("getMediaFile"), params: z.object({ path: source }) }),
  z.object({ action: z.literal("persistMedia"), params: z.object({ asset }) }),
  z.object({ action: z.literal("deleteFile"), params: z.object({ path: source }) }),
  z.object({
    action: z.literal("deleteFiles"),
    params: z.object({ paths: z.array(source).min(1).max(100) }),
  }),
  z.object({
    action: z.literal("getDeployPreview"),
    params: z.object({ collection: z.enum(sourceKinds), slug: z.string().max(500) }),
  }),
  z.object({ action: z.literal("unpublishedEntries") }),
  z.object({ action: z.literal("unpublishedEntry") }),
  z.object({ action: z.literal("getNotes") }),
  z.object({
    action: z.literal("preview"),
    params: z.object({
      collection: z.enum(sourceKinds),
      /** Absent for a new file. */
      path: source.optional(),
      raw: z.string(),
      /** Repository paths of pictures that are not on the disk yet. */
      uploads: z.array(source).max(100).default([]),
    }),
  }),
]);

export type Order = z.output<typeof orderSchema>;
export type Asset = z.output<typeof asset>;

/** An entry as the editor sends it, as one JSON text; `based` names the text it was made from. */
export const writeRaw = ({ fields, body }: Form, based: string): string =>
  JSON.stringify({ ...fields, body, _based: based });

const links = z.array(z.object({ label: z.string().catch(""), url: z.string().catch("") }));
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), links]);
const rawSchema = z
  .object({
    body: z.string().nullish(),
    _based: z.string().nullish(),
    _session: z.string().max(100).nullish(),
  })
  .catchall(z.unknown());

export interface RawForm extends Form {
  readonly based?: string | undefined;
  readonly session: string;
}

/** Undefined if it is not our entry. Unknown fields are ignored. */
export function readRaw(raw: string, names: readonly string[]): RawForm | undefined {
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    return undefined;
  }
  const read = rawSchema.safeParse(json);
  if (!read.success) return undefined;
  const { body, _based, _session, ...rest } = read.data;
  const fields: Record<string, FormValue> = {};
  for (const name of names) {
    if (rest[name] === undefined || rest[name] === null) continue;
    const field = value.safeParse(rest[name]);
    if (!field.success) return undefined;
    fields[name] = field.data;
  }
  return { fields, body: body ?? "", based: _based ?? undefined, session: _session ?? "" };
}
