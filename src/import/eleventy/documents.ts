/** Posts and pages of an Eleventy site with their data, as Eleventy finds them. */
import { expandBraces, globExpression } from "../expressions.ts";
import { isRecord, splitText, textOf, textsOf, type Data, type FrontText } from "../front-matter.ts";
import type { Note } from "../old-blog.ts";
import { declare, evaluate } from "../script/evaluate.ts";
import { parseScript } from "../script/parse-script.ts";
import { unknown, type Scope } from "../script/scope.ts";
import { SourceFault } from "../../core/untrusted-folder.ts";
import type { OldSource } from "../source.ts";
import type { EleventyConfig } from "./config.ts";
import type { Cascade } from "./data.ts";
import { normalDate } from "../dates.ts";
import { readsCollections } from "./lists.ts";
import { namesOf, type EleventyNames } from "./names.ts";

export interface EleventyFile {
  /** Path in the source, and below the input. */
  readonly from: string;
  readonly inside: string;
  readonly names: EleventyNames;
  /** With all that folders, layouts and the site give, and `page`. */
  readonly data: Data;
  /** What folders and layouts give it. */
  readonly inherited: Data;
  readonly own: Data;
  readonly body: string;
  readonly line: number;
  readonly isMarkdown: boolean;
  /** "liquid", "njk", or "" for none. */
  readonly engine: string;
  /** Undefined where nothing tells it. */
  readonly date: string | undefined;
  /** Of the pages that a file makes of data. */
  readonly isOfData?: true;
}

export interface EleventyFiles {
  readonly files: readonly EleventyFile[];
  readonly notes: readonly Note[];
}

const read = /\.(?:md|markdown|html?|njk|liquid)$/;
const others = /\.(?:11ty\.[cm]?[jt]s|webc|hbs|ejs|mustache|haml|pug|jsx|tsx|mdx)$/;

/** What lies in the root of a project and is no page. */
const aboutProject = /^(?:readme|license|changelog|contributing|code_of_conduct|security|todo)(?:\.\w+)?$/i;

export function readEleventyFiles(
  source: OldSource,
  config: EleventyConfig,
  cascade: Cascade,
): EleventyFiles {
  const isIgnored = ignoring(config);
  const files: EleventyFile[] = [];
  const notes: Note[] = [];
  for (const file of source.files) {
    if (!file.startsWith(config.input) || isIgnored(file)) continue;
    const inside = file.slice(config.input.length);
    if (config.input === "" && aboutProject.test(inside)) continue;
    if (config.formats.some((end) => others.test(`.${end}`) && file.endsWith(`.${end}`)))
      notes.push({
        about: "address",
        file,
        message: "is a template that computes its page, which is to be written anew",
      });
    if (!read.test(file)) continue;
    try {
      const found = readFile(source, { file, inside, config, cascade });
      if (isEditor(found)) notes.push({ about: "file", file, message: "is the editor of the old site" });
      else files.push(found);
    } catch (failure) {
      if (!(failure instanceof SourceFault)) throw failure;
      notes.push({ about: "unread", file, message: failure.message });
    }
  }
  return { files, notes };
}

/** Decap and its like in a page of its own, which Octavo has itself. */
const isEditor = ({ body, isMarkdown }: EleventyFile): boolean =>
  !isMarkdown && /<script\b[^<>]{0,500}(?:netlify|decap|static|sveltia)-cms/i.test(body);

function ignoring(config: EleventyConfig): (file: string) => boolean {
  const patterns = config.ignores.map(
    (line) => new RegExp(`^${globExpression(line.replace(/\/$/, "/**"))}(?:/.*)?$`),
  );
  const folders = [config.includes, config.layouts, config.data, config.output].filter(
    (each) => each !== "" && each !== config.input,
  );
  return (file) =>
    folders.some((folder) => file.startsWith(folder)) ||
    file.split("/").some((part) => part === "node_modules" || /^\./.test(part)) ||
    patterns.some((pattern) => pattern.test(file));
}

interface FileInput {
  readonly file: string;
  readonly inside: string;
  readonly config: EleventyConfig;
  readonly cascade: Cascade;
}

function readFile(source: OldSource, { file, inside, config, cascade }: FileInput): EleventyFile {
  const { data: own, body, line } = splitFront(source.text(file), file);
  const { data, inherited } = cascade.of(file, own);
  const names = namesOf(inside);
  const isMarkdown = /\.(?:md|markdown)$/.test(file);
  const date = dateOf(data, file, source);
  return {
    ...{ from: file, inside, names, inherited, own, body, line, isMarkdown, date },
    engine: engineOf(file, data, config),
    data: {
      ...data,
      page: {
        fileSlug: names.fileSlug,
        filePathStem: names.filePathStem,
        inputPath: `./${file}`,
        date: date === undefined ? undefined : new Date(date),
      },
    },
  };
}

