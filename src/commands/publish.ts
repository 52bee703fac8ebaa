/** `octavo publish`: publish a draft. */
import { dryRun, exit, type Command } from "./support/command.ts";
import { readDate } from "./support/read-date.ts";
import { setDraft } from "./support/set-draft.ts";
import { visible } from "../core/terminal.ts";

const day = 86_400_000;

export const publishPost: Command = {
  name: "publish",
  summary: "take the draft mark off a post",
  usage: ["publish NAME [options]"],
  about:
    "Takes the draft mark off a post, so that the next build shows it from its date on. NAME is its file,\nits address, or a part of its title that no other has.",
  options: {
    date: {
      type: "string",
      value: "DATE",
      about: "give it this date too: now, 2026-12-24 or 2026-12-24T09:30:00Z",
    },
    "dry-run": dryRun,
  },
  examples: ["octavo publish on-folding", "octavo publish on-folding --date now"],
  async run(input) {
    const date = input.text("date");
    const { post, changed } = await setDraft(false, input, ({ settings }) =>
      date === undefined ? undefined : readDate(date, input, settings.timeZone),
    );
    const when =
      post.date > input.now
        ? `it appears at ${post.url} on ${post.date.slice(0, 16).replace("T", " ")} UTC`
        : `the next build shows it at ${post.url}`;
    const said = input.flag("dry-run") ? "would no longer be a draft" : "is no longer a draft";
    input.note(`${visible(post.source)} ${changed ? said : "was not a draft"}: ${when}
`);
    const age = Date.parse(input.now) - Date.parse(post.date);
    if (changed && date === undefined && age > day)
      input.note(
        `It is dated ${post.date.slice(0, 10)}; octavo publish ${post.stem} --date now dates it now.\n`,
      );
    return exit.fine;
  },
};
