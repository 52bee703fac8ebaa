/** What authors are told of raw HTML: images without a text, handlers that do not run, ids that are taken. */
import { type HtmlAttribute, type HtmlTag } from "../../core/html/html-tags.ts";
import { complain, type Findings } from "../findings.ts";
import { isTaken } from "../heading-id.ts";

export function reportMissingAlt(
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
  complain(findings, { ...missingAlt(written), line: lineAt(src.start), written });
}

export const missingAlt = (address: string) =>
  ({
    severity: "warning",
    code: "alt-missing",
    message: `the image \`${address}\` has no alternative text`,
    hint: 'add alt="what it shows", or alt="" for mere decoration',
  }) as const;

/** The page's security policy allows scripts and styles by their hashes, yet no handlers. */
export const handlerBlocked = (tag: string, name: string) =>
  ({
    severity: "warning",
    code: "handler-blocked",
    message: `the handler \`${name}\` of \`<${tag}>\` does not run: the page's security policy forbids it`,
    hint: `give the element an id and use it in a <script>: document.getElementById("…").addEventListener("${name.slice(2)}", …)`,
  }) as const;

/** `written` is the name as it stands there: `onClick`. */
export function reportHandler(tag: HtmlTag, written: string, line: number, findings: Findings): void {
  complain(findings, { ...handlerBlocked(tag.name, written.toLowerCase()), line, written });
}

export function takeIds(
  tag: HtmlTag,
  { name, value }: HtmlAttribute,
  line: number,
  findings: Findings,
): void {
  if (value === "" || (name !== "id" && !(name === "name" && tag.name === "a"))) return;
  if (name === "id" && isTaken(value, findings.taken))
    complain(findings, { ...takenId(value, "give one of the two another name"), line, written: value });
  if (!findings.taken.has(value)) findings.taken.set(value, 1);
  findings.ids.add(value);
}

export const takenId = (id: string, hint: string) =>
  ({
    severity: "warning",
    code: "id-taken",
    message: `the id \`${id}\` is already used on this page`,
    hint,
  }) as const;
