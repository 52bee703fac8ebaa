/** The child that serves: reads the site, watches its content, answers from memory. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { loadSettings } from "../config/load-settings.ts";
import { prefixedUrl } from "../config/urls.ts";
import { placeProblems } from "../content/place-problems.ts";
import { isError, type Problem } from "../core/problem.ts";
import { reportProblems, sortProblems } from "../core/report.ts";
import { createDevHandler } from "./dev-requests.ts";
import { createDevSite } from "./dev-site.ts";
import { createLiveReload, type LiveState } from "./live-reload.ts";
import { clock, nameSome } from "./lines.ts";
import type { DevOptions, FromChild, ToChild } from "./supervisor.ts";
import { createProblemTeller } from "./told-problems.ts";
import { watchFiles } from "./watch.ts";

const mostShown = 30; // problems at once
const content = ["posts", "authors", "tags", "pages", "_includes", "assets", "addresses.lock"];

/** Resolves when the parent ends it. */
export async function runDevProcess({ root, port, now }: DevOptions): Promise<number> {
  const send = (message: FromChild): void => void process.send?.(message);
  const { settings, problems: settingsProblems } = await loadSettings(root);
  const folder = process.env["OCTAVO_DEV_CHILD"] ?? "";
  const site = settings && createDevSite({ root, settings, problems: settingsProblems, now, folder });
  const live = createLiveReload();
  const choose = createProblemTeller();
  // Versions of another process must differ, so that its pages load again.
  const run = randomUUID().slice(0, 8);
  let isStill = !site;
  let foreign: readonly Problem[] = [];
  let errors: readonly Problem[] = [];

  const state = (): LiveState => ({
    version: `${run}.${site?.version() ?? 0}`,
    problems: placeProblems(errors, root).map((problem) => {
      const pages = settings && site?.pagesOf(problem.file)?.map((url) => prefixedUrl(url, settings));
      return { ...problem, pages };
    }),
  });
  /** Tells open pages and the terminal how things are. */
  const tell = (): void => {
    const { open, fresh } = choose([...foreign, ...(site?.problems() ?? settingsProblems)], isStill);
    errors = open.filter(isError);
    live.tell(state());
    printProblems(fresh, root);
  };

  const handler = createDevHandler({ root, port, now, settings, site, live, state, onProblems: tell });
  const server = createServer(handler.respond);
  server.on("error", (failure) => {
    process.stderr.write(`error: the port ${port} cannot be opened: ${failure.message}\n`);
    process.exit(2);
  });
  const ended = new Promise<number>((resolve) => {
    const end = (): void => {
      server.close(() => resolve(0));
      live.end();
      setTimeout(() => resolve(0), 200); // An answer that takes longer is cut off.
    };
    process.on("message", (order: ToChild) => {
      if (order.type === "end") return end();
      if (order.type === "listen") server.listen(port, "127.0.0.1", () => send({ type: "listening" }));
      else foreign = order.problems;
      tell();
    });
    process.on("SIGINT", () => undefined); // The parent decides.
    process.on("disconnect", end);
  });

  const update = async (changed?: ReadonlySet<string>): Promise<void> => {
    const start = performance.now();
    isStill = false;
    await site?.update(changed);
    await handler.prepare();
    if (!changed) return send({ type: "ready", pathPrefix: settings?.pathPrefix ?? "/" });
    tell();
    process.stdout.write(`${clock()}  ${nameSome(changed)}  ${Math.round(performance.now() - start)} ms\n`);
  };
  const onStill = (): void => {
    isStill = true;
    tell();
  };
  const watching = site && watchFiles({ root, names: content, onChange: update, onStill });
  if (!site) send({ type: "mistake", problems: settingsProblems });
  const code = await ended;
  watching?.close();
  site?.close();
  process.exit(code); // Watchers and workers of the owner's configuration may hold it open.
}

function printProblems(problems: readonly Problem[], root: string): void {
  const shown = sortProblems(problems.filter(({ severity }) => severity !== "info")).slice(0, mostShown);
  if (shown.length === 0) return;
  const colour = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  const placed = placeProblems(shown, root);
  process.stdout.write(reportProblems(placed, { root, format: "text", colour, verbose: false }));
  if (problems.length > shown.length) process.stdout.write("npm run check shows all of them\n");
}
