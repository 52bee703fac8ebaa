/** Lists the files of the published site's editor: its page, the pinned Decap CMS, our script and the configuration. */
import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { originOf } from "../core/address-codec.ts";
import { sourceFile } from "../core/package-files.ts";
import { createConfig, type ConfigInput } from "./create-config.ts";

const adminUrl = "/admin/";

/** A file at an address below /admin/. */
export interface AdminFile {
  /** Root-relative, without the path prefix. */
  readonly url: string;
  /** Changes with the content. */
  readonly stamp: string;
  readonly read: () => string | Uint8Array;
}

/** The pinned version, see scripts/vendor-decap.ts. */
export interface Pinned {
  readonly name: string;
  readonly version: string;
  /** The registry's hash of the tarball. */
  readonly integrity: string;
  /** Hash of the bundle in it. */
  readonly bundle: string;
}

const here = (name: string): string => sourceFile(`admin/${name}`);

export const readPinned = (): Pinned =>
  JSON.parse(readFileSync(here("decap/version.json"), "utf8")) as Pinned;

/** Decap CMS as published: 5 MB of script. */
export const readBundle = (): Buffer => brotliDecompressSync(readCompressedBundle());
export const readCompressedBundle = (): Buffer => readFileSync(here("decap/decap-cms.js.br"));

export const bundleUrl = ({ version }: Pinned): string => `${adminUrl}decap-cms-${version}.js`;

/** In a fixed order. */
export function listAdminFiles(input: ConfigInput): readonly AdminFile[] {
  const pinned = readPinned();
  const written = (name: string, content: string): AdminFile => ({
    url: adminUrl + name,
    stamp: content,
    read: () => content,
  });
  const copied = (name: string, source = name): AdminFile =>
    written(name, readFileSync(here(source), "utf8"));
  return [
    written("", renderAdminPage(pinned, input.backend)),
    // JSON is YAML: https://yaml.org/spec/1.2.2/#13-terminology
    written("config.yml", `${JSON.stringify(createConfig(input), null, 1)}\n`),
    copied("editor.js"),
    copied("editor.css"),
    copied("preview.css"),
    copied("decap-cms.LICENSE.txt", "decap/LICENSE.txt"),
    copied("decap-cms.js.LICENSE.txt", "decap/decap-cms.js.LICENSE.txt"),
    { url: bundleUrl(pinned), stamp: pinned.bundle, read: readBundle },
  ];
}

/** Decap compiles the schema of its configuration with eval: https://github.com/decaporg/decap-cms/issues/2138 */
function policyOf(hosts: readonly string[]): string {
  const others = hosts.length === 0 ? "" : ` ${hosts.join(" ")}`;
  return [
    "default-src 'none'",
    "script-src 'self' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${others}`,
    "media-src 'self' blob:",
    `connect-src 'self' blob: data:${others}`,
    "font-src 'self' data:",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}

const hostsOf: Readonly<Record<string, readonly string[]>> = {
  github: ["https://api.github.com", "https://*.githubusercontent.com", "https://www.githubstatus.com"],
  gitlab: ["https://gitlab.com"],
};

/** The hosts that the editor of a published site connects to. */
function backendHosts(backend: ConfigInput["backend"]): readonly string[] {
  const named = Object.entries(backend)
    .filter(([key]) => key === "base_url" || key === "api_root")
    .map(([, value]) => originOf(String(value)) ?? "");
  return [...new Set([...("api_root" in backend ? [] : (hostsOf[backend.name] ?? [])), ...named])];
}

function renderAdminPage(pinned: Pinned, backend: ConfigInput["backend"]): string {
  const policy = policyOf(backendHosts(backend));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="same-origin">
<title>Editor</title>
<link rel="icon" href="../favicon.svg">
<link rel="stylesheet" href="editor.css">
<link rel="cms-config-url" type="text/yaml" href="config.yml">
</head>
<body>
<noscript><p>The editor needs JavaScript.</p></noscript>
<script src="editor.js" data-bundle="decap-cms-${pinned.version}.js"></script>
</body>
</html>
`;
}
