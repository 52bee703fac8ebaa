/** What an imported blog has besides its content: settings that Octavo takes, the files every blog begins with, the report. */
import { parseSettings } from "../../config/read-settings.ts";
import type { Note, OldBlog } from "../../import/old-blog.ts";
import type { Plan, PlannedFile, PlannedSettings } from "../../import/plan.ts";
import { renderReport, reportFile } from "../../import/report.ts";
import { createStarter, renderSettingsFile } from "./starter.ts";

/** Without those that Octavo would refuse, which are noted. */
export function usableSettings(planned: PlannedSettings, notes: Note[]): Record<string, unknown> {
  const order = [
    "title",
    "description",
    "url",
    "author",
    "language",
    "languages",
    "timeZone",
    "permalink",
    "pageSize",
    "navigation",
    "social",
    "hosts",
    "markdown",
  ] as const;
  const needed = { title: planned.title ?? "My blog", url: planned.url };
  const settings: Record<string, unknown> = {};
  for (const name of order) {
    const value = name === "title" ? needed.title : planned[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    // The first of several is the blog's own.
    const { language = "en" } = name === "languages" ? settings : {};
    const answer = parseSettings({ ...needed, language, [name]: value }, "");
    if (!("problems" in answer)) settings[name] = value;
    else
      notes.push({
        about: "setting",
        file: "site.config.ts",
        message: `\`${name}\` was left out: ${answer.problems[0]?.message ?? ""}`,
      });
  }
  return settings;
}

export interface StarterInput {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly blog: OldBlog;
  readonly now: string;
}

/** With the files that every blog begins with, and the report. */
export function addStarter(plan: Plan, { settings, source, blog, now }: StarterInput): PlannedFile[] {
  const text = (name: string, fallback: string): string => String(settings[name] ?? fallback);
  const starter = new Map(
    createStarter({
      title: text("title", "My blog"),
      url: text("url", ""),
      author: text("author", ""),
      language: text("language", "en"),
      timeZone: text("timeZone", "UTC"),
      now,
    }),
  );
  starter.set("site.config.ts", renderSettingsFile(settings));
  const planned = new Set(plan.files.map((file) => file.path));
  const left = [...starter].filter(
    ([name]) =>
      !planned.has(name) &&
      !/^(?:posts|pages)\//.test(name) &&
      (blog.settings.author !== undefined || !name.startsWith("authors/")),
  );
  return [
    ...left.map(([name, content]): PlannedFile => ({ path: name, from: name, content })),
    ...plan.files,
    { path: reportFile, from: reportFile, content: renderReport(plan, source) },
  ];
}
