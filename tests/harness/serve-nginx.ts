/** The machine's own nginx as its package sets it up, with a site's configuration and folder, on localhost. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { createFolder } from "./mini-site.ts";
import type { Served } from "./serve-folder.ts";

export const nginx = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"].find((file) =>
  existsSync(file),
);
export const noNginx = nginx === undefined ? "nginx is not installed (apt-get install nginx-light)" : false;

/** `conf` is what a build wrote, `folder` stands in for the root that it names. */
export async function serveWithNginx(
  conf: string,
  folder: string,
): Promise<Served & { readonly port: number }> {
  const port = await freePort();
  const own = createFolder();
  for (const name of ["tmp", "conf.d"]) mkdirSync(path.join(own, name));
  assert.match(
    conf,
    /\n {2}listen 80;\n {2}listen \[::\]:80;\n {2}server_name [^\n]+;\n {2}root \/var\/www\//,
  );
  writeFileSync(
    path.join(own, "conf.d/site.conf"),
    conf
      .replace("listen 80;\n  listen [::]:80;", `listen 127.0.0.1:${port};`)
      .replace(/root \/var\/www\/[^;]+;/, `root ${folder};`),
  );
  const main = path.join(own, "nginx.conf");
  writeFileSync(main, renderMain(own));
  const valid = spawnSync(nginx as string, ["-t", "-q", "-c", main], { encoding: "utf8" });
  assert.equal(valid.status, 0, valid.stderr);
  assert.equal(valid.stderr, "");
  const server = spawn(nginx as string, ["-c", main], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    fetch(url).then(
      () => true,
      () => false,
    );
  while (!(await answers())) assert.equal(server.exitCode, null, "nginx has ended");
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.once("exit", () => resolve());
      server.kill();
    });
  return { url, port, close };
}

/** Debian's main file, where it is there, with every path of its own in the folder. */
function renderMain(own: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${own}/tmp/${name};`)
    .join(" ");
  const debian = "/etc/nginx/nginx.conf";
  const text = existsSync(debian)
    ? readFileSync(debian, "utf8")
    : "events {}\nhttp {\n  include mime.types;\n  default_type application/octet-stream;\n  include /etc/nginx/conf.d/*.conf;\n}\n";
  const inHttp = text
    .replace(/^\s*(user|pid|error_log|access_log|worker_processes)\s.*$/gm, "")
    .replace(/^\s*include \/etc\/nginx\/sites-enabled.*$/gm, "")
    .replace(
      /include \/etc\/nginx\/conf\.d\/\*\.conf;/,
      `include ${own}/conf.d/*.conf; access_log off; ${temporary}`,
    );
  return `daemon off; master_process off; pid ${own}/pid; error_log ${own}/error.log;\n${inHttp}`;
}

/** One that nobody listens at. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
