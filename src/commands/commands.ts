/** All commands, in the order of the help. */
import { authors } from "./authors.ts";
import { build } from "./build.ts";
import { check } from "./check.ts";
import { fix } from "./fix.ts";
import { list } from "./list.ts";
import { newPost } from "./new.ts";
import { preview } from "./preview.ts";
import { publishPost } from "./publish.ts";
import { rename } from "./rename.ts";
import { start } from "./start.ts";
import type { Command } from "./support/command.ts";
import { tags } from "./tags.ts";
import { unpublishPost } from "./unpublish.ts";

export const commands: readonly Command[] = [
  build,
  check,
  start,
  preview,
  newPost,
  publishPost,
  unpublishPost,
  rename,
  list,
  fix,
  tags,
  authors,
];
