/** What authors are told about the HTML that is taken out of their texts. */
import { complain, type Findings } from "./findings.ts";

export function complainOfElement(
  findings: Findings,
  {
    tag,
    address,
    line,
  }: { readonly tag: string; readonly address: string | undefined; readonly line: number },
): void {
  const host =
    address === undefined ? undefined : /^(?:https?:)?\/\/([a-z0-9.:-]+)/i.exec(address.trim())?.[1];
  complain(findings, {
    severity: "warning",
    code: "html-refused",
    message: `\`<${tag}>\` is taken out: this site lets only safe HTML through`,
    hint:
      tag === "iframe" && host !== undefined
        ? `link to it instead, or let the owner add "${host.toLowerCase()}" to \`markdown.frames\` in site.config.ts`
        : (hints.get(tag) ?? "say it in Markdown"),
    line,
    written: `<${tag}`,
  });
}

const hints: ReadonlyMap<string, string> = new Map([
  ["iframe", "link to it instead"],
  ["math", "write the formula between dollar signs: `$x^2$`"],
  ["style", "styles are for the owner, in assets/css"],
  ["link", "styles are for the owner, in assets/css"],
  ["script", "scripts are for the owner, in assets/js"],
  ["svg", "put the drawing into a file and show it: `![what it shows](drawing.svg)`"],
]);

const addressAttributes = new Set(["href", "src", "srcset", "cite", "poster"]);

export function complainOfAttribute(
  findings: Findings,
  attribute: { readonly tag: string; readonly name: string; readonly value: string; readonly line: number },
): void {
  const { tag, name, value, line } = attribute;
  const shown = value.trim().replace(/\s+/g, " ");
  const isAddress = addressAttributes.has(name) && shown !== "";
  const short = shown.length > 60 ? `${[...shown.slice(0, 59)].join("").toWellFormed()}…` : shown;
  complain(findings, {
    severity: "warning",
    code: "html-refused",
    message: isAddress
      ? `the address \`${short}\` is taken out: this site lets only safe HTML through`
      : `the attribute \`${name}\` of \`<${tag}>\` is taken out: this site lets only safe HTML through`,
    hint: isAddress
      ? "write one that begins with https:// or is on this site"
      : name.startsWith("on")
        ? "scripts are for the owner, in assets/js"
        : name === "style"
          ? "give it a class, whose style the owner can write in assets/css"
          : name === "id" && tag === "a"
            ? "give the id a hyphen, or give it to another element"
            : "leave it out",
    line,
    written: isAddress ? value.trim().split("\n", 1)[0]! : name,
  });
}
