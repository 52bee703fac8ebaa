/** What leads from a page to writing on it, in the languages that pages have. */

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
    no: "Rediger",
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
    "zh-hans": "编辑",
    "zh-hant": "編輯",
  }),
);

/** `language` is any language tag. */
export function editWord(language: string): string {
  try {
    const { language: own, script = "" } = new Intl.Locale(language).maximize();
    return words.get(own) ?? words.get(`${own}-${script.toLowerCase()}`) ?? "Edit";
  } catch {
    return "Edit";
  }
}
