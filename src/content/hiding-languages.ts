/** Words of other languages than English by which fields hide a text, show it or protect it. */

const split = (words: string): readonly string[] => words.trim().split(/\s+/);

export const drafts = split(`
  entwurf brouillon borrador rascunho bozza utkast luonnos kladde kladd udkast szkic taslak koncept návrh vázlat ciornă
  черновик чернетка чернова πρόχειρο טיוטה مسودة پیشنویس nháp ร่าง 草稿 草案 下書き 未公開 未公开 未发布 未發布 초안 임시저장
`);

export const hiddenWords = split(`
  versteckt verstecken verborgen oculto oculta ocultar escondido nascosto nascosta nascondi caché cacher masqué masquer
  dold dölj skjult skjul verbergen ukryty ukryte ukryj skryté skrýt gizli gizle скрыто скрыт скрытый скрыть приховано
  隐藏 隱藏 非表示 隠す 숨김 숨기기 مخفي נסתר ซ่อน ẩn
  privat privé privée privado privada privato privata privaat prywatny prywatne soukromé özel приватно приватный закрыто закрытый
  секретно 非公開 不公开 不公開 限定公開 私密 私人 私有 秘密 プライベート 비공개 비밀 비밀글 خاص פרטי ส่วนตัว
`);

export const shownWords = split(`
  veröffentlicht veröffentlichen publiziert öffentlich sichtbar publié publiée publier publique publicado publicada publicar público
  visível pubblicato pubblicata pubblicare pubblico visibile gepubliceerd publiceren openbaar zichtbaar publicerad publicera publisert
  udgivet offentlig synlig julkaistu julkinen opublikowany opublikowane opublikuj widoczny publikováno publikovat veřejné yayınlandı
  yayında görünür опубликовано опубликован опубликовать публиковать публикация видимый публично опубліковано
  公開 公开 发布 發布 發佈 已发布 可见 可見 表示 공개 발행 게시 منشور עام פורסם เผยแพร่
`);

/** A text behind one of these is a password. */
export const passwords = split(`
  password passwort passphrase passcode passwd pwd pw kennwort contraseña motdepasse senha wachtwoord lösenord adgangskode passord
  salasana hasło heslo jelszó şifre пароль κωδικός סיסמה รหัสผ่าน 密码 密碼 パスワード 비밀번호 암호
`);

const says = new Map<string, boolean>([
  ...split("ja oui sí sim sì tak ano evet да так ναι כן نعم ใช่ 是 はい 예 네").map(
    (word) => [word, true] as const,
  ),
  ...split("nein non não nee nej nei nie hayır нет ні όχι לא لا ไม่ 否 いいえ 아니요 아니오").map(
    (word) => [word, false] as const,
  ),
]);

/** Yes or no, by a word of another language. */
export const flagOf = (value: unknown): boolean | undefined =>
  typeof value === "string" ? says.get(value.trim().normalize("NFC").toLowerCase()) : undefined;
