/** The Markdown set-up: markdown-it, the syntax beyond CommonMark, and what the site makes of it, in this order. */
import { dl as definitionLists } from "@mdit/plugin-dl";
import { footnote as footnotes } from "@mdit/plugin-footnote";
import type Markdown from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import type { Settings } from "../config/settings.ts";
import { createEnv, type Findings } from "./findings.ts";
import type { HeadingIds } from "./heading-id.ts";
import { MarkdownIt } from "../core/markdown-it.ts";
import { quotesOf } from "./quotes.ts";
import type { Sanitizer } from "./sanitize.ts";
import { altText } from "./rules/alt-text.ts";
import { apostrophes } from "./rules/apostrophes.ts";
import { attributes } from "./rules/attributes.ts";
import { autolinks } from "./rules/autolinks.ts";
import { markBlocks } from "./rules/block-marks.ts";
import { blocks, blockSyntax } from "./rules/blocks.ts";
import { callouts } from "./rules/callouts.ts";
import { codeGroups } from "./rules/code-groups.ts";
import { code } from "./rules/code.ts";
import { contents } from "./rules/contents.ts";
import { dashes } from "./rules/dashes.ts";
import { embeds } from "./rules/embeds.ts";
import { figures } from "./rules/figures.ts";
import { frenchSpaces } from "./rules/french-spaces.ts";
import { galleries } from "./rules/galleries.ts";
import { footnoteMarkup } from "./rules/footnote-markup.ts";
import { headingLevels } from "./rules/heading-levels.ts";
import { headings } from "./rules/headings.ts";
import { foreignMarks } from "./rules/foreign-marks.ts";
import { footnoteIds } from "./rules/footnote-ids.ts";
import { inlineMarks } from "./rules/inline-marks.ts";
import { inspection } from "./rules/inspection.ts";
import { loneElements } from "./rules/lone-elements.ts";
import { lostParts } from "./rules/lost-parts.ts";
import { mathematics } from "./rules/mathematics.ts";
import { images } from "./rules/images.ts";
import { obsidian } from "./rules/obsidian.ts";
import { openHtml } from "./rules/open-html.ts";
import { prose } from "./rules/prose.ts";
import { referencePlaces } from "./rules/reference-places.ts";
import { safety } from "./rules/safety.ts";
import { tables } from "./rules/tables.ts";
import { tasks } from "./rules/tasks.ts";
import { templateText } from "./rules/template-text.ts";
import { wholeHtml } from "./rules/whole-html.ts";
import { wikilinks } from "./rules/wikilinks.ts";
import { writtenAddresses } from "./rules/written-addresses.ts";

/** The share of the settings that Markdown depends on. */
export type MarkdownSettings = Pick<Settings, "pathPrefix" | "language"> &
  Partial<Pick<Settings, "comforts">> & { readonly markdown?: Partial<Settings["markdown"]> };

/** What every rule may know. */
export interface Setup {
  /** Begins and ends with "/". */
  readonly pathPrefix: string;
  /** BCP 47. */
  readonly language: string;
  readonly headingIds: HeadingIds;
  /** Whether headings carry a link to themselves. */
  readonly headingLinks: boolean;
  /** Addresses as their authors wrote them, by the form markdown-it made of them. */
  readonly written: Map<string, string>;
  /** The owner's own, which goes before Octavo's. */
  readonly highlight?: Settings["markdown"]["highlight"];
  /** Inline marks beyond those of CommonMark. */
  readonly marks: Settings["markdown"]["marks"];
  readonly dialect: Settings["markdown"]["dialect"];
  /** Present where not all HTML is let through. */
  readonly sanitizer?: Sanitizer;
}

/** Adds something to markdown-it. */
export type Rule = (md: Markdown, setup: Setup) => void;

// Each line may rely on those above it: rules of one stage run in this order.
const syntax: readonly Rule[] = [
  (md) => md.use(footnotes),
  (md) => md.use(definitionLists),
  callouts, // before inline text is parsed
  codeGroups, // before inline text is parsed
  mathematics,
  footnoteIds, // before anyone else asks for an id
  attributes,
  tasks, // after the attributes behind their text
];

const site: readonly Rule[] = [
  (md) => md.use(cjkFriendly),
  inlineMarks,
  obsidian,
  openHtml,
  lostParts,
  writtenAddresses,
  referencePlaces,
  templateText,
  wikilinks,
  autolinks,
  galleries, // before figures
  figures, // before quotes and dashes, so that captions get them too
  foreignMarks, // before typography
  prose, // before typography
  apostrophes,
  dashes,
  frenchSpaces,
  safety, // before anyone looks at what is taken out
  loneElements, // before it is seen whether HTML is whole
  wholeHtml, // after what is not safe has gone
  inspection, // after all text is what it will be: addresses, images, raw HTML, formulas
  blocks, // after the links and images in them are recorded
  headings, // after the ids in raw HTML are known
  headingLevels, // after the headings are what they will be
  contents, // after the headings
  embeds, // after their links are recorded
  code,
  tables,
  footnoteMarkup,
  altText,
  images,
  blockSyntax, // after all other syntax of ours, from which an owner's is told
];

/**
 * markdown-it as the site uses it; `settings.markdown.extend` has the last word. With `rules: "commonmark"` only the syntax is
 * there, and CommonMark renders as CommonMark says.
 */
export function createMarkdown(
  settings: MarkdownSettings,
  rules: "site" | "commonmark" = "site",
  sanitizer?: Sanitizer,
): Markdown {
  const isSite = rules === "site";
  const md = new MarkdownIt({
    html: true,
    linkify: isSite,
    typographer: isSite,
    quotes: quotesOf(settings.language),
    ...(isSite ? {} : { xhtmlOut: true }),
  });
  const setup: Setup = {
    pathPrefix: settings.pathPrefix,
    language: settings.language,
    headingIds: settings.markdown?.headingIds ?? "octavo",
    headingLinks: settings.comforts?.includes("heading-links") ?? true,
    written: new Map(),
    marks: settings.markdown?.marks ?? [],
    dialect: settings.markdown?.dialect ?? "plain",
    ...(settings.markdown?.highlight ? { highlight: settings.markdown.highlight } : {}),
    ...(sanitizer ? { sanitizer } : {}),
  };
  const isFine = md.validateLink;
  // It is no address for readers, which is said; as text it would only be a riddle.
  md.validateLink = (url) => isFine(url) || /^file:/i.test(url.trim());
  for (const rule of isSite ? [...syntax, ...site] : syntax) rule(md, setup);
  if (isSite) {
    settings.markdown?.extend?.(md);
    markBlocks(md, settings.language);
  }
  return md;
}

/** Renders the body that findings are made for, with the quotation marks of its language. */
export function createBodyRenderer(md: Markdown): (findings: Findings) => string {
  const ownerQuotes = md.options.quotes;
  return (findings) => {
    const { text, lang } = findings.body;
    md.set({ quotes: lang === undefined ? ownerQuotes : quotesOf(lang) });
    return md.render(text, createEnv(findings));
  };
}