function splitFront(text: string, file: string): FrontText {
  const inJavaScript = /^---[ \t]*(?:js|javascript|node)[ \t]*\n([^]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (inJavaScript === null) return splitText(text, file) ?? { data: {}, body: text, line: 1 };
  return {
    data: valuesIn(inJavaScript[1] ?? "", file),
    body: text.slice(inJavaScript[0].length),
    line: inJavaScript[0].split("\n").length,
  };
}

/** One object, or a constant for each field. */
function valuesIn(front: string, file: string): Data {
  if (front.trimStart().startsWith("{")) {
    const [statement] = parseScript(`(${front})`, `${file}.js`).body;
    const value =
      statement?.type === "ExpressionStatement" ? evaluate(statement.expression, { names: new Map() }) : {};
    return isRecord(value) ? value : {};
  }
  const scope: Scope = { names: new Map() };
  declare(parseScript(front, `${file}.js`).body, scope);
  return Object.fromEntries(
    [...scope.names]
      .map(([name, value]) => [name, value()] as const)
      .filter(([, value]) => value !== unknown),
  );
}

function engineOf(file: string, data: Data, config: EleventyConfig): string {
  const override = data["templateEngineOverride"];
  if (override === false) return "";
  const chosen = textOf(override)
    ?.split(",")
    .map((each) => each.trim())
    .find((each) => each !== "md" && each !== "html");
  if (override !== undefined) return chosen ?? "";
  if (/\.(?:md|markdown)$/.test(file)) return config.markdownEngine;
  if (/\.html?$/.test(file)) return config.htmlEngine;
  return file.endsWith(".njk") ? "njk" : "liquid";
}

/** Of the front matter, of git, or of the path. */
function dateOf(data: Data, file: string, source: OldSource): string | undefined {
  const written = data["date"];
  const [, git, what] =
    /^(git )?(last modified|created)$/i.exec(typeof written === "string" ? written.trim() : "") ?? [];
  if (what !== undefined) {
    const dates = git === undefined ? undefined : source.gitDates?.().get(file);
    return normalDate(/created/i.test(what) ? dates?.created : dates?.changed, "UTC");
  }
  return normalDate(written, "UTC") ?? normalDate(/\d{4}-\d{2}-\d{2}/.exec(file)?.[0], "UTC");
}

const sections =
  /^_?(?:posts?|blog(?:-?posts?)?|articles?|notes?|writings?|journal|entries|essays|news|log|diary|weblog|content\/(?:posts?|blog|articles?))$/i;
const ofPosts = /^(?:blog-?)?(?:posts?|articles?|blog|entry|entries|notes?|essays?|writings?|journal)$/i;

/** Whether a file is a post: Eleventy knows no such thing, sites do. */
export function isPost(file: EleventyFile, config: EleventyConfig): boolean {
  const { inside, data, date, names, body } = file;
  if (data["pagination"] !== undefined || names.stem === "index") return false;
  if (date === undefined && readsCollections(body)) return false;
  const folders = inside.split("/").slice(0, -1);
  // The list of a section stands in its folder.
  if (/(?:^|\/)index$/.test(names.stem) && folders.length === 1 && file.own["date"] === undefined)
    return false;
  const layout = (textOf(data["layout"]) ?? "").replace(/^.*\/|\.\w+$/g, "");
  const inCollection = [...config.collections].some(
    ([name, globs]) =>
      /post|blog|article|note|writing|essay/i.test(name) && globs.some((glob) => matches(glob, file.from)),
  );
  return (
    textsOf(data["tags"]).some((tag) => ofPosts.test(tag)) ||
    inCollection ||
    (file.isMarkdown &&
      (folders.some(
        (folder, index) => sections.test(folder) || sections.test(folders.slice(index, index + 2).join("/")),
      ) ||
        ofPosts.test(layout) ||
        (date !== undefined && folders.length > 0) ||
        // As Decap writes them.
        /blog-?post|article/i.test(textOf(data["templateKey"]) ?? "")))
  );
}

const matches = (glob: string, file: string): boolean =>
  expandBraces(glob).some((each) => new RegExp(`^${globExpression(each)}$`).test(file));

/** Tags that only sort texts. */
const sorting = /^(?:(?:blog-?)?posts?|all|nav|pages?|tagList)$/i;

/** Its words: of tags and categories, without those that only make it a post. */
export function tagsOf(file: EleventyFile, everybodys: ReadonlySet<string>): string[] {
  const { data } = file;
  const words = [data["tags"], data["tag"], data["categories"], data["category"]].flatMap((each) =>
    isRecord(each) ? [] : textsOf(each),
  );
  return [...new Set(words)].filter((word) => !sorting.test(word) && !everybodys.has(word));
}
