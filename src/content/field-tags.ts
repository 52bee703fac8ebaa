/** Front matter value → the tags of a post: a list, or words between commas. */
import { readText, type Reading } from "./field-text.ts";

export function readTags(key: string, value: unknown, reading: Reading): string[] {
  const { report } = reading;
  if (typeof value === "object" && !Array.isArray(value)) {
    report(
      "error",
      "tags-invalid",
      `\`${key}\` is a group of fields, not a list of words`,
      "write one `- word` a line",
    );
    return [];
  }
  const list = Array.isArray(value);
  const items: readonly unknown[] = list
    ? value
    : String(readText(key, value, reading) ?? "")
        .split(",")
        .map((each) => each.trim());
  const seen = new Set<string>();
  const tags: string[] = [];
  for (const [index, each] of items.entries()) {
    const item = list ? index : undefined;
    if (typeof each === "object" && each !== null) {
      const [pair] = Array.isArray(each) ? [] : Object.entries(each);
      const hint = pair ? `quote it: - "${pair.join(": ")}"` : "write one `- word` a line";
      report(
        "error",
        "tags-invalid",
        `a tag is ${Array.isArray(each) ? "a list" : "a group of fields"}, not a word`,
        hint,
        item,
      );
      continue;
    }
    const tag = readText(key, each, reading, item) ?? "";
    if (tag === "") {
      if (list || items.length > 1) report("warning", "tag-empty", "an empty tag", "remove it", item);
      continue;
    }
    if (tag.toLowerCase() === "post") continue;
    if (seen.has(tag.toLowerCase())) {
      report("info", "tag-duplicate", `the tag \`${tag}\` is there twice`, "remove one", item);
      continue;
    }
    seen.add(tag.toLowerCase());
    tags.push(tag);
  }
  return tags;
}
