/** Questions to the resolver, each kept with its answer, so that a cache can see whether the answers still hold. */
import type { Findings } from "./findings.ts";
import type { FileAnswer, PostAnswer, Resolver } from "./rendered.ts";

/** Address of the post or page whose file is `source`. */
export function askUrl(findings: Findings, source: string): string | undefined {
  if (!findings.resolver) return undefined;
  const url = findings.resolver.urlOf(source);
  findings.lookups.set(`url:${source}`, url ?? "");
  return url;
}

/** The file meant by `path` in the body. */
export function askFile(findings: Findings, path: string): FileAnswer {
  if (!findings.resolver) return {};
  const { source } = findings.body;
  const answer = findings.resolver.file(path, source);
  findings.lookups.set(`file:${JSON.stringify([source, path])}`, answerText(answer));
  return answer;
}

/** The Markdown file with the name nearest to `source`. */
export function askNearest(findings: Findings, source: string): string | undefined {
  const nearest = findings.resolver?.nearestSource?.(source);
  findings.lookups.set(`nearest:${source}`, nearest ?? "");
  return nearest;
}

/** The post with this name. */
export function askPost(findings: Findings, name: string): PostAnswer | undefined {
  const answer = findings.resolver?.postNamed?.(name);
  if (answer) findings.lookups.set(`post:${name}`, postText(answer));
  return answer;
}

/** The answer that a question from `Rendered.lookups` has now. */
export function lookupAnswer(resolver: Resolver, question: string): string {
  const colon = question.indexOf(":");
  const subject = question.slice(colon + 1);
  if (question.startsWith("url:")) return resolver.urlOf(subject) ?? "";
  if (question.startsWith("nearest:")) return resolver.nearestSource?.(subject) ?? "";
  if (question.startsWith("post:")) return postText(resolver.postNamed?.(subject) ?? {});
  const [source, path]: unknown[] = JSON.parse(subject);
  return answerText(resolver.file(String(path), String(source)));
}

const postText = (answer: PostAnswer): string =>
  JSON.stringify(
    "url" in answer
      ? [answer.source, answer.url, answer.title]
      : "several" in answer
        ? answer.several
        : [answer.nearest ?? null],
  );

const answerText = (answer: FileAnswer): string =>
  JSON.stringify(
    "url" in answer
      ? [
          answer.source,
          answer.url,
          answer.width ?? null,
          answer.height ?? null,
          ...(answer.picture ? [answer.picture.key] : []),
        ]
      : [answer.nearest ?? null],
  );
