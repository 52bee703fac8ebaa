/** The address of a post: its own permalink, else the site's pattern filled in. */
import { DateTime } from "luxon";
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

export function postUrl(
  post: PostAddress,
  settings: { readonly permalink: string; readonly timeZone: string },
  source: string,
): string | Problem {
  if (post.permalink !== undefined) return post.permalink;
  const filled = settings.permalink.replace(/:(stem|slug|folder|year|month|day)\b/g, (_, name: string) =>
    part(name, post, settings.timeZone),
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
    hint: `rename the file, or add slug: ${readableSlug(/[\p{L}\p{N}]/u.test(post.slug ?? "") ? (post.slug ?? "") : post.title)}`,
  };
}

function part(name: string, post: PostAddress, timeZone: string): string {
  if (name === "stem") return post.slug ?? post.stem;
  if (name === "slug") return post.slug ?? slugOf(post.title);
  if (name === "folder") return post.folder;
  const day = DateTime.fromISO(post.date, { zone: timeZone }).toISODate() ?? "";
  return day.split("-")[["year", "month", "day"].indexOf(name)] ?? "";
}
