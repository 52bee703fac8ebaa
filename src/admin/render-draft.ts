/** Renders a text that need not be on the disk as the site's own renderer does, block by block. */
import { bodyOf, roughParts, splitFile } from "../content/source-file.ts";
import type { Parsed } from "../content/parse-source.ts";
import { preprocessedBody } from "../content/preprocess.ts";
import { countWords } from "../content/reading-time.ts";
import { lineFeeds } from "../core/lines.ts";
import { hashOf } from "../core/digest.ts";
import type { Problem } from "../core/problem.ts";
import { withLineFeeds } from "../edit/splice.ts";
import type { WrittenFile } from "../edit/edit-front-matter.ts";
import { renderSource } from "../markdown/read-source.ts";
import type { BodyInput, Rendered } from "../markdown/rendered.ts";
import type { Renderer } from "../markdown/renderer.ts";
import { mapBlocks, type MappedText } from "./block-map.ts";
import { siteOf, type EditorContext } from "./editor-context.ts";
import { linePlaces } from "./line-places.ts";

export interface Draft extends MappedText {
  readonly parsed: Parsed;
  /** Where in the text the body begins. */
  readonly bodyStart: number;
  readonly words: number;
  /** Of the front matter and the body. */
  readonly problems: readonly Problem[];
}

export async function renderDraft(context: EditorContext, file: WrittenFile): Promise<Draft> {
  const { settings, site } = context;
  const current = siteOf(context);
  const { source } = file;
  const text = withLineFeeds(file.text).replace(/^\uFEFF/, "");
  const renderer = watched(await site.renderer());
  const parsed = source.startsWith("pages/") ? renderPage({ source, text }, renderer) : renderSource({ source, text }, settings, renderer); // prettier-ignore
  const { input, body, words } = renderer.last();
  const rendered = input && body ? current.renderBody(input, body) : undefined;
  const parts = roughParts(text);
  const line = parts ? parts.bodyLine - 1 : lineFeeds(text);
  const isWhole = (preprocessedBody({ source, text }, settings) ?? "") === (bodyOf(text) ?? "");
  const mapped = mapBody(file.text, line, rendered, isWhole);
  return {
    ...mapped,
    parsed,
    bodyStart: parts ? linePlaces(file.text).start(line) : 0,
    words,
    problems: site.levelled([...parsed.problems, ...(rendered?.problems ?? [])]),
  };
}

/** Where it is changed before it is rendered, lines of what is shown are not those of the file: it is one section. */
function mapBody(text: string, line: number, rendered: Rendered | undefined, isWhole: boolean): MappedText {
  if (rendered?.blocks && isWhole) return mapBlocks(text, line, rendered.html, rendered.blocks);
  const html = rendered ? rendered.html.replaceAll(new RegExp(`${rendered.blocks?.mark}\\d+x`, "g"), "") : "";
  const start = rendered ? linePlaces(text).start(line) : 0;
  const end = text.trimEnd().length;
  if (end <= start) return { blocks: [], after: "" };
  const hash = hashOf(html).slice(0, 12);
  return { blocks: [{ start, end, kind: "section", hash, html, editable: false }], after: "" };
}

/** An owner's page, before templates in it are filled in. */
function renderPage(file: WrittenFile, renderer: Renderer): Parsed {
  const parts = roughParts(file.text);
  const split = splitFile(file);
  const title = "code" in split ? undefined : split.data["title"];
  if (parts)
    renderer.read({
      source: file.source,
      text: parts.body,
      line: parts.bodyLine,
      ...(typeof title === "string" ? { title } : { hasOwnTitle: true }),
    });
  return { problems: "code" in split ? [split] : [] };
}

interface Watched extends Renderer {
  readonly last: () => {
    readonly input?: BodyInput;
    readonly body?: ReturnType<Renderer["render"]>;
    readonly words: number;
  };
}

/** Marks blocks, and tells what was rendered last. */
function watched(renderer: Renderer): Watched {
  let last: ReturnType<Watched["last"]> = { words: 0 };
  const read: Renderer["read"] = (given) => {
    const input = { ...given, marksBlocks: true };
    const answer = renderer.read(input);
    last = { input, body: answer.body, words: countWords(answer.text) };
    return answer;
  };
  return { ...renderer, read, render: (input) => read(input).body, last: () => last };
}
