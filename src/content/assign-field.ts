/** One field → its value among the checked ones, by the kind of the field. */
import { cleanText } from "./clean-text.ts";
import { readAddress } from "./field-address.ts";
import { readFlag } from "./field-flag.ts";
import { readTags } from "./field-tags.ts";
import { isNamed, readText, shown, type Reading } from "./field-text.ts";
import type { Field, FieldName } from "./fields.ts";
import type { FrontMatter } from "./front-matter.ts";
import { parseInstant } from "./instant.ts";

export type Writable = { -readonly [Name in keyof FrontMatter]: FrontMatter[Name] };

export function assignField(
  field: Field & { name: FieldName },
  key: string,
  value: unknown,
  values: Writable,
  reading: Reading,
): void {
  const { report } = reading;
  if (value === null || value === undefined) return;
  if (typeof value === "string" && value.trim() === "" && field.kind !== "texts") return;
  switch (field.kind) {
    case "text": {
      const text = readText(key, field.kind === "text" && isNamed(value) ? value.name : value, reading);
      if (text) assignText(field.name, text, values);
      return;
    }
    case "language": {
      const text = readText(key, value, reading);
      if (text === undefined) return;
      if (/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text)) values.lang = text.replaceAll("_", "-");
      else report("error", "lang-invalid", `"${text}" is not a language tag`, "write en, de or pt-BR");
      return;
    }
    case "texts": {
      const tags = readTags(key, value, reading);
      values.tags = [...new Set([...(values.tags ?? []), ...tags])];
      return;
    }
    case "authors": {
      const names = (Array.isArray(value) ? value : [value]).map((each, item) =>
        readText(key, isNamed(each) ? each.name : each, reading, item),
      );
      const given = [
        ...new Set([...(values.author ?? []), ...names.filter((name) => name !== undefined && name !== "")]),
      ] as string[];
      if (given.length > 0) values.author = given;
      return;
    }
    case "date": {
      const text = readText(key, value, reading);
      if (text === undefined || text === "") return;
      const answer = parseInstant(text, reading.context.timeZone);
      if ("code" in answer) report("error", answer.code, `\`${key}\`: ${answer.message}`, answer.hint);
      else {
        if (answer.zoneless) {
          const zone = reading.context.timeZone;
          report(
            "warning",
            "date-zone",
            `\`${key}\` names a time without a time zone, it is read as ${zone}`,
            `write ${text.replace(/\s+/, "T")}Z for UTC, or add an offset such as +02:00`,
          );
        }
        if (field.name === "date") values.date = answer.instant;
        else values.updated = answer.instant;
      }
      return;
    }
    case "rating": {
      const number = typeof value === "string" && /^\s*\d+(\.0+)?\s*$/.test(value) ? Number(value) : value;
      if (typeof number === "number" && Number.isInteger(number) && number >= 1 && number <= 5)
        values.rating = number;
      else
        report(
          "error",
          "rating-range",
          `\`${key}\` is ${shown(value)}, not a whole number from 1 to 5`,
          "write a number from 1 to 5, or leave the field out",
        );
      return;
    }
    case "flag": {
      const flag = readFlag(value);
      if (flag === undefined)
        report(
          "error",
          "flag-invalid",
          `\`${key}\` is ${shown(value)}, neither true nor false`,
          `write ${key}: true or ${key}: false`,
        );
      else if (field.name === "draft") values.draft = flag;
      else if (field.name === "featured") values.featured = flag;
      else values.noindex = flag;
      return;
    }
    case "address": {
      if (value === false) {
        report(
          "error",
          "address-invalid",
          `\`${key}: false\` would be a post without a page`,
          "write draft: true to keep the post unpublished",
        );
        return;
      }
      const address = readAddress(key, value, reading);
      if (address !== undefined) values.permalink = address;
      return;
    }
    case "addresses": {
      const addresses = (Array.isArray(value) ? value : [value]).map((each, item) =>
        readAddress(key, each, reading, Array.isArray(value) ? item : undefined),
      );
      values.aliases = [...new Set(addresses.filter((address) => address !== undefined))];
      return;
    }
    case "absolute-address": {
      const text = readText(key, value, reading);
      if (text === undefined) return;
      if (/^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)) values.canonical = text;
      else
        report(
          "error",
          "canonical-invalid",
          `\`${key}\` is not an absolute address`,
          `write ${/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) ? `https://${text}` : "it whole: https://example.com/original/"}`,
        );
      return;
    }
    case "image": {
      readImage(key, value, values, reading);
      return;
    }
  }
}

function assignText(name: FieldName, text: string, values: Writable): void {
  switch (name) {
    case "layout":
    case "title":
    case "description":
    case "meta_title":
    case "meta_description":
    case "thumbnail_alt":
    case "slug":
    case "series":
    case "translation_of":
      values[name] ??= text;
  }
}

function readImage(key: string, value: unknown, values: Writable, reading: Reading): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const image: Record<string, unknown> = { ...value };
    const source = image["src"] ?? image["url"] ?? image["image"] ?? image["path"];
    if (source !== undefined) {
      readImage(key, source, values, reading);
      if (typeof image["alt"] === "string") values.thumbnail_alt ??= cleanText(image["alt"]);
      return;
    }
  }
  const text = readText(key, Array.isArray(value) ? value[0] : value, reading);
  if (text) values.thumbnail ??= text;
}
