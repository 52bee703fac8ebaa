/** Lets local servers answer only requests for this machine, so that no other site reads drafts by DNS rebinding. */
import type { IncomingMessage } from "node:http";
import { decodeStrictly } from "../core/address-codec.ts";

const names = ["localhost", "127.0.0.1", "[::1]"];

/** https://en.wikipedia.org/wiki/DNS_rebinding: the browser's Host header names the site of the request. */
export function isOwnHost({ headers }: Pick<IncomingMessage, "headers">, port: number): boolean {
  const host = headers.host?.toLowerCase();
  return names.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

/** The requested path, decoded; undefined if it is malformed or leaves its folder. */
export function pathOf(url: string): string | undefined {
  const decoded = decodeStrictly(url.replace(/[?#].*$/s, ""))?.normalize("NFC");
  if (decoded === undefined || !decoded.startsWith("/") || /[\0\\]/.test(decoded)) return undefined;
  return decoded.split("/").some((part) => part === ".." || part === ".") ? undefined : decoded;
}
