/** A component of Astro's that is HTML with its properties in it → a block's template in Nunjucks; else nothing. */
import type { BlockTemplate } from "../marks/blocks.ts";
import { kindsByPlace } from "../marks/go-template.ts";
import { leniently } from "../leniently.ts";
import { parseScript } from "../script/parse-script.ts";

export function convertComponent(text: string, file: string): BlockTemplate | undefined {
  const [front = "", script = ""] = /^\s*---[^\n]*\n([^]*?)\n?---[^\n]*(?:\n|$)/.exec(text) ?? [];
  const parameters = new Map<string, "text" | "picture" | "link" | "file">();
  const values = propertiesOf(script, file);
  if (values === undefined) return undefined;
  for (const name of values.keys()) if (name !== "class") parameters.set(plain(name), "text");
  const html = text
    .slice(front.length)
    .replace(/<(style|script)\b[^]*?<\/\1\s*>|<!--[^]*?-->/g, "")
    .replace(/\{\/\*[^]*?\*\/\}/g, "")
    .replace(/\s(?:class:list|style)=\{[^{}]*\}/g, "")
    .replace(/<slot\s*\/>|<slot>\s*<\/slot>/g, "\uE012")
    .replace(/=\{\s*(\w+)\s*\}/g, (written, name: string) => (values.has(name) ? `="{${name}}"` : written))
    .replace(/=\{`([^`]*)`\}/g, (_, inside: string) => `="${inside.replace(/\$\{/g, "{")}"`);
  const made = html
    .replace(
      /\{\s*(\w+)\s*&&\s*\(?\s*(<[^{}]*(?:\{\s*\w+\s*\}[^{}]*)*>)\s*\)?\s*\}/g,
      (written, name: string, inside: string) =>
        values.has(name) ? `{% if ${plain(name)} %}${fill(inside, values)}{% endif %}` : written,
    )
    .replace(/(?<!\{)\{(?![{%])\s*(\w+)\s*\}(?!\})/g, (written) => fill(written, values));
  const left = made.replace(/\{\{[^{}]*\}\}|\{%[^{}]*%\}/g, "");
  if (/[{}]|<[A-Z]|<slot\b/.test(left)) return undefined;
  const content = made
    .replaceAll("\uE012", "\n\n{{ content }}\n\n")
    .trim()
    .replace(/\n[ \t]+/g, "\n");
  return { text: kindsByPlace(content, parameters), parameters };
}

const plain = (name: string): string => name.toLowerCase().replace(/\W/g, "_");

const fill = (text: string, values: ReadonlyMap<string, string | undefined>): string =>
  text.replace(/\{\s*(\w+)\s*\}/g, (written, name: string) => {
    if (!values.has(name)) return written;
    const fallback = values.get(name);
    return `{{ ${plain(name)}${fallback === undefined ? "" : ` or ${JSON.stringify(fallback)}`} }}`;
  });

/** Names and defaults of `const { a, b = "x" } = Astro.props;`; undefined where the script does more. */
function propertiesOf(script: string, file: string): ReadonlyMap<string, string | undefined> | undefined {
  const program = leniently(() => parseScript(script, `${file}.ts`), undefined);
  if (program === undefined) return undefined;
  const made = new Map<string, string | undefined>();
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration" || statement.type === "EmptyStatement") continue;
    if (
      statement.type === "ExportNamedDeclaration" &&
      statement.specifiers.length === 0 &&
      !statement.declaration
    )
      continue;
    if (statement.type !== "VariableDeclaration") return undefined;
    for (const { id, init } of statement.declarations) {
      const isProps =
        init?.type === "MemberExpression" &&
        init.object.type === "Identifier" &&
        init.object.name === "Astro" &&
        init.property.type === "Identifier" &&
        init.property.name === "props";
      if (!isProps || id.type !== "ObjectPattern") return undefined;
      for (const each of id.properties) {
        if (each.type !== "Property" || each.key.type !== "Identifier") return undefined;
        const { value } = each;
        made.set(
          each.key.name,
          value.type === "AssignmentPattern" &&
            value.right.type === "Literal" &&
            typeof value.right.value === "string"
            ? value.right.value
            : undefined,
        );
      }
    }
  }
  return made;
}
