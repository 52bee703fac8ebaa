/** markdown-it as its one file of CommonJS, which is there in a quarter of the time that its modules take. */
import { createRequire } from "node:module";
import type Markdown from "markdown-it";

export const MarkdownIt = createRequire(import.meta.url)("markdown-it") as typeof Markdown;
