/** Lists what authors can pick from, and the blocks that they can put into a text. */
import type { Block, BlockParameter as Parameter } from "../markdown/blocks/block.ts";
import type { Site } from "../pages/site.ts";
import { layoutsToChoose } from "./choices.ts";
import type { BlockParameter, BlockTemplate, Choice, Choices } from "./protocol.ts";

export function choicesIn({ blog, tagFiles, authorFiles, templates }: Site): Choices {
  const named = (value: string, posts = 0, aliases: readonly string[] = []): Choice => ({
    value,
    label: value,
    posts,
    aliases: aliases.filter((each) => !each.startsWith("/")),
  });
  const aliasesIn = (
    files: readonly { readonly source: string; readonly aliases: readonly string[] }[],
    source?: string,
  ) => files.find((file) => file.source === source)?.aliases;
  return {
    tags: eachOnce(
      blog.tags.map(({ label, posts, source }) => named(label, posts.length, aliasesIn(tagFiles, source))),
    ),
    authors: eachOnce(
      blog.authors.map(({ name, posts, source }) =>
        named(name, posts.length, aliasesIn(authorFiles, source)),
      ),
    ),
    series: eachOnce(blog.series.map(({ name, posts }) => named(name, posts.length))),
    layouts: layoutsToChoose(templates.layoutNames).map((name) => named(name)),
    posts: blog.all.map(({ stem, title }) => ({ value: stem, label: title, posts: 0, aliases: [] })),
  };
}

/** One name of several languages is one choice. */
function eachOnce(choices: readonly Choice[]): readonly Choice[] {
  const known = new Map<string, Choice>();
  for (const each of choices) {
    const { posts = 0, aliases = [] } = known.get(each.value) ?? {};
    known.set(each.value, {
      ...each,
      posts: posts + each.posts,
      aliases: [...new Set([...aliases, ...each.aliases])],
    });
  }
  return [...known.values()];
}

/** Those that stand in others only come with these. */
export const blockTemplatesIn = ({ blocks }: Site): readonly BlockTemplate[] =>
  [...blocks.values()]
    .filter(({ within }) => within.length === 0)
    .map((block) => ({
      name: block.name,
      label: block.name.charAt(0).toUpperCase() + block.name.slice(1).replaceAll("-", " "),
      ...(block.about !== "" && { description: block.about }),
      title: block.label,
      hasBody: block.content !== "none",
      parameters: block.parameters.map(parameterOf),
      insert: skeletonOf(
        block,
        [...blocks.values()].find(({ within }) => within.includes(block.name)),
      ),
    }));

const kinds: Readonly<Record<Parameter["kind"], BlockParameter["kind"]>> = {
  text: "text",
  number: "number",
  flag: "flag",
  choice: "choice",
  link: "address",
  picture: "picture",
  file: "address",
  embed: "address",
};

const parameterOf = ({ name, kind, required, default: fallback, of, about }: Parameter): BlockParameter => ({
  name,
  kind: kinds[kind],
  required,
  ...(fallback !== undefined && { fallback: String(fallback) }),
  ...(of.length > 0 && { choices: of }),
  ...(about !== "" && { description: about }),
});

/** `child` is what stands in it and nowhere else. */
function skeletonOf(block: Block, child: Block | undefined): string {
  const head = headOf(block, block.content === "none" ? "%" : "");
  if (block.content === "none") return `::${head}`;
  if (!child) return `:::${head}\n%\n:::`;
  const inner = `:::${headOf(child, "")}`;
  return `::::${head}\n${inner}\n%\n:::\n${inner}\n\n:::\n::::`;
}

function headOf({ name, label, parameters, content }: Block, caret: string): string {
  const required = parameters.filter((each) => each.required).map((each) => `${each.name}=""`);
  const hasTitle = label === "required" || (content === "none" && label === "optional");
  return `${name}${hasTitle ? `[${caret}]` : ""}${required.length > 0 ? `{${required.join(" ")}}` : ""}`;
}
