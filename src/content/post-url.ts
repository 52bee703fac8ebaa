/** The address of a post: its own permalink, else the site's pattern filled in. */
import { DateTime } from "luxon";
import { addressParts } from "../config/settings.ts";
import { decodeStrictly } from "../core/address-codec.ts";
import type { Problem } from "../core/problem.ts";
import { addressFault, addressOf } from "./address.ts";
import { readableSlug, slugOf } from "./slug.ts";

export interface PostAddress {
  readonly title: string;
  /** ISO 8601 in UTC. */
  readonly date: string;
  readonly stem: string;
  readonly folder: string;
  readonly slug?: string;
  readonly permalink?: string;
  /** As in its front matter, for patterns that name them. */
  readonly categories?: readonly string[];
}

export type Pattern = { readonly permalink: string; readonly timeZone: string };

export function postUrl(post: PostAddress, settings: Pattern, source: string): string | Problem {
  if (post.permalink !== undefined) return post.permalink;
  const filled = settings.permalink.replace(anyPart, (_, name: AddressPart) => part(name, post, settings));
  const url = filled.replace(/\/{2,}/g, "/");
  const fault = addressFault(url) ?? (post.slug?.includes("/") ? "has a slash in its own part" : undefined);
  if (fault === undefined) return addressOf(url);
  return {
    severity: "error",
    code: "address-invalid",
    file: source,
    ...(post.slug !== undefined && { field: "slug" }),
    message: `the address "${url}" ${fault}`,
    hint:
      addressFault(post.folder) !== undefined && settings.permalink.includes(":folder")
        ? "rename its folder, or add a permalink"
        : `rename the file, or add slug: ${readableSlug(/[\p{L}\p{N}]/u.test(post.slug ?? "") ? (post.slug ?? "") : post.title)}`,
  };
}

type AddressPart = (typeof addressParts)[number];
const anyPart = new RegExp(`:(${addressParts.join("|")})\\b`, "g");

function part(name: AddressPart, post: PostAddress, { permalink, timeZone }: Pattern): string {
  // Exports of WordPress write it percent-encoded.
  const slug =
    post.slug === undefined ? undefined : (decodeStrictly(post.slug)?.normalize("NFC") ?? post.slug);
  if (name === "stem" && !/:day\b/.test(permalink)) return slug ?? post.stem;
  if (name === "stem" || name === "name" || name === "title") return slug ?? withoutDate(post.stem);
  if (name === "slug") return slug ?? slugOf(post.title);
  if (name === "folder") return post.folder;
  if (name === "categories") return (post.categories ?? []).join("/");
  const day = DateTime.fromISO(post.date, { zone: timeZone }).toISODate() ?? "";
  return day.split("-")[["year", "month", "day"].indexOf(name)] ?? "";
}

/** Folders of an address as Jekyll makes them: a text is divided at its spaces, and all is in lower case. */
export function categoriesOf(data: Readonly<Record<string, unknown>>): string[] {
  const written = Object.entries(data).find(([key]) => /^categor(?:y|ies)$/i.test(key))?.[1];
  const list = typeof written === "string" ? written.split(/\s*,\s*|\s+/) : [written ?? []].flat(9);
  return list
    .filter((each) => typeof each === "string" || typeof each === "number")
    .map((each) => String(each).trim().toLowerCase().normalize("NFC"))
    .filter((each) => each !== "");
}

/** "2024-01-02-rain" → "rain", as the files of Jekyll and Eleventy are named. */
const withoutDate = (stem: string): string => stem.replace(/^\d{4}-\d{2}-\d{2}[-_](?=.)/, "");
