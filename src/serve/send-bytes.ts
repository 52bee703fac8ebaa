/** Sends bytes, or the part of them that is asked for: browsers play films only where they get parts. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

export interface BytesAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly bytes: Uint8Array;
}

export function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, bytes }: BytesAnswer,
): void {
  const size = bytes.length;
  const range =
    status === 200 && isMeant(request, headers) ? rangeOf(request.headers.range, size) : undefined;
  const accepts = { ...headers, "accept-ranges": "bytes" };
  if (range === "beyond") {
    response.writeHead(416, { ...accepts, "content-range": `bytes */${size}`, "content-length": 0 });
    response.end();
    return;
  }
  const [start, end] = range ?? [0, size - 1];
  response.writeHead(range ? 206 : status, {
    ...accepts,
    ...(range ? { "content-range": `bytes ${start}-${end}/${size}` } : {}),
    "content-length": end - start + 1,
  });
  response.end(request.method === "HEAD" ? undefined : bytes.subarray(start, end + 1));
}

/** A part of another version, or of a compressed text, is of no use: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5 */
const isMeant = (request: IncomingMessage, headers: OutgoingHttpHeaders): boolean => {
  const version = request.headers["if-range"];
  return (
    request.method === "GET" &&
    headers["content-encoding"] === undefined &&
    (version === undefined || version === headers["etag"])
  );
};

/** Several parts at once are not given: https://www.rfc-editor.org/rfc/rfc9110#section-14.2 */
function rangeOf(
  header: string | undefined,
  size: number,
): readonly [start: number, end: number] | "beyond" | undefined {
  const [, first = "", last = ""] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
  return start > end ? "beyond" : [start, end];
}
