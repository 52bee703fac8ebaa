/** Wikilinks: the post that is meant by a title or a file name. */
import type { Problem } from "../../core/problem.ts";
import type { WikilinkAnswer, WikilinkQuestion } from "../body.ts";
import type { Resolver } from "../rendered.ts";
import { parseWikilink } from "../wikilink.ts";

/** What the wikilink leads to, and the text it shows. */
export function answerWikilink(
  { written, fragment, lang }: WikilinkQuestion,
  resolver: Resolver,
): WikilinkAnswer {
  if (!resolver.postNamed) return null;
  const { name, heading, text } = parseWikilink(written);
  // "C# by heart" is a title, not a heading.
  const whole = heading === "" ? undefined : resolver.postNamed(`${name}#${heading}`, lang);
  if (whole && "url" in whole) return { url: whole.url, text: text ?? whole.title };
  const answer = resolver.postNamed(name, lang);
  if (!("url" in answer)) return answer;
  return { url: answer.url + fragment, text: text ?? answer.title };
}

/** What is wrong with a wikilink that no one post answers to. */
export function unknownPost(
  { written }: WikilinkQuestion,
  answer: Exclude<WikilinkAnswer, { url: string } | null>,
): Pick<Problem, "severity" | "code" | "message" | "hint"> {
  const { name } = parseWikilink(written);
  if ("several" in answer)
    return {
      severity: "warning",
      code: "wikilink-ambiguous",
      message: `\`${name}\` is the name of ${answer.several.length} posts`,
      hint: `write ${answer.several.map((path) => `[[${path}]]`).join(" or ")}`,
    };
  return {
    severity: "warning",
    code: "wikilink-unknown",
    message: `no post is called \`${name}\``,
    hint:
      answer.nearest === undefined
        ? "write the title or the file name of a post, or \\[[ if brackets are meant"
        : `did you mean [[${answer.nearest}]]?`,
  };
}
