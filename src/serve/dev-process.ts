/** The child that serves: reads the site, watches its content, answers from memory. */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import { loadSettings } from "../config/load-settings.ts";
import type { Settings } from "../config/settings.ts";
import { prefixedUrl } from "../config/urls.ts";
import { placeProblems } from "../content/place-problems.ts";
import { isError, type Problem } from "../core/problem.ts";
import { reportProblems, sortProblems } from "../core/report.ts";
import { createDevHandler } from "./dev-requests.ts";
import { createDevSite, type DevSite } from "./dev-site.ts";
import { createLiveReload, type LiveState } from "./live-reload.ts";
import { clock, nameSome } from "./lines.ts";
import type { DevOptions, FromChild, ToChild } from "./forks.ts";
import { createProblemTeller } from "./told-problems.ts";
import { watchFiles } from "./watch.ts";

const mostShown = 30; // problems at once
const content = ["posts", "authors", "tags", "pages", "_includes", "assets", "addresses.lock"];

/** Resolves when the parent ends it. */
export async function runDevProcess({ root, port, now }: DevOptions): Promise<number> {
  const { settings, problems } = await loadSettings(root);
  const folder = process.env["OCTAVO_DEV_CHILD"] ?? "";
  const site = settings && createDevSite({ root, settings, problems, now, folder });
  const live = createLiveReload();
  const state = createState(root, settings, site, problems);
  /** Tells open pages and the terminal how things are. */
  const tell = (): void => {
    const fresh = state.choose();
    live.tell(state.live());
    printProblems(fresh, root);
  };
  const handler = createDevHandler({
    root,
    port,
    now,
    settings,
    site,
    live,
    state: state.live,
    onProblems: tell,
  });
  const update = async (changed?: ReadonlySet<string>): Promise<void> => {
    const start = performance.now();
    state.isStill = false;
    await site?.update(changed);
    await handler.prepare();
    if (!changed) return send({ type: "ready", pathPrefix: settings?.pathPrefix ?? "/" });
    tell();
    process.stdout.write(`${clock()}  ${nameSome(changed)}  ${Math.round(performance.now() - start)} ms\n`);
  };
  const onStill = (): void => {
    state.isStill = true;
    tell();
  };
  const ended = obey(createServer(handler.respond), port, {
    end: live.end,
    onOrder(order) {
      if (order.type === "mistake") state.foreign = order.problems;
      tell();
    },
  });
  const watching = site && watchFiles({ root, names: content, onChange: update, onStill });
  if (!site) send({ type: "mistake", problems });
  const code = await ended;
  watching?.close();
  site?.close();
  process.exit(code); // Watchers and workers of the owner's configuration may hold it open.
}

const send = (message: FromChild): void => void process.send?.(message);

/** What people are told of the site. */
function createState(
  root: string,
  settings: Settings | undefined,
  site: DevSite | undefined,
  settingsProblems: readonly Problem[],
) {
  const choose = createProblemTeller();
  // Versions of another process must differ, so that its pages load again.
  const run = randomUUID().slice(0, 8);
  let errors: readonly Problem[] = [];
  const state = {
    /** Nothing has changed for a while. */
    isStill: !site,
    /** What a successor that could not start has told. */
    foreign: [] as readonly Problem[],
    /** Chooses the problems that are told from now on; returns those that are new. */
    choose(): readonly Problem[] {
      const all = [...state.foreign, ...(site?.problems() ?? settingsProblems)];
      const { open, fresh } = choose(all, state.isStill);
      errors = open.filter(isError);
      return fresh;
    },
    live: (): LiveState => ({
      version: `${run}.${site?.version() ?? 0}`,
      problems: placeProblems(errors, root).map((problem) => {
        const pages = settings && site?.pagesOf(problem.file)?.map((url) => prefixedUrl(url, settings));
        return { ...problem, pages };
      }),
    }),
  };
  return state;
}

/** Listens, and ends, when the parent says so; resolves to the exit code. */
function obey(
  server: Server,
  port: number,
  { end, onOrder }: { readonly end: () => void; readonly onOrder: (order: ToChild) => void },
): Promise<number> {
  server.on("error", (failure) => {
    process.stderr.write(`error: the port ${port} cannot be opened: ${failure.message}\n`);
    process.exit(2);
  });
  return new Promise((resolve) => {
    const stop = (): void => {
      server.close(() => resolve(0));
      end();
      setTimeout(() => resolve(0), 200); // An answer that takes longer is cut off.
    };
    process.on("message", (order: ToChild) => {
      if (order.type === "end") return stop();
      if (order.type === "listen") server.listen(port, "127.0.0.1", () => send({ type: "listening" }));
      onOrder(order);
    });
    process.on("SIGINT", () => undefined); // The parent decides.
    process.on("disconnect", stop);
  });
}

function printProblems(problems: readonly Problem[], root: string): void {
  const shown = sortProblems(problems).slice(0, mostShown);
  if (shown.length === 0) return;
  const colour = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  const placed = placeProblems(shown, root);
  process.stdout.write(reportProblems(placed, { root, format: "text", colour, verbose: false }));
  if (problems.length > shown.length) process.stdout.write("npm run check shows all of them\n");
}
