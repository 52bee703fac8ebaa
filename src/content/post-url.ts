/** The address of a post: its own permalink, else the site's pattern filled in. */
import { DateTime } from "luxon";
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
}

type Pattern = { readonly permalink: string; readonly timeZone: string };

export function postUrl(post: PostAddress, settings: Pattern, source: string): string | Problem {
  if (post.permalink !== undefined) return post.permalink;
  const filled = settings.permalink.replace(/:(stem|name|slug|folder|year|month|day)\b/g, (_, name: string) =>
    part(name, post, settings),
  );
  const url = filled.replace(/\/{2,}/g, "/");
  const fault = addressFault(url) ?? (post.slug?.includes("/") ? "has a slash in its own part" : undefined);
  if (fault === undefined) return addressOf(url);
  return {
    severity: "error",
    code: "address-invalid",
    file: source,
    ...(post.slug === undefined ? {} : { field: "slug" }),
    message: `the address "${url}" ${fault}`,
    hint:
      addressFault(post.folder) !== undefined && settings.permalink.includes(":folder")
        ? "rename its folder, or add a permalink"
        : `rename the file, or add slug: ${readableSlug(/[\p{L}\p{N}]/u.test(post.slug ?? "") ? (post.slug ?? "") : post.title)}`,
  };
}

function part(name: string, post: PostAddress, { permalink, timeZone }: Pattern): string {
  // Exports of WordPress write it percent-encoded.
  const slug =
    post.slug === undefined ? undefined : (decodeStrictly(post.slug)?.normalize("NFC") ?? post.slug);
  if (name === "stem" && !/:day\b/.test(permalink)) return slug ?? post.stem;
  if (name === "stem" || name === "name") return slug ?? withoutDate(post.stem);
  if (name === "slug") return slug ?? slugOf(post.title);
  if (name === "folder") return post.folder;
  const day = DateTime.fromISO(post.date, { zone: timeZone }).toISODate() ?? "";
  return day.split("-")[["year", "month", "day"].indexOf(name)] ?? "";
}

/** "2024-01-02-rain" → "rain", as the files of Jekyll and Eleventy are named. */
const withoutDate = (stem: string): string => stem.replace(/^\d{4}-\d{2}-\d{2}[-_](?=.)/, "");
