/** What the addresses that authors write stand for, as far as a body can tell by itself; the rest is a question. */
import { isMarkdown, isOfTemplate, isOutside, partsOf } from "./address-parts.ts";
import { ask, complain, type Findings } from "./findings.ts";
import { locate } from "./locate.ts";
import { missingImage } from "./holes/images.ts";
import { reportOutside } from "./outside-addresses.ts";

/** What a link's address, written on `line` of the body (from 0), becomes, or the number of a question. */
export function resolveLink(findings: Findings, written: string, line: number): string | number {
  const address = written.trim();
  if (address === "") {
    complain(findings, {
      severity: "warning",
      code: "link-empty",
      message: "the link has no address",
      hint: "write one between the parentheses, or take the brackets away",
      line,
      written: "]()",
    });
    return "";
  }
  reportOutside(findings, address, line, "link");
  if (!findings.hasSite || isOfTemplate(address) || address.startsWith("#") || isOutside(address))
    return address;
  const { path, extension } = partsOf(address);
  if (path === "" || (path.startsWith("/") && !isMarkdown(extension))) return address;
  return ask(findings, {
    kind: "link",
    written,
    line: findings.body.line + line,
    at: locate(findings, { line, written: address, code: "link-dead" }),
  });
}

/** The same for the address of a video, a frame, a script … */
export function resolveMedia(findings: Findings, written: string, line: number): string | number {
  const address = written.trim();
  reportOutside(findings, address, line, "media");
  const isPage = address === "" || address.startsWith("/") || address.startsWith("#") || isOutside(address);
  return isPage ? address : resolveLink(findings, address, line);
}

/** The same for an image; `alt` is its text, where it has one, `definition` the line of its address, where that is elsewhere. */
export function resolveImage(
  findings: Findings,
  {
    written,
    line,
    alt,
    definition,
  }: {
    readonly written: string;
    readonly line: number;
    readonly alt?: string | undefined;
    readonly definition?: number | undefined;
  },
  isMarkdownImage: boolean,
): string | number {
  const address = written.trim();
  const addressLine = definition ?? line;
  reportOutside(findings, address, addressLine, "media");
  if (!findings.hasSite || isOfTemplate(address) || isOutside(address)) return address;
  if (partsOf(address).path === "") {
    complain(findings, { ...missingImage(address, undefined), line: addressLine, written: address });
    return address;
  }
  return ask(findings, {
    kind: "image",
    written,
    line: findings.body.line + line,
    at: locate(findings, { line: addressLine, written: address, code: "image-missing" }),
    ...(alt !== undefined && { alt }),
    ...(isMarkdownImage && alt === ""
      ? {
          emptyAlt: locate(findings, {
            line,
            code: "alt-empty",
            ...(definition === undefined && { written }),
          }),
        }
      : {}),
  });
}
