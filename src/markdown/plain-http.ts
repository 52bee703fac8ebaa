/** Addresses that begin with http://: what is sent that way can be read and changed by others. */
import { complain, type Findings } from "./findings.ts";

/** Whoever writes about a machine of their own means it so. */
const ownMachine =
  /^http:\/\/(?:localhost|[\w.-]+\.(?:localhost|local|test|internal|onion)|\[|[\d.]+|[\w-]+)(?=[:/?#]|$)/i;

export function reportPlainHttp(
  findings: Findings,
  address: string,
  line: number,
  use: "link" | "media",
): void {
  if (!/^http:\/\//i.test(address) || ownMachine.test(address)) return;
  const secure = `https${address.slice("http".length)}`;
  complain(findings, {
    ...(use === "link"
      ? {
          severity: "info",
          code: "link-http",
          message: `the link to \`${address}\` is not encrypted`,
          hint: `write ${secure} if that works`,
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
