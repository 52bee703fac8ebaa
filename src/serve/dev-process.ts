/** The child that serves: reads the site, watches its content, answers from memory. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { loadSettings } from "../config/load-settings.ts";
import { placeProblems } from "../content/place-problems.ts";
import { isError, type Problem } from "../core/problem.ts";
import { reportProblems, sortProblems } from "../core/report.ts";
import type { AdminServer } from "./admin-server.ts";
import { createDevSite, emptyPage, type Answer } from "./dev-site.ts";
import { isOwnHost, pathOf } from "./hosts.ts";
import {
  clientPath,
  clientScript,
  createLiveReload,
  eventsPath,
  withLiveReload,
  type LiveState,
} from "./live-reload.ts";
import { clock, type DevOptions, type FromChild, type ToChild } from "./supervisor.ts";
import { watchFiles } from "./watch.ts";

const mostShown = 30; // problems at once
const content = ["posts", "authors", "tags", "pages", "_includes", "assets"];

/** Resolves when the parent ends it. */
export async function runDevProcess({ root, port, now }: DevOptions): Promise<number> {
  const tell = (message: FromChild): void => void process.send?.(message);
  const { settings, problems: settingsProblems } = await loadSettings(root);
  const prefix = settings?.pathPrefix ?? "/";
  // Versions of another process must differ, so that its pages load again.
  const run = randomUUID().slice(0, 8);
  const live = createLiveReload();
  const site =
    settings && createDevSite({ root, settings, now, folder: process.env["OCTAVO_DEV_CHILD"] ?? "" });
  let admin: Promise<AdminServer> | undefined;
  let foreign: readonly Problem[] = [];
  let lastShown: string | undefined;

  const problems = (): readonly Problem[] => [...foreign, ...(site?.problems() ?? settingsProblems)];
  const state = (): LiveState => ({
    version: `${run}.${site?.version() ?? 0}`,
    problems: placeProblems(problems().filter(isError), root),
  });
  let reported: ReadonlySet<string> = new Set();
  /** Errors as long as they are open, everything else once. */
  const report = (): void => {
    const all = problems();
    const nameOf = ({ file, code, value, message }: Problem): string => [file, code, value, message].join();
    const fresh = all.filter((problem) => isError(problem) || !reported.has(nameOf(problem)));
    reported = new Set(all.map(nameOf));
    const shown = sortProblems(fresh.filter(({ severity }) => severity !== "info")).slice(0, mostShown);
    if (shown.length === 0) return;
    const colour = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
    const placed = placeProblems(shown, root);
    process.stdout.write(reportProblems(placed, { root, format: "text", colour, verbose: false }));
    if (fresh.length > shown.length) process.stdout.write("npm run check shows all of them\n");
  };

  const page = (answer: Answer): Answer =>
    answer.type.startsWith("text/html")
      ? { ...answer, body: withLiveReload(String(Buffer.from(answer.body)), state().version) }
      : answer;
  const notFound = async (): Promise<Answer> => {
    const own = await site?.answer("/404.html");
    return own
      ? { ...own, status: 404 }
      : {
          status: 404,
          type: "text/html; charset=utf-8",
          body: emptyPage.replace("<body>", "<body><p>There is no such page.</p>"),
        };
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = ({ status, type, body }: Answer): void => {
      const bytes = typeof body === "string" ? Buffer.from(body) : body;
      response.writeHead(status, {
        "content-type": type,
        "content-length": bytes.length,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      response.end(request.method === "HEAD" ? undefined : bytes);
    };
    const say = (status: number, text: string, headers = {}): void => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
      response.end(`${text}\n`);
    };
    if (!isOwnHost(request, port)) return say(403, "This server answers this machine only.");
    const asked = pathOf(request.url ?? "/");
    if (asked === undefined) return say(400, "This is not an address.");
    const inside = asked.startsWith(prefix) ? `/${asked.slice(prefix.length)}` : "";
    if (settings && site && /^\/admin(\/|$)/.test(inside)) {
      // Most never open the editor, and all wait for the start.
      admin ??= import("./admin-server.ts").then(({ createAdminServer }) =>
        createAdminServer({ root, settings, port, now, site }),
      );
      return (await admin)(request, response, inside);
    }
    if (request.method !== "GET" && request.method !== "HEAD")
      return say(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
    if (asked === eventsPath) return live.connect(response, state());
    if (asked === clientPath)
      return send({ status: 200, type: "text/javascript; charset=utf-8", body: clientScript() });
    if (site === undefined)
      return send(page({ status: 500, type: "text/html; charset=utf-8", body: emptyPage }));
    const redirect = (to: string): void =>
      say(302, to, { location: encodeURI(to), "cache-control": "no-store" });
    if (!asked.startsWith(prefix)) {
      if (asked === "/" || `${asked}/` === prefix) return redirect(prefix);
      return send(page(await notFound()));
    }
    const url = `/${asked.slice(prefix.length)}`;
    const before = problems().length;
    const answer = await site.answer(url);
    if (answer !== undefined) {
      if (answer.type.startsWith("text/html") && url.endsWith("/")) lastShown = url;
      send(page(answer));
    } else if (!url.endsWith("/") && (await site.answer(`${url}/`)) !== undefined) redirect(`${asked}/`);
    else send(page(await notFound()));
    // Some mistakes in templates show only when a page is made.
    if (problems().length > before) {
      report();
      live.tell(state());
    }
  };

  const server = createServer((request, response) => {
    respond(request, response).catch((failure: unknown) => {
      process.stderr.write(`${request.url}: ${failure instanceof Error ? failure.stack : String(failure)}\n`);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      response.end("Octavo could not make this page; the terminal says why.\n");
    });
  });

  const ended = new Promise<number>((resolve) => {
    const end = (): void => {
      server.close(() => resolve(0));
      live.end();
      setTimeout(() => resolve(0), 200); // An answer that takes longer is cut off.
    };
    process.on("message", (message) => {
      const order = message as ToChild;
      if (order.type === "listen") server.listen(port, "127.0.0.1", () => tell({ type: "listening" }));
      else if (order.type === "end") end();
      else {
        foreign = order.problems;
        report();
        live.tell(state());
      }
    });
    process.on("SIGINT", () => undefined); // The parent decides.
    process.on("disconnect", end);
  });

  if (!site) {
    report();
    tell({ type: "mistake", problems: settingsProblems });
    return exitAfter(ended, () => undefined);
  }
  const update = async (changed: ReadonlySet<string>): Promise<void> => {
    const start = performance.now();
    const before = site.version();
    await site.update(changed);
    // The page that is being looked at is ready before it is asked for.
    if (lastShown !== undefined && site.version() !== before) await site.answer(lastShown);
    live.tell(state());
    const names = [...changed];
    const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
    process.stdout.write(`${clock()}  ${shown}  ${Math.round(performance.now() - start)} ms\n`);
    report();
  };
  let updating: Promise<void> = Promise.resolve();
  const watching = watchFiles(root, content, (changed) => {
    updating = updating.then(() => update(changed));
  });
  const watched = watching.ready;
  await site.update();
  report();
  await Promise.all([watched, site.answer("/")]);
  tell({ type: "ready", pathPrefix: prefix });
  return exitAfter(ended, () => site.close());
}

async function exitAfter(ended: Promise<number>, close: () => void): Promise<number> {
  const code = await ended;
  close();
  process.exit(code); // Watchers and workers of the owner's configuration may hold it open.
}
