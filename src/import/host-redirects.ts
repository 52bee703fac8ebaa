/** Redirects that the host of the old site made: `_redirects` of Netlify and Cloudflare Pages, netlify.toml, vercel.json. */
import { decodeAddress, parseUrl } from "../core/address-codec.ts";
import { isRecord, parseDataFile, textOf } from "./front-matter.ts";
import { leniently } from "./leniently.ts";
import type { Note, OldBlog, OldList } from "./old-blog.ts";
import type { OldSource } from "./source.ts";

interface Rule {
  readonly file: string;
  readonly line?: number;
  readonly from: string;
  readonly to: string;
  /** Whether it holds for all readers, and for what is written alone. */
  readonly isPlain: boolean;
}

/** The blog with those that lead from one address to another one; the rest is told. */
export function withHostRedirects(blog: OldBlog, source: OldSource): OldBlog {
  const site = parseUrl(blog.settings.url ?? "");
  const prefix = site?.pathname.replace(/\/$/, "") ?? "";
  const inside = (path: string): string =>
    prefix !== "" && `${path}/`.startsWith(`${prefix}/`) ? path.slice(prefix.length) || "/" : path;
  const lists: OldList[] = [];
  const notes: Note[] = [];
  for (const { file, line, from, to, isPlain } of source.files.flatMap((each) => rulesIn(source, each))) {
    const target = ownPath(to, site);
    const tell = (what: string): void =>
      void notes.push({
        about: "address",
        file,
        ...(line !== undefined && { line }),
        message: `redirects from \`${from}\`${what}`,
      });
    const own = ownPath(from, site);
    if (own === undefined && /^https?:/.test(from)) tell(", on another host, which is left to it");
    else if (own === undefined || !isPlain || /[*:]/.test(own)) tell(", a pattern, which no file can do");
    else if (target === undefined) tell(` to another site, \`${to}\`, which is left to your host`);
    else lists.push({ url: inside(own), is: "other", to: inside(target) });
  }
  return { ...blog, lists: [...blog.lists, ...lists], notes: [...blog.notes, ...notes] };
}

const ofHost = /^(?:(?:static|public|source|src|assets|src\/(?:static|public|assets))\/)?_redirects$/;

function rulesIn(source: OldSource, file: string): readonly Rule[] {
  if (ofHost.test(file)) return leniently(() => plainRules(source.text(file), file), []);
  if (file !== "netlify.toml" && file !== "vercel.json") return [];
  const redirects = leniently(() => parseDataFile(source.text(file), file)["redirects"], undefined);
  return [redirects].flat().flatMap((each): Rule[] => {
    if (!isRecord(each)) return [];
    const [from, to] = [textOf(each["from"] ?? each["source"]), textOf(each["to"] ?? each["destination"])];
    const isPlain = ["query", "conditions", "has", "missing"].every((name) => each[name] === undefined);
    const isError = Number(each["status"]) >= 400;
    return from === undefined || to === undefined || isError ? [] : [{ file, from, to, isPlain }];
  });
}

/** https://docs.netlify.com/manage/routing/redirects/overview/ */
const plainRules = (text: string, file: string): Rule[] =>
  text.split("\n").flatMap((written, index): Rule[] => {
    const [from = "", ...rest] = written
      .replace(/(?:^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    const at = rest.findIndex((part) => /^(?:\/|https?:\/\/)/.test(part));
    const [to, status = "301", ...conditions] = rest.slice(at);
    // A page that is not found is no redirect.
    if (from === "" || at < 0 || to === undefined || /^4/.test(status)) return [];
    return [{ file, line: index + 1, from, to, isPlain: at === 0 && conditions.length === 0 }];
  });

/** On the old site itself. */
function ownPath(to: string, site: URL | undefined): string | undefined {
  if (/^\/(?!\/)/.test(to)) return decodeAddress(to.replace(/[?#].*$/, ""));
  const url = parseUrl(to);
  return url !== undefined && url.hostname.replace(/^www\./, "") === site?.hostname.replace(/^www\./, "")
    ? decodeAddress(url.pathname)
    : undefined;
}
