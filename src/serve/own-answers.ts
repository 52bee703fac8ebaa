/** Answers of the owner's own to requests: `headers`, `onRequest` and `middleware`, as Eleventy's dev server has them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { parseUrl } from "../core/address-codec.ts";
import type { ServerOptions } from "../config/of-eleventy.ts";

/** Resolves to whether one of them has answered. */
type Answers = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export function createOwnAnswers(options: ServerOptions | undefined, pathPrefix: string): Answers {
  const { headers = {}, onRequest = {}, middleware = [] } = options ?? {};
  const answerPattern: Answers = async (request, response) => {
    const url = parseUrl(request.url ?? "/", `http://${request.headers.host}`);
    if (!url) return false;
    for (const [written, answer] of Object.entries(onRequest)) {
      const pattern = createPattern(pathPrefix.slice(0, -1) + written.replace(/^\/?/, "/"));
      const match = pattern.exec(url.href);
      const result = match && (await answer({ url, pattern, patternGroups: match.pathname.groups }));
      if (!result && result !== "") continue;
      await send(response, result);
      return true;
    }
    return false;
  };
  const answerInTurn: Answers = async (request, response) => {
    for (const answer of middleware) {
      const goesOn = await new Promise<boolean>((resolve, reject) => {
        response.once("close", () => resolve(false));
        const next = (failure?: unknown): void =>
          failure === undefined || failure === null ? resolve(true) : reject(asError(failure));
        Promise.resolve(answer(request, response, next)).catch(reject);
      });
      if (!goesOn || response.writableEnded) return true;
    }
    return false;
  };
  return async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    try {
      return (await answerPattern(request, response)) || (await answerInTurn(request, response));
    } catch (failure) {
      process.stderr.write(
        `${request.url}: the server options of Eleventy's configuration stopped: ${asError(failure).message}\n`,
      );
      response.statusCode = 500;
      response.end("The server options of Eleventy's configuration stopped; the terminal says why.\n");
      return true;
    }
  };
}

interface Pattern {
  exec(url: string): { readonly pathname: { readonly groups: object } } | null;
}

/** Eleventy's own server brings URLPattern along where Node has none. */
function createPattern(pathname: string): Pattern {
  if (!("URLPattern" in globalThis)) {
    const eleventy = createRequire(import.meta.url).resolve("@11ty/eleventy");
    createRequire(eleventy)("@11ty/eleventy-dev-server");
  }
  const { URLPattern } = globalThis as unknown as { URLPattern: new (parts: object) => Pattern };
  return new URLPattern({ pathname });
}

/** A text, a `Response`, or `{ status, headers, body }`. */
async function send(response: ServerResponse, result: unknown): Promise<void> {
  if (typeof result !== "object" || result === null) return void response.end(String(result));
  const { status, headers, body } = result as { status?: number; headers?: object; body?: unknown };
  if (typeof status === "number") response.statusCode = status;
  const pairs = headers instanceof Headers ? [...headers] : Object.entries(headers ?? {});
  for (const [name, value] of pairs) response.setHeader(name, value as string);
  if (!(result instanceof Response)) return void response.end(body ?? "");
  response.removeHeader("content-encoding");
  response.end(Buffer.from(await result.arrayBuffer()));
}

const asError = (failure: unknown): Error =>
  failure instanceof Error ? failure : new Error(String(failure));
