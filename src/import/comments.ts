/** Comments of the old blog: kept as a file beside their post, in YAML, and not shown. */
import { stringify } from "yaml";

export interface OldComment {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly date?: string;
  /** The commenter's own page. */
  readonly url?: string;
  /** The id of the comment that it answers. */
  readonly replyTo?: string;
  /** As it was kept: text or HTML. */
  readonly text: string;
}

/** "posts/rain.md" → "posts/rain.comments.yml". */
export const commentsFile = (path: string): string => path.replace(/\.md$/, ".comments.yml");

/** In the order of their time. Addresses of mail and of networks are nobody's business. */
export function renderComments(comments: readonly OldComment[]): string {
  const sorted = comments.toSorted((a, b) =>
    (a.date ?? "") < (b.date ?? "") ? -1 : (a.date ?? "") > (b.date ?? "") ? 1 : 0,
  );
  const values = sorted.map(({ id, name, date, url, replyTo, text }) => ({
    id,
    name,
    ...(date !== undefined && { date }),
    ...(url !== undefined && { url }),
    ...(replyTo !== undefined && { reply_to: replyTo }),
    text: text.trim(),
  }));
  return `# Comments of the old blog. Octavo does not show them.\n${stringify(values, { lineWidth: 0 })}`;
}
