/** What leads from a page to writing on it, in the languages that pages have. */
import { findByLanguage } from "../../core/languages.ts";

const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ar: "تحرير",
    bg: "Редактиране",
    bn: "সম্পাদনা",
    ca: "Edita",
    cs: "Upravit",
    da: "Rediger",
    de: "Bearbeiten",
    el: "Επεξεργασία",
    es: "Editar",
    et: "Muuda",
    fa: "ویرایش",
    fi: "Muokkaa",
    fr: "Modifier",
    he: "עריכה",
    hi: "संपादित करें",
    hr: "Uredi",
    hu: "Szerkesztés",
    id: "Sunting",
    it: "Modifica",
    ja: "編集",
    ko: "편집",
    lt: "Redaguoti",
    nb: "Rediger",
    nl: "Bewerken",
    pl: "Edytuj",
    pt: "Editar",
    ro: "Editează",
    ru: "Править",
    sk: "Upraviť",
    sv: "Redigera",
    th: "แก้ไข",
    tr: "Düzenle",
    uk: "Редагувати",
    vi: "Sửa",
    "zh-Hans": "编辑",
    "zh-Hant": "編輯",
  }),
);

/** `language` is any language tag. */
export const editWord = (language: string): string => findByLanguage(words, language) ?? "Edit";
