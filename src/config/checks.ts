/** The checks whose level a site may choose, each with the level it has unless the settings say otherwise. */

export const levels = ["error", "warning", "info", "off"] as const;

export type Level = (typeof levels)[number];

/** By the code that stands behind each message. */
export const checks = {
  /** A link to a post, page, file or heading that is not there. */
  "link-dead": "warning",
  /** A link without an address. */
  "link-empty": "warning",
  /** `[[Name]]` where no post has that name. */
  "wikilink-unknown": "warning",
  /** `[[Name]]` where several posts have that name. */
  "wikilink-ambiguous": "warning",
  /** A link to an address that begins with http://, on a site that does not. */
  "link-http": "info",
  /** A picture, frame or script loaded from such an address, which browsers refuse or rewrite. */
  "media-http": "warning",
  /** A picture that is not there. */
  "image-missing": "warning",
  /** A picture that no post, page, author, template or style uses. */
  "image-orphan": "info",
  /** A picture that is larger than sensible. */
  "image-large": "warning",
  /** A picture with too many pixels to be made smaller. */
  "image-too-large": "warning",
  /** A picture that cannot be read. */
  "image-broken": "warning",
  /** A picture whose name promises another format. */
  "image-mislabelled": "warning",
  /** A drawing or animation (SVG, GIF) of more than 1 MB, or a film or download of more than 25 MB. */
  "media-large": "info",
  /** A picture in HTML without an `alt` attribute. */
  "alt-missing": "warning",
  /** A picture in Markdown with nothing between the brackets, as if it were decoration. */
  "alt-empty": "info",
  /** One alternative text on three or more different pictures. */
  "alt-repeated": "info",
  /** A heading that is more than one level below the one before it. */
  "heading-jump": "info",
  /** A file of the theme that was ejected, and whose original is another one in this release. */
  "original-changed": "warning",
  /** Two posts with titles that are the same but for a letter or two. */
  "title-near": "info",
  /** A post that no other post links to and that links to none, in a blog of ten posts or more. */
  "post-alone": "info",
  /** A title longer than search results show. */
  "title-long": "info",
  /** A description longer than search results show. */
  "description-long": "info",
  /** An id that is there twice in one text. */
  "id-taken": "warning",
  /** `:::name` where no block has that name. */
  "block-unknown": "warning",
  /** A parameter of a block that is missing, misspelt or not what it must be, or a text where it shows none. */
  "block-parameter": "warning",
  /** A block, or code, that nothing closes, or a line of colons that closes none. */
  "block-unclosed": "warning",
  /** An attribute that is refused, such as `onclick`. */
  "attribute-refused": "warning",
  /** HTML that is taken out of a text because the setting `markdown.html` is "safe". */
  "html-refused": "warning",
  /** A file beside a post that could run scripts, which is not published for the same reason. */
  "file-refused": "warning",
  /** A handler such as `onclick` in HTML, which the security policy of the page keeps from running. */
  "handler-blocked": "warning",
  /** An element, a tag or a comment in HTML that does not end; it ends with the text, or is shown as text. */
  "html-unclosed": "warning",
  /** A closing tag that closes nothing, or a part of a page such as `<body>` in a text; it is left out. */
  "html-stray": "warning",
  /** `<word>`, which is read as HTML or as an address though it is neither, or text in an element that shows none. */
  "html-unknown": "warning",
  /** A `<style>` that cannot be read to its end, or names what CSS does not know: an error in assets/css, not in a text, where it harms that page alone. */
  "css-syntax": "warning",
  /** A `<script>` that cannot be read: an error in assets/js, not in a text, where it harms that page alone. */
  "script-syntax": "warning",
  /** A formula that cannot be read. */
  "math-invalid": "warning",
  /** A diagram that cannot be drawn, and is shown as code, or of which a part is not drawn. */
  "diagram-invalid": "warning",
  /** A tag of a template, `{% … %}`, `{{ … }}` or `{{< … >}}`, in a post, which is shown as text. */
  "template-tag": "warning",
  /** A mark of another generator or dialect of Markdown, such as `==words==`, `:::` or `![[…]]`, which is shown as it stands, or a name such as `__init__`, which is bold. */
  "foreign-mark": "warning",
  /** `##Heading`: without a space behind the signs it is no heading. */
  "heading-space": "warning",
  /** A link or picture that is none, since its address has spaces, or a space stands before it, or its brackets are not those of a link. */
  "address-space": "warning",
  /** `[text][name]` where nothing gives the name an address. */
  "reference-missing": "warning",
  /** `[^1]` without a note. */
  "footnote-missing": "warning",
  /** A block of code in a language that is not highlighted. */
  "code-language": "info",
  /** A block of code, or a line in it, that is too long to be highlighted. */
  "code-long": "info",
  /** A row of a table with more cells than its head, which are not shown, or a table without its line of dashes. */
  "table-cells": "warning",
  /** A footnote that nothing in the text mentions, or of which there are two: it is not shown. */
  "footnote-unused": "warning",
  /** `[name]: word` that no link uses, or a second address for one name: it is not shown. */
  "reference-unused": "warning",
  /** `updated` is before `date`. */
  "date-order": "warning",
  /** ` #` in a value of the front matter, which cuts it off. */
  "yaml-comment": "warning",
  /** A backslash in a value in double quotes, which makes a control character of what follows. */
  "yaml-escape": "warning",
  /** Of a blog in several languages: a link of a text or of the header to what is there in their own language too. */
  "link-language": "info",
  /** `translation_of` names no other post. */
  "translation-unknown": "warning",
  /** Two posts in one language that are translations of the same one. */
  "translation-twice": "warning",
  /** A paragraph of a translation whose original was rewritten since, see docs/languages.md. */
  "translation-behind": "info",
  /** `translated_from` names a revision that git does not know. */
  "translation-revision": "warning",
  /** A language of the settings that no post is in. */
  "language-empty": "warning",
  /** Links of the owner's in the header that one of the languages has none for. */
  "navigation-untranslated": "info",
  /** A language that Octavo has no words for, nor the settings. */
  "language-untranslated": "warning",
  /** A name in the setting `texts` that no text of the pages has. */
  "text-unknown": "warning",
  /** A name of an author that no file is about, where others have files. */
  "author-unknown": "warning",
  /** A tag that is used once: an info, or a warning where it looks like a slip of another. */
  "tag-once": "info",
  /** An empty tag. */
  "tag-empty": "warning",
  /** A tag that is there twice. */
  "tag-duplicate": "info",
  /** A time without a time zone. */
  "date-zone": "warning",
  /** A field that is a letter or two away from one of Octavo's. */
  "field-misspelt": "warning",
  /** A field, folder or tag that hides a post elsewhere, wholly or from some lists, and does nothing here. */
  "hiding-unknown": "warning",
  /** A field under a name from elsewhere. */
  "field-alias": "info",
  /** Stray or invisible spaces in a field. */
  "text-spaces": "info",
  /** A number where a text is meant. */
  "text-number": "info",
  /** A layout that stands for another. */
  "layout-resolved": "info",
  /** A symbolic link in a folder of content. */
  "file-link": "warning",
  /** A language in the name of a file, `om.en.md`, which says nothing here. */
  "language-in-name": "info",
  /** A file of Markdown or of another generator's posts whose name does not end in .md. */
  "file-extension": "warning",
  /** Something in the configuration of Eleventy that has no effect on posts. */
  "eleventy-unused": "warning",
  /** A title in a script that social cards cannot draw. */
  "card-script": "info",
} as const satisfies Readonly<Record<string, Level>>;

export type CheckName = keyof typeof checks;

export const checkNames = Object.keys(checks) as readonly CheckName[];

export const isCheck = (code: string): code is CheckName => Object.hasOwn(checks, code);

/** Codes of errors that nothing turns into less: what they are about cannot be published, or would be published wrong. */
const structural: ReadonlySet<string> = new Set(
  (
    "address-clash address-invalid address-lost author-clash baseline-unreadable block-declaration " +
    "blogroll-invalid canonical-invalid data-file date-format date-impossible date-missing " +
    "eleventy-config fediverse-invalid field-duplicate field-type file-large file-unreadable " +
    "flag-invalid front-matter-dashes front-matter-language front-matter-missing front-matter-size " +
    "front-matter-unclosed hiding-refused lang-invalid layout-missing links-invalid lock-unreadable " +
    "posts-unread rating-range settings-invalid settings-missing settings-unreadable slug-invalid " +
    "tag-clash tags-invalid template-error template-missing title-missing toml-syntax yaml-syntax"
  ).split(" "),
);

export const isStructural = (code: string): boolean => structural.has(code);
