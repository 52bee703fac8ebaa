/** What themes put around a text within its own element: dates, tags, sharing, neighbours. */
import { nameKey, sentencesIn } from "./fold.ts";
import { isFormula } from "./furniture.ts";
import { attribute, findAll, namesOf, parentOf, textOf, type Element } from "./tree.ts";

const names =
  / (?:[\w-]*(?:post|entry|article|page)-?_?(?:meta|info|header|head|title|date|tags?|categor(?:y|ies)|footer|nav|navigation|author|copyright|share|comments?|details|time|pagination|links)|meta(?:data)?|byline|dateline|tags?|tag-?list|tags?-links|categories|category|share|sharing|social(?:-share)?|share-buttons|addtoany[\w-]*|sharedaddy|related(?:-posts)?|related_?posts?|pagination|pager|prev-next|post-nav|breadcrumbs?|callout-title|author-?box|author-?bio|reading-?time|read-?time|comments?|comments-area|disqus_thread|respond|giscus|utterances|copyright|license|newsletter|subscribe|dt-published|published|p-author|jp-relatedposts) /i;

const blocks = new Set([
  "p",
  "div",
  "section",
  "ul",
  "ol",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "noscript",
]);

const containers = new Set(["article", "section", "main", "body"]);

export interface NoiseInput {
  /** The title of the page, and what it may stand in. */
  readonly titles: readonly string[];
  /** Names of the page's tags and authors. */
  readonly names: readonly string[];
  /** Whether a sentence is expected of the text. */
  readonly isExpected: (key: string) => boolean;
  /** Whether most pages say it. */
  readonly isCommon: (key: string) => boolean;
}

/** Never what holds a sentence that the text is known to have. */
export function createNoise({
  titles,
  names: own,
  isExpected,
  isCommon,
}: NoiseInput): (element: Element) => boolean {
  const said = new Set(own.map(nameKey));
  const titleKeys = titles.map(nameKey);
  const isTitle = (key: string): boolean =>
    titleKeys[0] === key || titleKeys.slice(1).some((each) => each.includes(key));
  let hasTitle = false;
  return (element) => {
    const { name } = element;
    if (name === "h1" && !hasTitle && isTitle(nameKey(textOf(element)))) return (hasTitle = true);
    if (name === "time") return true;
    if (name === "a" && /\b(?:tag|category|author)\b/.test(attribute(element, "rel") ?? "")) return true;
    // Between blocks stands no running text.
    if (name === "a" && containers.has(parentOf(element)?.name ?? "") && said.has(nameKey(textOf(element))))
      return true;
    const isNamed = names.test(namesOf(element).replace(/\s+/g, "  "));
    const isSaid = isNamed || isOnlyNames(element, said);
    if (!isSaid && !blocks.has(name)) return false;
    const text = textOf(element, isFormula);
    if (!isSaid && /\\[([]|\$\$/.test(text)) return false; // A formula here looks otherwise.
    const sentences = sentencesIn(text);
    if (!isSaid && (sentences.length === 0 || !sentences.every(({ key }) => isCommon(key)))) return false;
    return !sentences.some(
      ({ key }) => isExpected(key) && nameKey(key) !== titleKeys[0] && !said.has(nameKey(key)),
    );
  };
}

/** A list of links to the page's own tags. */
function isOnlyNames(element: Element, said: ReadonlySet<string>): boolean {
  if (said.size === 0 || !/^(?:p|ul|div|span)$/.test(element.name)) return false;
  const links = findAll(element, ({ name }) => name === "a");
  if (links.length === 0 || !links.every((link) => said.has(nameKey(textOf(link).replace(/^\s*#/, "")))))
    return false;
  return /^[^\p{L}\p{N}]*(?:\p{L}+\s*:?)?[^\p{L}\p{N}]*$/u.test(textOf(element, ({ name }) => name === "a"));
}
