/** Raw HTML: its addresses, images and ids are treated like those of Markdown, every other byte stays as it is. */
import { prefixedUrl } from "../../config/urls.ts";
import type { ShownPicture } from "../shown-picture.ts";
import { resolveImage, type ResolvedImage, resolveLink, resolveMedia } from "../addresses.ts";
import { complain, type Findings } from "../findings.ts";
import { isTaken } from "../heading-id.ts";
import { type HtmlAttribute, type HtmlTag, readTags } from "../../core/html/html-tags.ts";
import { replaceInSrcset } from "../../core/html/srcset.ts";
import type { Inspect } from "./inspection.ts";
import { missingAttributes, recordImage } from "./images.ts";
import { pictureStart, plainAttributes, shownInBody } from "./pictures.ts";

type Meaning = "link" | "image" | "images" | "media";

const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["a href", "link"],
  ["area href", "link"],
  ["form action", "link"],
  ["img src", "image"],
  ["img srcset", "images"],
  ["source srcset", "images"],
  ["input src", "image"],
  ["video poster", "image"],
  ["image href", "image"],
  ["image xlink:href", "image"],
  ["source src", "media"],
  ["video src", "media"],
  ["audio src", "media"],
  ["track src", "media"],
  ["embed src", "media"],
  ["iframe src", "media"],
  ["script src", "media"],
  ["object data", "media"],
  ["link href", "media"],
]);

const mayMatter = /(?:href|src|srcset|poster|data|action|id|name|\son[a-z]+)\s*=/i;

/** Whether what follows an inline tag is the text of a script or a style. */
export const isInsideScript = (tag: string, wasInside: boolean): boolean =>
  wasInside ? !/^<\/(?:script|style)/i.test(tag) : /^<(?:script|style)[\s>]/i.test(tag);

export const inspectHtml: Inspect = (token, line, findings, { pathPrefix }) => {
  const html = token.content;
  if (!mayMatter.test(html)) return;
  let result = "";
  let done = 0;
  const put = (from: number, to: number, text: string): void => {
    result += html.slice(done, from) + text;
    done = to;
  };
  // In a choice of the author's own nothing is added, wherever in the text it stands.
  const hasPictures = /<picture[\s>]/i.test(findings.body.text);
  const lineAt = lineCounter(html, line);
  const prefixed = (url: string): string => prefixedUrl(url, { url: "", pathPrefix });

  for (const tag of readTags(html)) {
    let image: ResolvedImage | undefined;
    const given = new Map(tag.attributes.map(({ name, value }) => [name, value]));
    const tagLine = lineAt(tag.start);
    let shown: ShownPicture | undefined;
    const alt = given.get("alt");
    const pictures: (() => void)[] = [];
    for (const attribute of tag.attributes) {
      const { name, value, start, from, to } = attribute;
      const at = lineAt(start);
      takeIds(tag, attribute, at, findings);
      if (name.startsWith("on")) reportHandler(tag, attribute, at, findings);
      const meaning = meanings.get(`${tag.name} ${name}`);
      if (!meaning || from === to) continue;
      const resolve = (written: string): string => {
        if (meaning === "image" || meaning === "images") {
          const resolved = resolveImage(findings, written, at);
          const found = { written: written.trim(), url: resolved.url, line: at };
          if (meaning === "image") image = resolved;
          if (tag.name === "img" && meaning === "image" && !shown && !hasPictures) {
            shown = shownInBody(resolved, given, pathPrefix);
            if (shown) put(tag.start, tag.start, pictureStart(shown));
          }
          if (meaning === "images" || tag.name !== "img") recordLink(findings, found);
          else
            pictures.push(() => recordImage(findings, { ...found, ...(alt === undefined ? {} : { alt }) }));
          return shown?.src ?? prefixed(resolved.url);
        }
        const url = (meaning === "link" ? resolveLink : resolveMedia)(findings, written, at);
        recordLink(findings, { written: written.trim(), url, line: at });
        return prefixed(url);
      };
      const changed = meaning === "images" ? replaceInSrcset(value, resolve) : resolve(value);
      if (changed !== value) put(from, to, `"${escapeAttribute(changed)}"`);
    }
    if (tag.name === "img" && image) {
      const missing = [
        ...(shown ? plainAttributes(shown) : []),
        // Of two attributes of one name the second would not count.
        ...(shown && shown.tint !== "" && !given.has("class") ? [["class", shown.tint] as const] : []),
        ...missingAttributes(image, { given, line: tagLine }, findings),
      ];
      if (missing.length > 0)
        put(tag.end, tag.end, missing.map(([name, value]) => ` ${name}="${value}"`).join(""));
      if (shown) put(tag.close, tag.close, "</picture>");
    }
    if (tag.name === "img") reportMissingAlt(tag, alt, lineAt, findings);
    for (const record of pictures) record();
  }
  if (done > 0) token.content = result + html.slice(done);
};

function reportMissingAlt(
  { attributes }: HtmlTag,
  alt: string | undefined,
  lineAt: (position: number) => number,
  findings: Findings,
): void {
  const valueOf = (name: string): string | undefined =>
    attributes.find((attribute) => attribute.name === name)?.value.trim();
  const src = attributes.find(({ name }) => name === "src");
  const isHidden = valueOf("aria-hidden") === "true" || /^(?:presentation|none)$/.test(valueOf("role") ?? "");
  if (alt !== undefined || isHidden || !src || src.value.trim() === "") return;
  const written = src.value.trim();
  complain(findings, {
    severity: "warning",
    code: "alt-missing",
    message: `the image \`${written}\` has no alternative text`,
    hint: 'add alt="what it shows", or alt="" for mere decoration',
    line: lineAt(src.start),
    written,
  });
}

/** The page's security policy allows scripts and styles by their hashes, yet no handlers. */
function reportHandler(
  { name: tag }: HtmlTag,
  { name }: HtmlAttribute,
  line: number,
  findings: Findings,
): void {
  complain(findings, {
    severity: "warning",
    code: "handler-blocked",
    message: `the handler \`${name}\` of \`<${tag}>\` does not run: the page's security policy forbids it`,
    hint: `give the element an id and use it in a <script>: document.getElementById("…").addEventListener("${name.slice(2)}", …)`,
    line,
    written: name,
  });
}

function takeIds(tag: HtmlTag, { name, value }: HtmlAttribute, line: number, findings: Findings): void {
  if (value === "" || (name !== "id" && !(name === "name" && tag.name === "a"))) return;
  if (name === "id" && isTaken(value, findings.taken)) {
    complain(findings, {
      severity: "warning",
      code: "id-taken",
      message: `the id \`${value}\` is already used on this page`,
      hint: "give one of the two another name",
      line,
      written: value,
    });
  }
  if (!findings.taken.has(value)) findings.taken.set(value, 1);
  findings.ids.add(value);
}

function recordLink(
  findings: Findings,
  { line, ...link }: { written: string; url: string; line: number },
): void {
  if (link.url !== "") findings.links.push({ ...link, line: findings.body.line + line });
}

/** Lines of ever later positions. */
export function lineCounter(html: string, first: number): (position: number) => number {
  let line = first;
  let counted = 0;
  return (position) => {
    for (let at = html.indexOf("\n", counted); at >= 0 && at < position; at = html.indexOf("\n", at + 1))
      line += 1;
    counted = Math.max(counted, position);
    return line;
  };
}

const escapeAttribute = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
