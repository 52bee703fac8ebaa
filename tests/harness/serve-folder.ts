/** Serves a built site on localhost as a static host would: compressed, with its own 404 page. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

export interface Served {
  /** Origin, without a slash at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".ico": "image/x-icon",
  ".avif": "image/avif",
  ".webp": "image/webp",
};
const isText = /text|json|xml|javascript|svg/;

/** Level 5, as hosts compress while they answer. */
export const brotli5 = (bytes: Uint8Array): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

/** As Cloudflare Pages looks for it. */
function nearest404(folder: string, address: string): string {
  const parts = address.split("/").slice(0, -1);
  const files = [...parts.keys(), parts.length].map((count) =>
    path.join(folder, ...parts.slice(0, count), "404.html"),
  );
  return files.findLast(existsSync) ?? path.join(folder, "404.html");
}

/** `prefix` is the path the site lives under. */
export async function serveFolder(folder: string, prefix = "/"): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const wanted = pathname.startsWith(prefix) ? fileAt(folder, pathname.slice(prefix.length)) : undefined;
    const file = wanted ?? nearest404(folder, pathname.slice(prefix.length));
    const type = types[path.extname(file)] ?? "application/octet-stream";
    const bytes = readFileSync(file);
    const compressed = isText.test(type) && /\bbr\b/.test(String(request.headers["accept-encoding"]));
    response.writeHead(wanted === undefined ? 404 : 200, {
      "content-type": type,
      "cache-control": "max-age=31536000",
      ...(compressed ? { "content-encoding": "br" } : {}),
    });
    response.end(compressed ? brotli5(bytes) : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file an address stands for; undefined where there is none. */
function fileAt(folder: string, below: string): string | undefined {
  const file = path.join(folder, path.posix.normalize(`/${decodeURIComponent(below)}`));
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile()) return file;
  const index = path.join(file, "index.html");
  return statSync(index, { throwIfNoEntry: false })?.isFile() ? index : undefined;
}
