/** `octavo import`: bring a blog of another generator, every address and text of it. */
import { parseUrl } from "../core/address-codec.ts";
import path from "node:path";
import { createProgress } from "../core/progress.ts";
import { withDisqus } from "../import/disqus.ts";
import { withHostRedirects } from "../import/host-redirects.ts";
import { withBuiltAddresses } from "../import/built-addresses.ts";
import { fillFromOld } from "../import/old-places.ts";
import { setsFormulas } from "../import/marks/dollars.ts";
import { openOldSite } from "../import/old-site.ts";
import type { Note, OldBlog } from "../import/old-blog.ts";
import { planBlog, type Plan } from "../import/plan.ts";
import type { OldSite, Reader } from "../import/reader.ts";
import { readers } from "../import/readers.ts";
import { findReader } from "../import/recognise.ts";
import { reportFile, summarize } from "../import/report.ts";
import { SourceFault } from "../core/untrusted-folder.ts";
import { openSource, type OldSource } from "../import/source.ts";
import { toMarkdown } from "../import/to-markdown.ts";
import { writeBlog, type Written } from "../import/write-blog.ts";
import { lockFile, parseLock, readLock } from "../pages/addresses/lock.ts";
import { initializeGit } from "./init.ts";
import { CommandFault, dryRun, exit, type Command, type CommandInput } from "./support/command.ts";
import { problemFault, sourceFault } from "./support/library.ts";
import { saveLock } from "./support/move-addresses.ts";
import { addStarter, usableSettings } from "./support/imported-files.ts";
import { proveImport } from "./support/prove.ts";
import { counted } from "../core/counted.ts";

export const importBlog: Command = {
  name: "import",
  summary: "bring a blog from another generator, with all its addresses",
  usage: ["import SOURCE [options]", "import [SOURCE] --prove [options]"],
  about:
    "Reads the folder of a blog made with another generator, or what a service has exported of one (a file,\n" +
    "a ZIP archive or the folder in it), and writes it as a blog of Octavo's: posts,\n" +
    `pages, pictures, settings, ${lockFile}, and ${reportFile}, which lists what is left to you.\n` +
    "SOURCE stays as it is and nothing of it is run. A second import touches no file that you have changed.",
  anywhere: true,
  options: {
    from: {
      type: "string",
      value: "NAME",
      about: "the old generator or service (default: told by its files); docs/moving.md lists all",
    },
    old: {
      type: "string",
      value: "PLACE",
      about: "the old site as it was built (a folder), its sitemap, or a list of addresses",
    },
    into: { type: "string", value: "FOLDER", about: "where the new blog is to be (default: here)" },
    url: { type: "string", value: "URL", about: "where the blog lives (default: as the old settings say)" },
    "dry-run": dryRun,
    prove: {
      type: "boolean",
      about: "bring nothing: compare the blog with the old site, and list what differs",
    },
    accept: { type: "boolean", about: "with --prove: accept all differences that are left" },
  },
  examples: [
    "octavo import ../old-blog --into my-blog",
    "octavo import wordpress.xml --into my-blog",
    "octavo import ../old-blog --old ../old-blog/_site --dry-run",
    "octavo import ../old-blog --old ../old-blog/_site --prove",
  ],
  async run(input) {
    if (input.flag("prove")) return proveImport(input);
    try {
      return await bring(input);
    } catch (failure) {
      if (failure instanceof SourceFault) throw sourceFault(failure, input.names[0] ?? "");
      throw failure;
    }
  },
};

async function bring(input: CommandInput): Promise<number> {
  const [name, ...more] = input.names;
  if (name === undefined || more.length > 0)
    throw new CommandFault(
      "`import` needs one folder or file: the old blog",
      "octavo import ../old-blog --into my-blog",
    );
  const root = path.resolve(input.text("into") ?? input.root);
  refuseSource(path.resolve(name), root);
  const source = await openSource(name);
  const reader = await chooseReader(source, input.text("from"));
  const progress = createProgress({
    quiet: false,
    terminal: process.stderr.isTTY === true,
    write: input.note,
  });
  const { blog, old } = await readBlog(input, { source, reader, progress: progress.stage });
  const url = input.text("url") ?? blog.settings.url ?? "https://example.com";
  const notes: Note[] = /^https?:\/\/(?:www\.)?example\.(?:com|org)(?=\/|$)/.test(url) ? [noUrl] : [];
  for (const { file, why } of source.skipped) notes.push({ about: "file", file, message: why });
  const plan = planBlog(blog, {
    url,
    now: input.now,
    // `$$` means a formula in kramdown, whatever the site loads.
    setsFormulas: blog.generator === "Jekyll" || setsFormulas(source),
    toMarkdown,
    progress: progress.stage,
    ...(old !== undefined && { old }),
  });
  if (plan.posts + plan.pages === 0)
    throw new CommandFault(
      `there is no text in \`${source.name}\`, read as a blog of ${plan.generator}'s`,
      "name the folder that has both its settings and its texts",
    );
  const settings = usableSettings({ ...plan.settings, url }, notes);
  const noted: Plan = { ...plan, notes: [...notes, ...plan.notes] };
  const files = addStarter(noted, { settings, source: name, blog, now: input.now });
  const { written, notes: unread } = writeBlog(files, {
    root,
    generator: blog.generator,
    dryRun: input.flag("dry-run"),
    progress: progress.stage,
  });
  progress.end();
  keepAddresses(root, plan, input);
  if (!input.flag("dry-run")) initializeGit(root);
  tell(written, { plan: noted, unread, input, root });
  return exit.fine;
}

