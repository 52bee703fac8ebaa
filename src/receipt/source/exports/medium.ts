/** HTML files of a Medium archive. */
import { normalUrl, parseUrl } from "../../../core/address-codec.ts";
import type { Folder } from "../../folder.ts";
import type { Element } from "../../tree.ts";
import { namesOf } from "../../tree.ts";
import { decoded, exportText, withoutTags, type Exported } from "./export-text.ts";

const isPost = (file: string): boolean =>
  /(?:^|\/)(?:draft|\d{4}-\d\d-\d\d)_[^/]*[0-9a-f]{8,12}\.html$/.test(file);

/** Undefined for other folders. */
export function readMedium(folder: Folder): Exported | undefined {
  const files = folder.files.filter(isPost);
  if (files.length === 0) return undefined;
  const texts = files.map((file) => {
    const html = folder.text(file);
    const canonical = parseUrl(
      decoded(/<a\b(?=[^>]*\bp-canonical\b)[^>]*\bhref="([^"]+)"/.exec(html)?.[1] ?? ""),
    );
    const title = withoutTags(
      /<h1 class="p-name">([^]*?)<\/h1>/.exec(html)?.[1] ?? /<title>([^]*?)<\/title>/.exec(html)?.[1] ?? "",
    );
    const isDraft = /(?:^|\/)draft_/.test(file);
    const author = withoutTags(/<a\b[^>]*\bp-author\b[^>]*>([^]*?)<\/a>/.exec(html)?.[1] ?? "");
    const isOwn = canonical !== undefined && !/(?:^|\.)medium\.com$/.test(canonical.hostname);
    let isTitle = true;
    return exportText({
      from: file,
      url: isDraft || !isOwn ? undefined : normalUrl(canonical.pathname),
      title,
      date:
        /<time class="dt-published" datetime="([^"]+)"/.exec(html)?.[1] ??
        /(?:^|\/)(\d{4}-\d\d-\d\d)_/.exec(file)?.[1],
      tags: [],
      authors: author === "" ? [] : [author],
      hidden: isDraft,
      html: () => /data-field="body"[^>]*>([^]*)<\/section>\s*<footer>/.exec(html)?.[1] ?? "",
      skip: (element: Element) => isTitle && / graf--title /.test(namesOf(element)) && !(isTitle = false),
    });
  });
  return { texts, urls: [] };
}
