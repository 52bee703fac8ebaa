/** Replaces names in a field of every post that has them by one name. */
import { postField, type PostField } from "../../content/fields.ts";
import { cleanText } from "../../content/clean-text.ts";
import { slugOf } from "../../content/slug.ts";
import { editFrontMatter, splitWritten, type Changes } from "../../edit/edit-front-matter.ts";
import type { Value } from "../../edit/write-value.ts";
import type { Change } from "./changes.ts";
import { orFault, readWritten, type Library } from "./library.ts";

/** Skips posts that cannot be read; `check` reports them. A post that already has the new name gets it only once. */
export function renameValues(
  { root, content }: Library,
  field: PostField,
  isOld: (name: string) => boolean,
  fresh: string,
): readonly Change[] {
  return content.posts.flatMap(({ source }) => {
    const file = readWritten(root, source);
    const split = splitWritten(file);
    if ("code" in split) return [];
    const changes: Record<string, Value> = {};
    for (const [key, value] of Object.entries(split.data)) {
      if (postField(key)?.name !== field) continue;
      const after = replaced(value as Value, isOld, fresh, field === "tags");
      if (after !== undefined) changes[key] = after;
    }
    if (Object.keys(changes).length === 0) return [];
    const edited = orFault(root, editFrontMatter(file, changes satisfies Changes));
    return [{ source, before: file.text, after: edited.text }];
  });
}

/** Undefined if it has none of the old names. */
function replaced(
  value: Value,
  isOld: (name: string) => boolean,
  fresh: string,
  commas: boolean,
): Value | undefined {
  if (commas && typeof value === "string" && value.includes(",")) {
    const list = replaced(value.split(",").map(cleanText), isOld, fresh, false);
    return Array.isArray(list) ? list.join(", ") : undefined;
  }
  const nameOf = (item: Value): string | undefined =>
    item !== null && typeof item === "object" && !Array.isArray(item) && "name" in item
      ? cleanText(String(item.name))
      : item === null || typeof item === "object"
        ? undefined
        : cleanText(String(item));
  const isMeant = (item: Value): boolean => isOld(nameOf(item) ?? "") && nameOf(item) !== fresh;
  const renamedItem = (item: Value): Value =>
    item !== null && typeof item === "object" && !Array.isArray(item) ? { ...item, name: fresh } : fresh;
  if (!Array.isArray(value)) return isMeant(value) ? renamedItem(value) : undefined;
  const items: readonly Value[] = value;
  if (!items.some(isMeant)) return undefined;
  const result: Value[] = [];
  for (const item of items) {
    const next = isMeant(item) ? renamedItem(item) : item;
    const isTwice =
      slugOf(nameOf(next) ?? "") === slugOf(fresh) &&
      result.some((each) => slugOf(nameOf(each) ?? "") === slugOf(fresh));
    if (!isTwice) result.push(next);
  }
  return result;
}