interface ReadBlogInput {
  readonly source: OldSource;
  readonly reader: Reader;
  readonly progress: (what: string, done: number, of: number) => void;
}

/** With what lies beside its texts, and what the old site showed. */
async function readBlog(
  input: CommandInput,
  { source, reader, progress }: ReadBlogInput,
): Promise<{ readonly blog: OldBlog; readonly old?: OldSite }> {
  const read = await reader.read({
    source,
    now: input.now,
    progress,
    ...(input.text("old") !== undefined && {
      old: openOldSite(input.text("old")!, { url: "", pathPrefix: "/" }),
    }),
  });
  const old =
    input.text("old") === undefined
      ? undefined
      : openOldSite(
          input.text("old")!,
          siteOf(input.text("url") ?? read.settings.url ?? "https://example.com"),
        );
  const whole = withHostRedirects(withDisqus(read, source), source);
  return old === undefined
    ? { blog: fillFromOld(whole, old) }
    : { blog: fillFromOld(withBuiltAddresses(whole, old), old), old };
}

const noUrl: Note = {
  about: "setting",
  file: "site.config.ts",
  message: "the old settings do not say where the blog lives: `url` is to be filled in",
};

const siteOf = (url: string): { readonly url: string; readonly pathPrefix: string } => {
  const { origin, pathname } = parseUrl(url)!;
  return { url: origin, pathPrefix: pathname.endsWith("/") ? pathname : `${pathname}/` };
};

/** The old blog stays as it is. */
function refuseSource(source: string, root: string): void {
  if (root === source || root.startsWith(`${source}${path.sep}`))
    throw new CommandFault("the new blog cannot be in the folder of the old one", "add --into ../my-blog");
}

/** Of one of several projects that lie in the folder. */
const settingsInFolder =
  /^(.+)\/(?:astro\.config\.\w+|eleventy\.config\.\w+|\.eleventy\.js|_config\.ya?ml|hugo\.(?:toml|ya?ml|json))$/;

async function chooseReader(source: OldSource, from: string | undefined): Promise<Reader> {
  const load = from === undefined ? undefined : readers[from.toLowerCase()];
  if (from !== undefined && load === undefined)
    throw new CommandFault(
      `\`--from ${from}\` is not known`,
      `write one of ${Object.keys(readers).join(", ")}`,
    );
  const reader = (await load?.()) ?? (await findReader(source));
  if (reader === undefined) {
    const inside = source.files
      .map((file) => settingsInFolder.exec(file)?.[1])
      .find((each) => each !== undefined);
    throw new CommandFault(
      `\`${source.name}\` is no blog that Octavo knows`,
      inside === undefined
        ? `name the folder with its settings or the export, or add --from with one of ${Object.keys(readers).join(", ")}`
        : `name the folder with its settings: \`${path.posix.join(source.name, inside)}\``,
    );
  }
  return reader;
}

/** Adds to the lock what it does not know. */
function keepAddresses(root: string, plan: Plan, input: CommandInput): void {
  const before = readLock(root);
  const { locked, problems } = parseLock(before ?? "");
  if (problems.length > 0) throw problemFault(root, problems);
  const known = new Set(locked.map(({ url }) => url));
  const fresh = plan.locked.filter(({ url }) => !known.has(url));
  if (fresh.length > 0 && !input.flag("dry-run")) saveLock(before, [...locked, ...fresh], { ...input, root });
}

interface Told {
  readonly plan: Plan;
  readonly unread: readonly Note[];
  readonly input: CommandInput;
  readonly root: string;
}

function tell(written: ReadonlyMap<string, Written>, { plan, unread, input, root }: Told): void {
  const of = (state: Written): string[] =>
    [...written].filter(([, each]) => each === state).map(([file]) => file);
  if (input.flag("dry-run"))
    input.say([...written].map(([file, state]) => `${state.padEnd(10)} ${file}\n`).join(""));
  for (const file of of("kept")) input.note(`${file} was there or was changed, is as it was\n`);
  for (const { message } of unread) input.note(`${message}\n`);
  const counts = `${counted(plan.posts, "post")}, ${counted(plan.pages, "page")}`;
  const isDry = input.flag("dry-run");
  input.note(
    `${plan.generator}: ${counts}, ${written.size} files ${isDry ? "to write" : `(${of("new").length} new, ${of("changed").length} changed)`}\n`,
  );
  const left = summarize([...plan.notes, ...unread]);
  if (left.length > 0)
    input.note(`Left for you, see ${reportFile}:\n${left.map((line) => `${line}\n`).join("")}`);
  if (isDry) return;
  const folder = path.relative(process.cwd(), root);
  input.say(
    `Type now:\n${folder === "" ? "" : `  cd ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}\n`}  npm install\n  npm start\n`,
  );
}
