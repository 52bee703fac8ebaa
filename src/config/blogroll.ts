/** The blogs that the owner recommends, in blogroll.yaml: they are published as OPML, and templates can list them. */
import { existsSync } from "node:fs";
import path from "node:path";
import { closestMatch } from "leven";
import type { Document, LineCounter, Node, YAMLMap } from "yaml";
import * as z from "zod";
import type { Problem } from "../core/problem.ts";
import { textOfFile } from "../core/read-files.ts";
import { yaml } from "../core/yaml.ts";
import { webAddress } from "./web-address.ts";

export interface RecommendedBlog {
  readonly title: string;
  /** Absolute, as all addresses here. */
  readonly feed: string;
  readonly url?: string | undefined;
  readonly description?: string | undefined;
}

export interface Blogroll {
  /** Absent where there is no file, and where it has mistakes. */
  readonly blogs?: readonly RecommendedBlog[];
  readonly problems: readonly Problem[];
}

export const blogrollNames = ["blogroll.yaml", "blogroll.yml"] as const;

const text = z.string().trim().min(1);

const fields = z.strictObject({
  title: text,
  feed: webAddress,
  url: webAddress.optional(),
  description: text.optional(),
});

const example =
  "write\n- title: Margins\n  feed: https://margins.example/feed.xml\n  url: https://margins.example";

/** Text of the file; "" where there is none. */
export const readBlogrollText = (root: string): string =>
  blogrollNames.map((name) => textOfFile(path.join(root, name))).join("");

export function readBlogroll(root: string): Blogroll {
  const file = blogrollNames.find((name) => existsSync(path.join(root, name)));
  return file === undefined ? { problems: [] } : parseBlogroll(file, textOfFile(path.join(root, file)));
}

function parseBlogroll(file: string, written: string): Blogroll {
  const counter = new (yaml().LineCounter)();
  const document = yaml().parseDocument(written, {
    schema: "core",
    lineCounter: counter,
    prettyErrors: false,
    logLevel: "silent",
  });
  const report = placing(file, document, counter);
  const [error] = document.errors;
  if (error)
    return {
      problems: [
        report(
          { offset: error.pos[0] },
          `this is not YAML: ${error.message}`,
          "quote a text that holds : # or quotes",
        ),
      ],
    };
  const result = z.array(fields).safeParse(document.toJS() ?? [], { reportInput: true });
  if (result.success) return { problems: [], ...(result.data.length > 0 && { blogs: result.data }) };
  return { problems: result.error.issues.flatMap((issue) => explain(issue, report)) };
}

interface At {
  readonly path?: readonly PropertyKey[];
  readonly isName?: boolean;
  /** What the parser of YAML gives. */
  readonly offset?: number;
}

type Report = (at: At, message: string, hint: string) => Problem;

function explain(issue: z.core.$ZodIssue, report: Report): Problem[] {
  const { path: at } = issue;
  if (at.length < 2 && issue.code !== "unrecognized_keys")
    return [
      report({ path: at }, at.length === 0 ? "the blogroll is not a list" : "this is not a blog", example),
    ];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => {
      const known = Object.keys(fields.shape);
      const nearest = closestMatch(key, known, { maxDistance: 2 });
      const hint = nearest === undefined ? `there are ${known.join(", ")}` : `did you mean \`${nearest}\`?`;
      return report({ path: [...at, key], isName: true }, `\`${key}\` is not a field of a blog`, hint);
    });
  const name = String(at[1]);
  if (issue.input === undefined || issue.input === null)
    return [report({ path: at }, `the blog has no \`${name}\``, example)];
  const said = issue.code === "custom" ? issue.message : "is not a text";
  return [report({ path: at }, `\`${name}\` ${said}`, example)];
}

/** A path leads to the value it names, to the name itself where that is meant, or to the nearest around it that is there. */
function placing(file: string, document: Document.Parsed, counter: LineCounter): Report {
  const rangeOf = (keys: readonly PropertyKey[], isName = false): readonly [number, number] => {
    const around = document.getIn(keys.slice(0, -1), true) as YAMLMap<Node, Node> | undefined;
    const name = isName ? around?.items.find(({ key }) => String(key) === keys.at(-1))?.key : undefined;
    const node = name ?? (document.getIn(keys, true) as Node | undefined);
    if (node?.range) return [node.range[0], node.range[1]];
    return keys.length === 0 ? [0, 0] : rangeOf(keys.slice(0, -1));
  };
  return ({ offset, path: keys, isName }, message, hint) => {
    const [from, to] = offset === undefined ? rangeOf(keys ?? [], isName) : [offset, offset];
    const { line, col } = counter.linePos(from);
    const length = Math.max(1, counter.linePos(to).line === line ? to - from : 1);
    return { severity: "error", code: "blogroll-invalid", file, line, column: col, length, message, hint };
  };
}
