/** What /admin/ knows of the site: its facts, its problems, and how a text is shown elsewhere. */
import { hasEditions } from "../config/editions.ts";
import { absoluteUrl } from "../config/urls.ts";
import { hostOf } from "../core/address-codec.ts";
import { clockOf } from "./clock.ts";
import { fieldsIn } from "./draft-fields.ts";
import { kindAt, sentenceOf, siteOf, titlesIn, type EditorContext } from "./editor-context.ts";
import type { FoundProblem, Preview, SiteFacts } from "./protocol.ts";
import { largestUpload, uploadKinds } from "./uploads.ts";

export const siteFacts = ({ settings, now }: EditorContext): SiteFacts => ({
  title: settings.title,
  lang: settings.language,
  zone: settings.timeZone,
  now: clockOf(now(), settings.timeZone),
  pathPrefix: settings.pathPrefix,
  languages: hasEditions(settings) ? settings.languages.map(({ code }) => code) : [],
  uploads: uploadKinds,
  largestUpload,
});

export async function foundProblems(context: EditorContext): Promise<readonly FoundProblem[]> {
  const problems = await context.site.check();
  const titles = titlesIn(siteOf(context));
  return problems.map(({ file, line, severity, message, hint, code, field }) => {
    const title = titles.get(file);
    return {
      source: file,
      ...(line !== undefined && { line }),
      ...(title !== undefined && { title }),
      severity,
      message: sentenceOf(message),
      ...(hint !== undefined && { help: sentenceOf(hint) }),
      code,
      ...(field !== undefined && { field }),
    };
  });
}

export async function previewText(context: EditorContext, source: string, text: string): Promise<Preview> {
  const { settings, site } = context;
  const kind = kindAt(context, source);
  const host = hostOf(settings.url);
  const empty = { title: "", description: "" };
  if (kind === "pages") return previewPage(context, source, text);
  const answer = await site.draftPage(source, text);
  if (!("page" in answer)) {
    const fault = sentenceOf(
      answer.hint === undefined ? answer.message : `${answer.message}: ${answer.hint}`,
    );
    return { search: { ...empty, url: "" }, card: { ...empty, host }, fault };
  }
  const { title, description = "", canonical, openGraph } = answer.page.head;
  const image = openGraph.image?.url;
  const shown =
    answer.card ??
    (image?.startsWith(`${settings.url}/`) === true ? image.slice(settings.url.length) : image);
  return {
    search: { title, description, url: canonical ?? settings.url },
    card: {
      title: openGraph.title,
      description: openGraph.description ?? "",
      host,
      ...(shown !== undefined && { image: shown }),
    },
  };
}

/** The head of an owner's page is its layout's affair. */
function previewPage(context: EditorContext, source: string, text: string): Preview {
  const { settings } = context;
  const fields = fieldsIn({ source, text }, context);
  const [title, description] = [String(fields["title"] ?? ""), String(fields["description"] ?? "")];
  const url = siteOf(context).own.find((each) => each.source === source)?.url ?? "/";
  return {
    search: { title, description, url: absoluteUrl(url, settings) },
    card: { title, description, host: hostOf(settings.url) },
  };
}
