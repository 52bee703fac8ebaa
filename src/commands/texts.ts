/** `octavo texts`: begin the words of the pages in a language that Octavo does not have. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { settingsFile } from "../config/settings-file.ts";
import { esbuild } from "../core/esbuild.ts";
import { sourceFile } from "../core/package-files.ts";
import { writeWhole } from "../core/write-whole.ts";
import { CommandFault, dryRun, exit, type Command } from "./support/command.ts";

/** How a language counts, as src/pages/texts/counted.ts does it. */
const counting = `const plural = new Intl.PluralRules(language);
const counted = (forms) => (count) =>
  (forms[plural.select(count)] ?? forms.other).replace("#", count.toLocaleString(language));
`;

export const texts: Command = {
  name: "texts",
  summary: "begin the words of the pages in another language",
  usage: ["texts LANGUAGE [options]"],
  about:
    "Writes texts.<language>.js with every word that pages show, in English, for you to translate, and says\n" +
    "how the settings take it. A file that is there is never overwritten.",
  options: { "dry-run": dryRun },
  examples: ["octavo texts eo"],
  async run(input) {
    const [language = "", ...more] = input.names;
    if (more.length > 0 || !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language))
      throw new CommandFault("`texts` needs one language, as in BCP 47", "octavo texts eo");
    const name = `texts.${language}.js`;
    const file = path.join(input.root, name);
    if (existsSync(file)) throw new CommandFault(`${name} is there already`, "delete it to begin anew");
    const text = await renderTexts(language);
    if (!input.flag("dry-run")) writeWhole(file, text);
    input.say(input.flag("dry-run") ? text : `${name}\n`);
    const own = language.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    input.note(
      `Translate it, and put into ${settingsFile(input.root)}:\n\n` +
        `import ${own} from "./${name}";\n\n  texts: { ${JSON.stringify(language)}: ${own} },\n`,
    );
    return exit.fine;
  },
};

async function renderTexts(language: string): Promise<string> {
  const source = readFileSync(sourceFile("pages/texts/en.ts"), "utf8");
  const { transform } = esbuild();
  const { code } = await transform(source, { loader: "ts", charset: "utf8" });
  const words = code
    .replace(/^import .*\n/m, "")
    .replace(/^const counted = .*\n/m, () => counting)
    .replaceAll('toLocaleString("en")', "toLocaleString(language)")
    .replace("export const en = {", "export default {");
  return `/** The words of the pages in ${language}; what is left out is in English. */\nconst language = ${JSON.stringify(language)};\n${words}`;
}
