/** Finds posts without a link to or from any other post, and suggests related ones. */
import type { Post } from "../content/post.ts";
import type { LinkedPosts } from "../markdown/linked-posts.ts";
import type { Problem } from "../core/problem.ts";
import { counted } from "../core/counted.ts";

/** A smaller blog has little to link to. */
const fewestPosts = 10;

/** Only the newest are reported: a list of thousands helps nobody. */
const mostSaid = 100;

export function findAlone(
  posts: readonly Post[],
  { from, to }: LinkedPosts,
  relatedTo: (post: Post) => readonly Post[],
): Problem[] {
  if (posts.length < fewestPosts) return [];
  const alone = posts.filter((post) => !from.has(post) && to(post).length === 0);
  const problems = alone.slice(0, mostSaid).map((post): Problem => {
    const near = relatedTo(post).map(({ title, source }) => `"${title}" (${source})`);
    return {
      severity: "info",
      code: "post-alone",
      file: post.source,
      message: "no other post links here, and this one links to none",
      hint: near.length === 0 ? "link to a post that says more" : `link to or from ${listed(near)}`,
    };
  });
  const more = alone.length - problems.length;
  if (more === 0) return problems;
  const rest: Problem = {
    severity: "info",
    code: "post-alone",
    file: "posts",
    value: "posts",
    message: `${counted(more, "more post has", "more posts have")} no link to or from any other`,
    hint: "begin with the newer ones",
  };
  return [...problems, rest];
}

const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
