/** Writes a server block for nginx, with redirects, headers and 404 page: https://nginx.org/en/docs/ */
import { decodeAddress } from "../core/address-codec.ts";
import { lastingCache, headerName, usualCache, type Hosting } from "./headers.ts";

export interface NginxInput extends Hosting {
  /** Host name of the site. */
  readonly host: string;
  /** Whether the texts have `.gz` files beside them. */
  readonly compressed: boolean;
}

export function renderNginx(input: NginxInput): string {
  const { headers, lasting, lastingFolders, redirects, notFound, notFoundIn, host, compressed } = input;
  // nginx compares decoded addresses, and compares strings without case.
  const moved = redirects.map(([from, to]) => {
    const key = decodeAddress(from);
    const isSame = key.toLowerCase() === decodeAddress(to).toLowerCase();
    return [isSame ? `~^${literal(key)}$` : key, to] as const;
  });
  const longest = Math.max(
    0,
    ...[...moved, ...lasting.map((url) => [url])].map(([key = ""]) => Buffer.byteLength(key)),
  );
  const bucket = Math.max(128, 2 ** Math.ceil(Math.log2(longest + 32)));
  return `# Made by octavo from site.config.ts: include it in the http block, as files in conf.d/ and sites-enabled/ are.
# The site lies in the folder named by root, its path prefix included.

map_hash_bucket_size ${bucket};

map $uri $octavo_moved {
  default "";
${moved.map(([from, to]) => `  ${quotedKey(from)} ${quoted(to)};\n`).join("")}}

map $uri $octavo_cache {
  default ${quoted(usualCache)};
${lasting.map((url) => `  ${quotedKey(decodeAddress(url))} ${quoted(lastingCache)};\n`).join("")}${lastingFolders.map((url) => `  ${quotedKey(`~^${literal(decodeAddress(url))}`)} ${quoted(lastingCache)};\n`).join("")}}

server {
  listen 80;
  listen [::]:80;
  server_name ${host};
  root /var/www/${host};

  index index.html;
  charset utf-8;
  charset_types text/css text/plain text/xml text/markdown application/javascript application/json application/manifest+json application/xml;
  absolute_redirect off;
  server_tokens off;
  disable_symlinks on;

  gzip on;
  gzip_vary on;
  gzip_types text/css text/plain text/xml text/markdown application/javascript application/json application/manifest+json application/xml image/svg+xml;
${compressed ? "  gzip_static on;\n  # With the Brotli module: brotli_static on;\n" : ""}
${headers.map(([name, value]) => `  add_header ${headerName(name)} ${quoted(value)} always;\n`).join("")}  add_header Cache-Control $octavo_cache;

  if ($octavo_moved != "") {
    return 301 $octavo_moved;
  }

  error_page 404 ${quoted(notFound)};

  location / {
    try_files $uri $uri/ =404;
  }

${notFoundIn.map(folderBlock).join("")}  location ~ \\.md$ {
    types { }
    default_type text/markdown;
  }

  location ~ \\.webmanifest$ {
    types { }
    default_type application/manifest+json;
  }
}
`;
}

/** A folder with a 404 page of its own. */
const folderBlock = ([
  folder,
  page,
]: Hosting["notFoundIn"][number]): string => `  location ${quotedKey(decodeAddress(folder))} {
    error_page 404 ${quoted(page)};
    try_files $uri $uri/ =404;
  }

`;

const literal = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");

const quotedKey = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** A dollar sign in a value begins a variable and cannot be escaped; an address can percent-encode it. */
const quoted = (text: string): string => quotedKey(text.replaceAll("$", "%24"));
