/** Lets local servers answer only requests for this machine, so that no other site reads drafts by DNS rebinding. */
import type { IncomingMessage } from "node:http";
import path from "node:path";
import { decodeStrictly } from "../core/address-codec.ts";

const names = ["localhost", "127.0.0.1", "[::1]"];

/** Why a request is not answered. */
export interface Refusal {
  readonly status: 400 | 403;
  readonly text: string;
}

/**
 * https://en.wikipedia.org/wiki/DNS_rebinding: the browser's Host header names the site of the request. Of two, nobody
 * knows which is meant: https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function refuseHost(
  { headersDistinct }: Pick<IncomingMessage, "headersDistinct">,
  port: number,
): Refusal | undefined {
  const hosts = headersDistinct["host"] ?? [];
  if (hosts.length > 1) return { status: 400, text: "This request names its host twice." };
  const host = hosts[0]?.toLowerCase();
  if (names.some((name) => host === `${name}:${port}` || (port === 80 && host === name))) return undefined;
  return { status: 403, text: "This server answers this machine only." };
}

/** The requested path, decoded; undefined if it is malformed or leaves its folder. */
export function pathOf(url: string): string | undefined {
  const decoded = decodeStrictly(url.replace(/[?#].*$/s, ""))?.normalize("NFC");
  if (!decoded?.startsWith("/") || decoded.includes("\0")) return undefined;
  // On Windows a backslash ends a folder, elsewhere names may hold it.
  if (path.sep === "\\" && decoded.includes("\\")) return undefined;
  return decoded.split("/").some((part) => part === ".." || part === ".") ? undefined : decoded;
}
