/** Addresses on other hosts: those that no browser can read or not for long, and those at http://, which others can read and change on the way. */
import { hostOf, parseUrl } from "../core/address-codec.ts";
import { complain, type Findings } from "./findings.ts";

/** Whoever writes about a machine of their own means it so. */
const ownMachine =
  /^http:\/\/(?:localhost|[\w.-]+\.(?:localhost|local|test|internal|onion)|\[|[\d.]+|[\w-]+)(?=[:/?#]|$)/i;

/** What is copied from a word processor or a mail brings along. */
const unreadable: readonly (readonly [RegExp, string])[] = [
  [/^(?:file|blob|cid):/i, "is on the computer that it was copied from, where no reader gets to"],
  [
    /^https?:\/\/[\w-]{1,40}\.googleusercontent\.com\/docs/i,
    "is an address that Google Docs lends for some hours",
  ],
];

export function reportOutside(
  findings: Findings,
  address: string,
  line: number,
  use: "link" | "media",
): void {
  if (/^(?:https?:|\/\/)/i.test(address) && parseUrl(address, "https://site.invalid") === undefined)
    complain(findings, {
      severity: "warning",
      code: "link-dead",
      message: `the address \`${address}\` names no host`,
      hint: "write it out, such as https://example.com/, or take it away",
      line,
      written: address,
    });
  const gone = unreadable.find(([pattern]) => pattern.test(address));
  if (gone)
    complain(findings, {
      severity: "warning",
      code: use === "link" ? "link-dead" : "image-missing",
      message: `\`${address}\` ${gone[1]}`,
      hint: "put the file itself into assets/, and write its address there",
      line,
      written: address,
    });
  if (!/^http:\/\//i.test(address) || ownMachine.test(address)) return;
  const secure = `https${address.slice("http".length)}`;
  complain(findings, {
    ...(use === "link"
      ? {
          severity: "info",
          code: "link-http",
          message: `the link to \`${address}\` is not encrypted`,
          hint: `write ${secure} if that works`,
          cause: hostOf(address),
        }
      : {
          severity: "warning",
          code: "media-http",
          message: `\`${address}\` is loaded without encryption, which browsers refuse on a page that has it`,
          hint: `write ${secure}, or put the file into assets/`,
        }),
    line,
    written: address,
  });
}
