/** Accepts requests only from the editor's own page on this machine. */
import type { IncomingMessage } from "node:http";

const largestBody = 30_000_000; // bytes: an upload, a third longer as base64

/** Why a request is refused. */
export interface Refusal {
  readonly status: 400 | 403 | 405 | 411 | 413 | 415;
  readonly error: string;
}

const hosts = ["localhost", "127.0.0.1", "[::1]"];
const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

type Asked = Pick<IncomingMessage, "method" | "headers"> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/**
 * A page of another site can make the browser send requests here, but the browser names that site. JSON is required
 * because a form cannot send it: https://developer.mozilla.org/docs/Web/HTTP/CORS#simple_requests
 */
export function refuse({ method, headers, socket }: Asked, port: number): Refusal | undefined {
  const host = headers.host?.toLowerCase() ?? "";
  if (!loopback.test(socket.remoteAddress ?? ""))
    return { status: 403, error: "The editor answers this machine only." };
  if (!hosts.some((name) => host === `${name}:${port}` || (port === 80 && host === name)))
    return { status: 403, error: "The editor answers this machine only." };
  // Compared as text, since "null" is an origin too.
  if (headers.origin !== `http://${host}`)
    return { status: 403, error: "The editor takes orders from its own page only." };
  if ((headers["sec-fetch-site"] ?? "same-origin") !== "same-origin")
    return { status: 403, error: "The editor takes orders from its own page only." };
  if (method !== "POST") return { status: 405, error: "Only POST." };
  if (!/^application\/json(;\s*charset="?utf-8"?)?$/i.test(headers["content-type"] ?? ""))
    return { status: 415, error: "Only application/json." };
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity")
    return { status: 415, error: "No compressed requests." };
  if (Number(headers["content-length"] ?? 0) > largestBody)
    return { status: 413, error: `No more than ${largestBody / 1_000_000} MB.` };
  return undefined;
}

/** Reads the body as JSON, up to the limit. */
export async function readJson(
  request: AsyncIterable<Buffer>,
): Promise<{ readonly value: unknown } | Refusal> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) return { status: 413, error: `No more than ${largestBody / 1_000_000} MB.` };
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { status: 400, error: "This is not JSON." };
  }
}
