/** Comments of a WordPress post that were shown; those of machines and those nobody approved are left out. */
import type { OldComment } from "../comments.ts";
import type { Note } from "../old-blog.ts";
import { textAt } from "../read-xml.ts";
import type { WordPressItem } from "./export.ts";

export function readWordPressComments(
  { comments }: WordPressItem,
  say: (about: Note["about"], message: string) => void,
): readonly OldComment[] {
  const isShown = comments.filter((each) => textAt(each, "wp:comment_approved") === "1");
  const kept = isShown.filter((each) => /^(?:|comment)$/.test(textAt(each, "wp:comment_type")));
  if (kept.length < comments.length)
    say("comments", "has pings, or comments that nobody approved, which were left out");
  return kept.map((each) => {
    const gmt = textAt(each, "wp:comment_date_gmt");
    const [url, parent] = [textAt(each, "wp:comment_author_url"), textAt(each, "wp:comment_parent")];
    return {
      id: textAt(each, "wp:comment_id"),
      name: textAt(each, "wp:comment_author"),
      ...(/^\d{4}-(?!00)/.test(gmt) && { date: `${gmt.replace(" ", "T")}Z` }),
      ...(/^https?:\/\//.test(url) && { url }),
      ...(!/^0?$/.test(parent) && { replyTo: parent }),
      text: textAt(each, "wp:comment_content"),
    };
  });
}
