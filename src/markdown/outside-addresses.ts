/** Addresses on other hosts: those that no browser can read or not for long, and those at http://, which others can read and change on the way. */
import { hostOf, parseUrl } from "../core/address-codec.ts";
import { complain, type Findings } from "./findings.ts";

/** Whoever writes about a machine of their own means it so. */
const ownMachine =
  /^http:\/\/(?:localhost|[\w.-]+\.(?:localhost|local|test|internal|onion)|\[|[\d.]+|[\w-]+)(?=[:/?#]|$)/i;

const intoAssets = "put the file itself into assets/, and write its address there";

/** Why no reader gets to an address, and what to write in its place. */
const unreadable: readonly (readonly [pattern: RegExp, why: string, hint: (address: string) => string])[] = [
  [/^https?:\/\/[\w-]{1,40}\.googleusercontent\.com\/docs/i, "is an address that Google Docs lends for some hours", () => intoAssets],
  [/^(?:(?:file|blob|cid):|[a-z]:[\\/])/i, "is on the computer that it was copied from, where no reader gets to", () => intoAssets],
  [/^https?:(?!\/\/)\/?(?=[^/])/i, "lacks a slash behind its colon, so browsers may look for it on this site", (address) => `write ${address.replace(/^(https?):\/?/i, "$1://")}`],
  [/^(?!(?:https?|ssh):)[htps]{3,7}:\/\//i, "begins with a slip of https://", (address) => `write https${address.slice(address.indexOf(":"))}`],
  [/^(?:localhost|[\w-]+(?:\.[\w-]+)+):\d{2,5}(?=[/?#]|$)/i, "lacks http:// before its host", (address) => `write http://${address}`],
  [/^\/\/[^/.:?#@[\]]+(?=[/?#]|$)/, "is on another host for browsers, since two slashes begin it", (address) => `write ${address.slice(1)}`],
  [/^mailto:(?:\/\/|$)/i, "names nobody to write to", () => "write mailto:somebody@example.com"],
]; // prettier-ignore

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
      hint: gone[2](address),
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
