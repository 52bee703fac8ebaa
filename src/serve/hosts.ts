/** Whom the servers on this machine answer: requests that name it, so that no foreign page can read drafts through DNS. */
import type { IncomingMessage } from "node:http";

const names = ["localhost", "127.0.0.1", "[::1]"];

/** https://en.wikipedia.org/wiki/DNS_rebinding: the browser's own Host header tells whose page asks. */
export function isOwnHost({ headers }: Pick<IncomingMessage, "headers">, port: number): boolean {
  const host = headers.host?.toLowerCase();
  return names.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

/** The path that is asked for, decoded; undefined for one that is malformed or tries to leave its folder. */
export function pathOf(url: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(url.replace(/[?#].*$/s, "")).normalize("NFC");
  } catch {
    return undefined;
  }
  if (!decoded.startsWith("/") || /[\0\\]/.test(decoded)) return undefined;
  return decoded.split("/").some((part) => part === ".." || part === ".") ? undefined : decoded;
}
