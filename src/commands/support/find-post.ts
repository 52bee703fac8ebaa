/** Finds the post that an author means by a path, a file name, an address or words of its title. */
import path from "node:path";
import { closestMatch } from "leven";
import { addressOf } from "../../content/address.ts";
import { parseUrl } from "../../core/address-codec.ts";
import { stemOf } from "../../content/parse-post.ts";
import { normalName } from "../../content/slug.ts";
import { kindOfSource } from "../../content/source-kind.ts";
import { CommandFault, type CommandInput } from "./command.ts";
import type { Library } from "./library.ts";
import { visible } from "../../core/terminal.ts";

interface Candidate {
  readonly source: string;
  readonly stem: string;
  /** Absent for a post with errors. */
  readonly url?: string;
  readonly title?: string;
}

/** Exact matches come first: a post called "notes" is found even if other titles have the word. */
export async function findPost(library: Library, name: string, input: CommandInput): Promise<string> {
  const posts = candidatesOf(library);
  const wanted = name.trim();
  const normal = normalName(wanted);
  const relative = path.relative(library.root, path.resolve(library.root, wanted)).replaceAll(path.sep, "/");
  const address = addressIn(wanted, library);
  const ways: readonly ((post: Candidate) => boolean)[] = [
    ({ source }) => source === relative.normalize("NFC") || source === relative,
    ({ url }) => address !== undefined && url === address,
    ({ stem }) => stem === wanted.replace(/\.md$/, "").normalize("NFC"),
    ({ url }) => url !== undefined && path.posix.basename(url, ".html") === wanted,
    ({ title }) => title !== undefined && normalName(title) === normal,
    ({ title, stem }) =>
      normal !== "" && (normalName(title ?? "").includes(normal) || normalName(stem).includes(normal)),
  ];
  for (const isMeant of ways) {
    const found = posts.filter(isMeant);
    if (found.length === 1) return (found[0] as Candidate).source;
    if (found.length > 1) return choose(wanted, found, input);
  }
  const names = posts.flatMap(({ stem, title }) => (title === undefined ? [stem] : [stem, title]));
  const nearest = nearestNames(wanted, names);
  throw new CommandFault(
    `no post is called \`${wanted}\``,
    nearest.length === 0
      ? "octavo list shows them all"
      : `did you mean ${nearest.map((each) => `\`${each}\``).join(" or ")}?`,
  );
}

function candidatesOf({ content }: Library): readonly Candidate[] {
  return [...content.parsed]
    .filter(([source]) => kindOfSource(source) === "posts")
    .map(([source, { post }]) => ({
      source,
      stem: stemOf(source).stem,
      ...(post !== undefined && { url: post.url, title: post.title }),
    }));
}

/** "/blog/x/", "/blog/x" and "https://host/blog/x/" all name one page. */
function addressIn(name: string, { settings }: Library): string | undefined {
  let path = name;
  if (/^https?:\/\//.test(name)) {
    const url = parseUrl(name);
    if (url?.origin !== settings.url) return undefined;
    path = url.pathname;
    if (path.startsWith(settings.pathPrefix)) path = `/${path.slice(settings.pathPrefix.length)}`;
  }
  if (!path.startsWith("/")) return undefined;
  return addressOf(path);
}

async function choose(name: string, found: readonly Candidate[], input: CommandInput): Promise<string> {
  const most = 9;
  const lines = found
    .slice(0, most)
    .map(
      ({ source, title }, index) =>
        `  ${input.ask ? `${index + 1}  ` : ""}${visible(source)}${title === undefined ? "" : `  ${visible(title)}`}`,
    );
  if (found.length > most) lines.push(`  and ${found.length - most} more`);
  if (input.ask) {
    input.note(`\`${name}\` can be ${found.length} posts:\n${lines.join("\n")}\n`);
    const chosen = found[Number(await input.ask("Which one? ")) - 1];
    if (chosen) return chosen.source;
  }
  throw new CommandFault(
    `\`${name}\` can be ${found.length} posts:\n${lines.join("\n")}`,
    "name one of them by its file",
  );
}

/** At most three similar names, the nearest first. */
export function nearestNames(name: string, names: readonly string[]): readonly string[] {
  const found: string[] = [];
  let left = [...new Set(names)];
  while (found.length < 3) {
    const near = closestMatch(
      name.toLowerCase(),
      left.map((each) => each.toLowerCase()),
      {
        maxDistance: Math.max(2, Math.floor(name.length / 3)),
      },
    );
    const meant = left.find((each) => each.toLowerCase() === near);
    if (meant === undefined) break;
    found.push(meant);
    left = left.filter((each) => each !== meant);
  }
  return found;
}
