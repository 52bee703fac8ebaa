/** Values of old configurations in the form that Octavo's settings have. */
import { isRecord, textOf } from "./front-matter.ts";

/** "en_US", "zh-tw", "ENGLISH" → a language tag; undefined for what is none. */
export function languageOf(value: unknown): string | undefined {
  const text = textOf(Array.isArray(value) ? value[0] : value)?.replaceAll("_", "-");
  if (text === undefined || !/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text)) return undefined;
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

/** A name, or a group with one. */
export const nameOf = (value: unknown): string | undefined =>
  isRecord(value) ? textOf(value["name"]) : textOf(Array.isArray(value) ? value[0] : value);

export interface MenuLink {
  readonly label: string;
  readonly url: string;
}

/** A list of links, or a group of names and addresses; undefined where nothing of it is a link. */
export function linksOf(value: unknown): readonly MenuLink[] | undefined {
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(value)
    ? value.map((each) =>
        isRecord(each)
          ? [
              each["title"] ?? each["name"] ?? each["label"] ?? each["text"],
              each["url"] ?? each["link"] ?? each["href"] ?? each["permalink"],
            ]
          : [undefined, undefined],
      )
    : isRecord(value)
      ? Object.entries(value)
      : [];
  const links = entries.flatMap(([name, address]) => {
    const [label, written] = [textOf(name), textOf(address)];
    // Themes of Hexo write "/about/ || fa fa-user".
    const url = written?.split("||", 1)[0]?.trim();
    return label === undefined || url === undefined || !/^(?:\/|https?:)/.test(url) ? [] : [{ label, url }];
  });
  return links.length === 0 ? undefined : links;
}
