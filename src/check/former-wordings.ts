/** How messages were worded before, so that a list of known problems written then still knows them. */

interface Wording {
  readonly code: string;
  readonly before: RegExp;
  readonly now: string;
}

/** By the release after which each changed; an entry stays as long as lists of that age may be about. */
const wordings: Readonly<Record<string, readonly Wording[]>> = {
  "1.0.0": [
    {
      code: "field-misspelt",
      before: /^`([^`]*)` is no field of ours$/,
      now: "`$1` is not a field of Octavo's",
    },
    {
      code: "image-broken",
      before: /^the picture is broken: its content is no picture$/,
      now: "the picture is broken: its content is not a picture",
    },
    { code: "image-mislabelled", before: /^the picture is in truth (?=an? )/, now: "the picture is really " },
  ],
};

const all = Object.values(wordings).flat();

/** The text as a message says it now. */
export const currentWording = (code: string, text: string): string =>
  all.reduce(
    (worded, { code: of, before, now }) => (of === code ? worded.replace(before, now) : worded),
    text,
  );
