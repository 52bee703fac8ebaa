/** Words of the pages that are not there, in the language of the blog or in the settings. */
import { closestMatch } from "leven";
import { editionsOf } from "../config/editions.ts";
import type { Settings } from "../config/settings.ts";
import { usualSettingsFile } from "../config/settings-file.ts";
import { findByLanguage } from "../core/languages.ts";
import type { Problem } from "../core/problem.ts";
import { findTexts } from "../pages/texts.ts";
import { en } from "../pages/texts/en.ts";

const names = Object.keys(en);

export function checkTexts(settings: Settings): Problem[] {
  const own = new Map(Object.entries(settings.texts));
  const missing = editionsOf(settings)
    .map(({ language }) => language)
    .filter((language) => !findTexts(language) && findByLanguage(own, language) === undefined)
    .map((language): Problem => ({
      severity: "warning",
      code: "language-untranslated",
      file: usualSettingsFile,
      value: `"${language}"`,
      message: `the words of the pages are English: Octavo has none in \`${language}\``,
      hint: `run npx octavo texts ${language}, translate what it writes, and import it into the settings`,
    }));
  const unknown = [...own].flatMap(([language, texts]) =>
    Object.keys(texts)
      .filter((name) => !names.includes(name))
      .map((name): Problem => {
        const near = closestMatch(name, names, { maxDistance: 3 });
        return {
          severity: "warning",
          code: "text-unknown",
          file: usualSettingsFile,
          value: name,
          message: `\`texts.${language}.${name}\` is not a text of the pages`,
          hint:
            near === undefined ? `run npx octavo texts ${language} to see all` : `did you mean \`${near}\`?`,
        };
      }),
  );
  return [...missing, ...unknown];
}
