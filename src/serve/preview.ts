/** `octavo preview`: shows the built site on this machine as a production host would. */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { encodeAddress, pathOfUrl, urlOfPath } from "../core/address-codec.ts";
import { pathsOf, type Paths } from "../core/paths.ts";
import { loadSettings } from "../config/load-settings.ts";
import { recover } from "../publish/publish.ts";
import { readHosting } from "../hosting/site-hosting.ts";
import { compressed } from "./compression.ts";
import { pathOf, refuseHost } from "./hosts.ts";
import { openPort } from "./listen.ts";
import { sendBytes } from "./send-bytes.ts";
import { findPublished, type PublishedFile } from "./published-files.ts";
import { errorMessage } from "../core/failure.ts";

export interface PreviewOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** Wanted port; the next free one is taken. */
  readonly port: number;
}

/** Resolves to the exit code when it is stopped, and to 2 if no site has been built. */
export async function startPreview({ root, port: wanted }: PreviewOptions): Promise<number> {
  const paths = pathsOf(root);
  recover(paths);
  if (!existsSync(paths.site)) {
    process.stderr.write("error: there is no _site/ to show\nhelp: run npm run build first\n");
    return 2;
  }
  const pathPrefix = (await loadSettings(root)).settings?.pathPrefix ?? "/";
  const prefix = pathOfUrl(pathPrefix);
  let port = wanted;
  const server = createServer((request, response) => {
    try {
      const refused = refuseHost(request, port);
      if (refused) answer(response, refused.status, refused.text);
      else respond(request, response, paths, prefix);
    } catch (failure) {
      // A build may delete a file while it is being read.
      process.stderr.write(`${request.url}: ${errorMessage(failure)}\n`);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      response.end();
    }
  });
  const opened = await openPort(server, wanted);
  if (opened === undefined) return 2;
  port = opened;
  process.stdout.write(
    `Octavo shows _site/ at http://localhost:${port}${encodeAddress(pathPrefix)} (Ctrl-C ends)\n`,
  );
  return new Promise((resolve) => {
    const end = (): void => {
      server.close(() => resolve(0));
      server.closeAllConnections();
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}

function answer(response: ServerResponse, status: number, text: string, headers = {}): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
  response.end(`${text}\n`);
}

function respond(request: IncomingMessage, response: ServerResponse, paths: Paths, prefix: string): void {
  const redirect = (status: number, to: string, location = to): void =>
    answer(response, status, to, { location });
  const notFound = (): void => {
    const [, url = ""] = hosting?.notFoundIn.find(([folder]) => asked?.startsWith(pathOfUrl(folder))) ?? [];
    const page =
      findPublished(paths.site, pathOfUrl(url).slice(prefix.length) || "404.html") ??
      findPublished(paths.site, "404.html");
    if (page === undefined || page === "folder") answer(response, 404, "There is no such page.");
    else send(request, response, 404, page);
  };
  // Read for each request: a build may have changed it.
  const hosting = readHosting(paths.cache);
  for (const [name, value] of hosting?.headers ?? []) response.setHeader(name, value);
  if (request.method !== "GET" && request.method !== "HEAD")
    return answer(response, 405, "Only GET and HEAD.", { allow: "GET, HEAD" });
  const asked = pathOf(request.url ?? "/");
  if (asked === undefined) return answer(response, 400, "This is not an address.");
  if (!asked.startsWith(prefix))
    return asked === "/" || `${asked}/` === prefix
      ? redirect(302, prefix, encodeAddress(urlOfPath(prefix)))
      : notFound();
  const moved = hosting?.redirects.find(([from]) =>
    [from, from.replace(/\/$/, "")].includes(encodeAddress(urlOfPath(asked))),
  );
  if (moved) return redirect(301, moved[1]);
  const file = findPublished(paths.site, asked.slice(prefix.length));
  if (file === "folder") return redirect(301, `${asked}/`, encodeAddress(urlOfPath(`${asked}/`)));
  if (file === undefined) return notFound();
  send(request, response, 200, file);
}

function send(request: IncomingMessage, response: ServerResponse, status: number, file: PublishedFile): void {
  const headers = {
    "content-type": file.type,
    // A name with a hash always means the same content: https://www.rfc-editor.org/rfc/rfc8246
    "cache-control": file.hashed
      ? "public, max-age=31536000, immutable"
      : "public, max-age=0, must-revalidate",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
  };
  const { encoding, etag, body } = compressed(file, String(request.headers["accept-encoding"] ?? ""), () =>
    readFileSync(file.path),
  );
  const known = request.headers["if-none-match"];
  if (
    status === 200 &&
    known !== undefined &&
    (known === "*" || known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag))
  ) {
    response.writeHead(304, { ...headers, etag });
    response.end();
    return;
  }
  sendBytes(request, response, {
    status,
    headers: {
      ...headers,
      ...(status === 200 ? { etag } : {}),
      ...(encoding !== undefined && { "content-encoding": encoding }),
    },
    bytes: body(),
  });
}
