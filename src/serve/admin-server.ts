/** Serves the editor at /admin/ of the dev server: its files, its requests and its previews. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { hostOf } from "../core/address-codec.ts";
import { renderAdminPage } from "../admin/admin-page.ts";
import { createAnswers } from "../admin/answers.ts";
import type { PreviewDraft } from "../admin/api-context.ts";
import type { EditorSite } from "../admin/editor-context.ts";
import { createApi } from "../admin/api.ts";
import { readClient } from "../admin/client-files.ts";
import { readJson, refuse } from "../admin/guard.ts";
import { prefixedUrl } from "../config/urls.ts";
import type { Settings } from "../config/settings.ts";
import type { Page } from "../pages/page.ts";
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

interface Previewed {
  readonly html: string;
  readonly card?: (() => Promise<Uint8Array>) | undefined;
}

const mostPreviews = 20;

/** No scripts: the preview is only looked at. Pictures may come from other hosts, as on the page. */
const previewPolicy =
  "default-src 'self'; script-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https: http:; media-src 'self' blob: https: http:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

export function createAdminServer(options: AdminOptions): AdminServer {
  const { root, settings, port, now, site } = options;
  const previews = createPreviews(options);
  const api = createApi({
    root,
    settings,
    now: () => now ?? new Date().toISOString(),
    site: {
      addressOf: (source) => {
        const blog = site.current()?.blog;
        const found =
          blog && [...blog.all, ...blog.authors, ...blog.tags].find((each) => each.source === source);
        return found && `http://localhost:${port}${prefixedUrl(found.url, settings)}`;
      },
      postAt: (url) => site.current()?.blog.all.find((post) => post.url === url),
      preview: previews.make,
    },
  });

  const answers = createAnswers({
    root,
    settings,
    now: () => now ?? new Date().toISOString(),
    site: createEditorSite({ ...options, draftPage: previews.draft }),
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
      const { status, body } = (await answers(read.value)) ?? (await api(read.value));
      return answer.json(status, body);
    }
    if (request.method !== "GET" && request.method !== "HEAD")
      return answer.text(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
    if (url === "/admin") {
      const place = prefixedUrl("/admin/", settings);
      return answer.text(302, place, { location: place });
    }
    const asked = /^\/admin\/preview\/([\w-]+)\/(light|dark|card\.png)$/.exec(url);
    if (asked) return previews.show(answer, asked[1] as string, asked[2] as string);
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

/** The last previews of unsaved texts, which the editor shows in frames. */
function createPreviews({ settings, site }: AdminOptions) {
  const previews = new Map<string, Previewed>();
  let count = 0;
  /** Where it is shown, with the path prefix. */
  const keep = (draft: Previewed): string => {
    count += 1;
    const id = `${process.pid}-${count}`;
    previews.set(id, draft);
    const oldest = previews.size > mostPreviews ? previews.keys().next().value : undefined;
    if (oldest !== undefined) previews.delete(oldest);
    return prefixedUrl(`/admin/preview/${id}/`, settings);
  };
  return {
    async draft(source: string, text: string): ReturnType<EditorSite["draftPage"]> {
      const answer = await site.draft({ source, text, uploads: [] });
      if ("problem" in answer) return answer.problem;
      const { page, card } = answer;
      return { page, ...(card && { card: `${keep(answer)}card.png` }) };
    },

    async make(draft: PreviewDraft): Promise<unknown> {
      if (draft.source.startsWith("pages/"))
        return { fault: "A page of your own shows here once it is saved: open its address beside this one." };
      const answer = await site.draft(draft);
      if ("problem" in answer) {
        const { message, hint } = answer.problem;
        return { fault: hint === undefined ? message : `${message}: ${hint}` };
      }
      const place = keep(answer);
      return { page: place, head: headFor(answer.page, settings, answer.card && `${place}card.png`) };
    },

    async show(answer: Answer, id: string, part: string): Promise<void> {
      const found = previews.get(id);
      if (!found) return answer.text(404, "This preview is gone.");
      if (part === "card.png") {
        const card = await found.card?.();
        return card
          ? answer.bytes(200, card, { "content-type": "image/png" })
          : answer.text(404, "It has no card.");
      }
      // Scripts would not run, and browsers would report errors.
      const html = found.html
        .replace(/<script\b[^>]*>[^]*?<\/script\s*>/gi, "")
        .replace(/<html\b/, `<html data-theme="${part}"`);
      answer.bytes(200, html, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": previewPolicy,
      });
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
    ...(encoding === undefined ? {} : { "content-encoding": encoding }),
  });
}

/** What the editor shows beside the page: its search result and its social card. */
function headFor({ head }: Page, settings: Settings, card: string | undefined): object {
  const { openGraph } = head;
  const image = openGraph.image?.url;
  const isOwn = image?.startsWith(`${settings.url}/`) === true;
  const shown = card ?? (isOwn ? image?.slice(settings.url.length) : image);
  return {
    title: head.title,
    description: head.description,
    url: head.canonical,
    host: hostOf(settings.url),
    socialTitle: openGraph.title,
    socialDescription: openGraph.description,
    ...(shown === undefined ? {} : { image: shown }),
  };
}
