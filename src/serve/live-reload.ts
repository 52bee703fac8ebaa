/** Keeps open pages up to date: sends each the version and the errors as server-sent events. */
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { editWord } from "../admin/texts/edit-word.ts";
import { sourceFile } from "../core/package-files.ts";
import type { Problem } from "../core/problem.ts";

export const eventsPath = "/_octavo/events";
export const clientPath = "/_octavo/client.js";

/** The script that listens, the same for every page. */
export const clientScript = (): string => readFileSync(sourceFile("serve/live-reload-client.js"), "utf8");

/** What open pages receive. */
export interface LiveState {
  /** A page with another version loads again. */
  readonly version: string;
  /** Errors only, with the addresses of the pages that they are kept to; absent where any page may be meant. */
  readonly problems: readonly (Problem & { readonly pages?: readonly string[] | undefined })[];
}

export interface LiveReload {
  readonly connect: (response: ServerResponse, state: LiveState) => void;
  readonly tell: (state: LiveState) => void;
  readonly end: () => void;
}

export function createLiveReload(): LiveReload {
  const open = new Set<ServerResponse>();
  // https://html.spec.whatwg.org/multipage/server-sent-events.html
  const eventOf = (state: LiveState): string => `data: ${JSON.stringify(state)}\n\n`;
  let last = "";
  return {
    connect(response, state) {
      response.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        // When the answer ends, the page asks whoever listens then.
        connection: "close",
      });
      response.write("retry: 300\n\n");
      response.write((last = eventOf(state)));
      open.add(response);
      response.on("close", () => open.delete(response));
    },
    tell(state) {
      const event = eventOf(state);
      // All that listen know the last one.
      if (event !== last) open.forEach((response) => response.write(event));
      last = event;
    },
    end: () => open.forEach((response) => response.end()),
  };
}

/** Adds the script to a page, which offers to edit it where it has a source; the rest stays as a build makes it. */
export function withLiveReload(html: string, version: string, source: string | undefined): string {
  const language = /<html\b[^>]{0,300}?\blang="([\w-]{1,40})"/i.exec(html)?.[1] ?? "en";
  const edit = source === undefined ? "" : ` data-edit="${editWord(language)}"`;
  const script = `<script src="${clientPath}" data-version="${version}"${edit} defer></script>`;
  const at = html.toLowerCase().lastIndexOf("</body>");
  return at === -1 ? html + script : html.slice(0, at) + script + html.slice(at);
}
