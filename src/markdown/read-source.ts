/** One task a source: it is read once, split, parsed, and its Markdown rendered. */
import { readNamedLanguage } from "../config/editions.ts";
import type { PostSettings } from "../content/parse-post.ts";
import { type Parsed, parseSource } from "../content/parse-source.ts";
import { faceOf } from "../content/post.ts";
import type { ListedFile } from "../content/list-content.ts";
import { readSource as readFile, type ParsedSource } from "../content/read-content.ts";
import { lostValues } from "../content/lost-values.ts";
import { roughParts } from "../content/file-parts.ts";
import { type SourceFile, splitFile } from "../content/source-file.ts";
import type { Body } from "./body.ts";
import { placeBody } from "./own-places.ts";
import type { Renderer } from "./renderer.ts";

/** A source with its body, where that can be told from its front matter. */
export interface Source extends ParsedSource {
  readonly body?: Body;
}

export const readSource = (
  root: string,
  file: ListedFile,
  settings: PostSettings,
  renderer: Renderer,
): Source => readFile(root, file, (source) => renderSource(source, settings, renderer));

export function renderSource(
  file: SourceFile,
  settings: PostSettings,
  renderer: Renderer,
): Parsed & Pick<Source, "body" | "face"> {
  const split = splitFile(file);
  if ("code" in split) return { ...parseSource(file, settings), ...renderRough(file, renderer) };
  const { source, body: text, bodyLine: line } = split;
  let body: Body | undefined;
  const parsed = parseSource(split, settings, ({ split: made, title, lang, belowPicture }) => {
    const read = renderer.read({ source, text: made.body, line, title, lang, belowPicture });
    body = made.body === text ? read.body : placeBody(read.body, made.body, { line, file: file.text });
    return read.text;
  });
  const problems = [...parsed.problems, ...lostValues(split)];
  const { lang } = readNamedLanguage(source, settings);
  if (parsed.author || parsed.tag) body = renderer.render({ source, text, line, lang });
  const face = parsed.post && faceOf(parsed.post);
  return body ? { body, face, ...parsed, problems } : { ...parsed, problems, ...renderRough(file, renderer) };
}

/** A file with errors is not shown, yet what is wrong with its text is said in the same run. */
function renderRough(file: SourceFile, renderer: Renderer): Pick<Source, "body" | "rough"> {
  const parts = roughParts(file.text);
  if (!parts) return {};
  const { front, body: text, bodyLine } = parts;
  const body = renderer.render({ source: file.source, text, line: bodyLine });
  return { body, rough: { front, bodyLine } };
}
