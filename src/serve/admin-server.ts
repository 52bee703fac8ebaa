/** Serves the editor at /admin/ of the dev server: its page, its scripts, its requests and the cards of unsaved texts. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { renderAdminPage } from "../admin/admin-page.ts";
import { createAnswers, type ApiAnswer } from "../admin/answers.ts";
import type { EditorSite } from "../admin/editor-context.ts";
import { readClient } from "../admin/client-files.ts";
import { readJson, refuse } from "../admin/guard.ts";
import { prefixedUrl } from "../config/urls.ts";
import type { Settings } from "../config/settings.ts";
import { compressed } from "./compression.ts";
import { contentTypeOf } from "./content-type.ts";
import type { DevSite } from "./dev-site.ts";
import { createEditorSite } from "./editor-site.ts";

export interface AdminOptions {
  readonly root: string;
  readonly settings: Settings;
  readonly port: number;
  readonly now?: string | undefined;
  readonly site: DevSite;
}

/** Answers requests below /admin. `url` is root-relative, decoded, without the path prefix. */
export type AdminServer = (request: IncomingMessage, response: ServerResponse, url: string) => Promise<void>;

const mostCards = 20;

export function createAdminServer(options: AdminOptions): AdminServer {
  const { root, settings, port, now } = options;
  const cards = createCards(options);
  const answers = createAnswers({
    root,
    settings,
    now: () => now ?? new Date().toISOString(),
    site: createEditorSite({ ...options, draftPage: cards.draft }),
  });

  return async (request, response, url) => {
    const answer = answerTo(request, response);
    if (url === "/admin/api/v1") {
      const refusal = refuse(request, port);
      const read = refusal ?? (await readJson(request.iterator({ destroyOnReturn: false })));
      if ("error" in read) {
        // The rest of the body is not read.
        answer.json(read.status, { error: read.error }, { connection: "close" });
        request.resume();
        return;
      }
      const { status, body } = await answers(read.value).catch(faultOf);
      return answer.json(status, body);
    }
    if (request.method !== "GET" && request.method !== "HEAD")
      return answer.text(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
    if (url === "/admin") {
      const place = prefixedUrl("/admin/", settings);
      return answer.text(302, place, { location: place });
    }
    const card = /^\/admin\/cards\/([\w-]+)\.png$/.exec(url)?.[1];
    if (card !== undefined) return cards.show(answer, card);
    const client = readClient(url);
    if (client)
      return sendCompressed(answer, acceptedBy(request), {
        type: contentTypeOf(url),
        bytes: client,
        headers: lasting,
      });
    if (url !== "/admin/") return answer.text(404, "There is no such file.");
    sendPage(answer, acceptedBy(request), settings);
  };
}

/** The page that asked has words for a refusal only. */
function faultOf(failure: unknown): ApiAnswer {
  process.stderr.write(`${failure instanceof Error ? failure.stack : String(failure)}\n`);
  return { status: 500, body: { error: "This is a fault of Octavo's; the terminal says more." } };
}

/** Ends a request with a status, a body and headers. */
interface Answer {
  readonly bytes: (status: number, body: string | Uint8Array, headers: Record<string, string>) => void;
  readonly text: (status: number, text: string, headers?: Record<string, string>) => void;
  readonly json: (status: number, value: unknown, headers?: Record<string, string>) => void;
}

function answerTo(request: IncomingMessage, response: ServerResponse): Answer {
  const bytes: Answer["bytes"] = (status, body, headers) => {
    const content = typeof body === "string" ? Buffer.from(body) : body;
    response.writeHead(status, {
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      "referrer-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      ...headers,
      "content-length": content.length,
    });
    response.end(request.method === "HEAD" ? undefined : content);
  };
  return {
    bytes,
    text: (status, text, headers = {}) =>
      bytes(status, `${text}\n`, { "content-type": "text/plain; charset=utf-8", ...headers }),
    json: (status, value, headers = {}) =>
      bytes(status, JSON.stringify(value), { "content-type": "application/json; charset=utf-8", ...headers }),
  };
}

/** The last social cards of unsaved texts, drawn when they are asked for. */
function createCards({ settings, site }: AdminOptions) {
  const cards = new Map<string, () => Promise<Uint8Array>>();
  let count = 0;
  /** Where it is shown, with the path prefix. */
  const keep = (draw: () => Promise<Uint8Array>): string => {
    count += 1;
    const id = `${process.pid}-${count}`;
    cards.set(id, draw);
    const oldest = cards.size > mostCards ? cards.keys().next().value : undefined;
    if (oldest !== undefined) cards.delete(oldest);
    return prefixedUrl(`/admin/cards/${id}.png`, settings);
  };
  return {
    async draft(source: string, text: string): ReturnType<EditorSite["draftPage"]> {
      const answer = await site.draft({ source, text });
      if ("problem" in answer) return answer.problem;
      const { page, card } = answer;
      return { page, ...(card && { card: keep(card) }) };
    },

    async show(answer: Answer, id: string): Promise<void> {
      const card = await cards.get(id)?.();
      return card
        ? answer.bytes(200, card, { "content-type": "image/png" })
        : answer.text(404, "This card is gone.");
    },
  };
}

const acceptedBy = ({ headers }: IncomingMessage): string => String(headers["accept-encoding"] ?? "");

/** Of files whose address has their version. */
const lasting = { "cache-control": "private, max-age=31536000, immutable" };

function sendPage(answer: Answer, acceptEncoding: string, settings: Settings): void {
  const { html, policy } = renderAdminPage(settings, randomBytes(16).toString("base64"));
  sendCompressed(answer, acceptEncoding, {
    type: "text/html; charset=utf-8",
    bytes: Buffer.from(html),
    headers: { "content-security-policy": policy },
  });
}

interface FileAnswer {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

function sendCompressed(answer: Answer, acceptEncoding: string, { type, bytes, headers }: FileAnswer): void {
  const { encoding, body } = compressed({ type, size: bytes.length, stamp: "" }, acceptEncoding, () => bytes);
  answer.bytes(200, body(), {
    "content-type": type,
    ...headers,
    ...(encoding !== undefined && { "content-encoding": encoding }),
  });
}
