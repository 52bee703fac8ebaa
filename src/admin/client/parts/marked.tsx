/** A message with the code in it, which stands between backticks. */
import type { JSX } from "preact";

export const Marked = ({ text }: { readonly text: string }): JSX.Element => (
  <>
    {text.split("`").map((part, index, all) =>
      // A last backtick without another one is a sign like others.
      index % 2 === 1 && index < all.length - 1 ? <code>{part}</code> : index % 2 === 1 ? `\`${part}` : part,
    )}
  </>
);
