/** One task a source: it is read once, split, parsed, and its Markdown rendered. */
import { readNamedLanguage } from "../config/editions.ts";
import { completePost, parsePostFront, type PostSettings } from "../content/parse-post.ts";
import { type Parsed, parseSource } from "../content/parse-source.ts";
import { faceOf } from "../content/post.ts";
import type { ListedFile } from "../content/list-content.ts";
import type { ParsedSource } from "../content/read-content.ts";
import { readSourceFile } from "../content/read-source-file.ts";
import { lostValues } from "../content/lost-values.ts";
import { roughParts, type SourceFile, splitFile, type SplitFile } from "../content/source-file.ts";
import { kindOfSource } from "../content/source-kind.ts";
import type { Body } from "./body.ts";
import { placeBody } from "./own-places.ts";
import type { Renderer } from "./renderer.ts";

/** A source with its body, where that can be told from its front matter. */
export interface Source extends ParsedSource {
  readonly body?: Body;
}

export function readSource(
  root: string,
  listed: ListedFile,
  settings: PostSettings,
  renderer: Renderer,
): Source {
  const { file, ...read } = readSourceFile(root, listed);
  return "code" in file
    ? { ...read, problems: [file] }
    : { ...read, ...renderSource(file, settings, renderer) };
}

export function renderSource(file: SourceFile, settings: PostSettings, renderer: Renderer): RenderedSource {
  const split = splitFile(file);
  if ("code" in split) return { ...parseSource(file, settings), ...renderRough(file, renderer) };
  const kind = kindOfSource(file.source);
  const { body, face, ...parsed } =
    kind === "authors" || kind === "tags"
      ? renderGroup(split, settings, renderer)
      : renderPost(split, file.text, settings, renderer);
  const problems = [...parsed.problems, ...lostValues(split)];
  return body ? { body, face, ...parsed, problems } : { ...parsed, problems, ...renderRough(file, renderer) };
}

type RenderedSource = Parsed & Pick<Source, "body" | "face">;

/** A post's description, reading time and terms come from the text as it is rendered. */
function renderPost(
  written: SplitFile,
  text: string,
  settings: PostSettings,
  renderer: Renderer,
): RenderedSource {
  const front = parsePostFront(written, settings);
  if (!("fields" in front)) return front;
  const { split, fields } = front;
  const { title, lang, thumbnail } = fields;
  const { source, body: asWritten, bodyLine: line } = written;
  const belowPicture = thumbnail !== undefined;
  const read = renderer.read({ source, text: split.body, line, title, lang, belowPicture });
  const body = split.body === asWritten ? read.body : placeBody(read.body, split.body, { line, file: text });
  const parsed = completePost(front, read.text, settings);
  return { body, face: parsed.post && faceOf(parsed.post), ...parsed };
}

/** An author or a tag. */
function renderGroup(split: SplitFile, settings: PostSettings, renderer: Renderer): RenderedSource {
  const parsed = parseSource(split, settings);
  const { source, body: text, bodyLine: line } = split;
  const { lang } = readNamedLanguage(source, settings);
  return parsed.author || parsed.tag
    ? { body: renderer.render({ source, text, line, lang }), ...parsed }
    : parsed;
}

/** A file with errors is not shown, yet what is wrong with its text is said in the same run. */
function renderRough(file: SourceFile, renderer: Renderer): Pick<Source, "body" | "rough"> {
  const parts = roughParts(file.text);
  if (!parts) return {};
  const { front, body: text, bodyLine } = parts;
  const body = renderer.render({ source: file.source, text, line: bodyLine });
  return { body, rough: { front, bodyLine } };
}
