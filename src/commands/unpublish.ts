/** `octavo unpublish`: turn a post into a draft. */
import { lockFile } from "../pages/addresses/lock.ts";
import { dryRun, exit, type Command } from "./support/command.ts";
import { setDraft } from "./support/set-draft.ts";
import { wasPublishedAt } from "./support/was-published.ts";
import { visible } from "../core/terminal.ts";

export const unpublishPost: Command = {
  name: "unpublish",
  summary: "make a post a draft again",
  usage: ["unpublish NAME [options]"],
  about:
    "Makes a post a draft, so that the next build leaves it out. NAME is its file, its address, or a part\nof its title that no other has.",
  options: { "dry-run": dryRun },
  examples: ["octavo unpublish on-folding"],
  async run(input) {
    const { post, changed } = await setDraft(true, input);
    const said = `${input.flag("dry-run") ? "would be" : "is"} a draft: the next build leaves it out`;
    input.note(`${visible(post.source)} ${changed ? said : "was a draft already"}\n`);
    if (wasPublishedAt(input.root, post.url))
      input.note(
        `${post.url} has been published, so that build asks what becomes of it: write "${post.url} gone" in ` +
          `${lockFile}, or add aliases: [${post.url}] to the post that takes its place.\n`,
      );
    return exit.fine;
  },
};
