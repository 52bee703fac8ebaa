/** Answers requests to the dev server: pages of the site, what open pages listen to, and the editor. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { encodeAddress, pathOfUrl, urlOfPath } from "../core/address-codec.ts";
import { notFoundUrlFor, type Languages } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import type { AdminServer } from "./admin-server.ts";
import { emptyPage, type Answer } from "./dev-answers.ts";
import type { DevSite } from "./dev-site.ts";
import { asksToEdit, withEditor } from "./edit-mode.ts";
import { pathOf, refuseHost } from "./hosts.ts";
import { createOwnAnswers } from "./own-answers.ts";
import {
  clientPath,
  clientScript,
  eventsPath,
  withLiveReload,
  type LiveReload,
  type LiveState,
} from "./live-reload.ts";
import { sendBytes } from "./send-bytes.ts";

export interface DevHandlerOptions {
  readonly root: string;
  readonly port: number;
  readonly now?: string | undefined;
  /** Both are absent where the settings cannot be used. */
  readonly settings: Settings | undefined;
  readonly site: DevSite | undefined;
  readonly live: LiveReload;
  readonly state: () => LiveState;
  /** Some mistakes in templates show only when a page is made. */
  readonly onProblems: () => void;
}

export interface DevHandler {
  readonly respond: (request: IncomingMessage, response: ServerResponse) => void;
  /** The page that is being looked at is ready before it is asked for. */
  readonly prepare: () => Promise<void>;
}

const html = "text/html; charset=utf-8";

/** Ends a request with a sentence. */
type Say = (status: number, text: string, headers?: OutgoingHttpHeaders) => void;

export function createDevHandler(options: DevHandlerOptions): DevHandler {
  const { port, settings, site, live, state } = options;
  const prefix = pathOfUrl(settings?.pathPrefix ?? "/");
  const admin = createAdmin(options);
  const pages = createPages(site, prefix, settings ?? {});
  const answersByOwner = createOwnAnswers(settings?.ofEleventy?.server, prefix);

  const respond = async (request: IncomingMessage, response: ServerResponse, say: Say): Promise<void> => {
    const refused = refuseHost(request, port);
    if (refused) return say(refused.status, refused.text);
    const asked = pathOf(request.url ?? "/");
    if (asked === undefined) return say(400, "This is not an address.");
    const inside = asked.startsWith(prefix) ? `/${asked.slice(prefix.length)}` : "";
    if (admin && /^\/admin(\/|$)/.test(inside)) return (await admin())(request, response, inside);
    if (![clientPath, eventsPath].includes(asked) && (await answersByOwner(request, response))) return;
    if (request.method !== "GET" && request.method !== "HEAD")
      return say(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
    if (asked === eventsPath) return live.connect(response, state());
    const before = site?.problems().length;
    const answer = await pages.at(asked);
    if ("location" in answer) {
      const location = encodeAddress(urlOfPath(answer.location));
      return say(302, answer.location, { location, "cache-control": "no-store" });
    }
    const { status, type, body } = answer;
    const page = type === html ? shown(request.url ?? "/", asked, String(Buffer.from(body as string))) : body;
    sendBytes(request, response, {
      status,
      headers: { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff" },
      bytes: typeof page === "string" ? Buffer.from(page) : page,
    });
    if (site?.problems().length !== before) options.onProblems();
  };

  /** A page that is written on does not load again by itself. */
  const shown = (url: string, asked: string, page: string): string => {
    const source = site?.sourceAt(`/${urlOfPath(asked.slice(prefix.length))}`);
    const assets = site?.current()?.theme.assets;
    return source !== undefined && assets && settings && asksToEdit(url)
      ? withEditor(page, { source, settings, assets })
      : withLiveReload(page, state().version, source);
  };

  return {
    respond(request, response) {
      const say: Say = (status, text, headers) => {
        if (!response.headersSent)
          response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
        response.end(`${text}\n`);
      };
      respond(request, response, say).catch((failure: unknown) => {
        // Whoever asked has gone: nothing is wrong here.
        if (request.destroyed && !request.complete) return;
        process.stderr.write(
          `${request.url}: ${failure instanceof Error ? failure.stack : String(failure)}\n`,
        );
        say(500, "Octavo could not make this page; the terminal says why.");
      });
    },
    prepare: pages.prepare,
  };
}

/** What there is at an address, or where to look instead. */
function createPages(site: DevSite | undefined, prefix: string, settings: Languages) {
  let lastShown = "/";
  return {
    async at(asked: string): Promise<Answer | { readonly location: string }> {
      if (asked === clientPath)
        return { status: 200, type: "text/javascript; charset=utf-8", body: clientScript() };
      if (site === undefined) return { status: 500, type: html, body: emptyPage };
      if (asked !== prefix && (asked === "/" || `${asked}/` === prefix)) return { location: prefix };
      const url = asked.startsWith(prefix) ? `/${urlOfPath(asked.slice(prefix.length))}` : undefined;
      const answer = url === undefined ? undefined : await site.answer(url);
      if (answer) {
        if (answer.type === html && url?.endsWith("/") === true) lastShown = url;
        return answer;
      }
      if (url?.endsWith("/") === false && (await site.answer(`${url}/`))) return { location: `${asked}/` };
      const own = await site.answer(notFoundUrlFor(url ?? "/", settings));
      return own ? { ...own, status: 404 } : { status: 404, type: html, body: noPage };
    },
    prepare: async () => void (await site?.answer(lastShown)),
  };
}

const noPage = emptyPage.replace("<body>", "<body><p>There is no such page.</p>");

/** Most never open the editor, and all wait for the start. */
function createAdmin(options: DevHandlerOptions): (() => Promise<AdminServer>) | undefined {
  const { settings, site } = options;
  let admin: Promise<AdminServer> | undefined;
  if (!settings || !site) return undefined;
  return () =>
    (admin ??= import("./admin-server.ts").then(({ createAdminServer }) =>
      createAdminServer({ ...options, settings, site }),
    ));
}
