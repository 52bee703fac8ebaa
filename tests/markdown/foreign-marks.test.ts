/** Marks of other generators and dialects are said where they stand, never where they are meant, and make no excerpt. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRenderer } from "../../src/markdown/renderer.ts";
import { render } from "./render.ts";

const said = (text: string): string[] =>
  render(text).problems.map(
    ({ line, column, length, severity, code, message, hint }) =>
      `${line}:${column}+${length} ${severity} ${message} [${code}] ${hint}`,
  );

const opening = (text: string): string =>
  createRenderer({ pathPrefix: "/", language: "en" }).read({ source: "posts/a.md", line: 1, text }).text
    .opening;

const templates = "is shown as text: posts are Markdown, not templates [template-tag]";
const quotes =
  "set it in backquotes if it is meant to be read, else move it into the post's layout in _includes/";
const signs = "is shown as it stands: its signs mean nothing here [foreign-mark]";

const brackets =
  "is shown as it stands: brackets of WordPress or of a forum mean nothing here [foreign-mark] write in Markdown what they stand for, or a backslash before each bracket that is meant";

const code = "take it out, or set it in backquotes if it is to be read";

const cases: readonly (readonly [text: string, ...said: string[]])[] = [
  ['{{< figure src="a.png" >}}', `1:1+26 warning the shortcode \`{{< figure src="a.png" >}}\` ${templates} write ![what it shows](picture.jpg)`],
  ["{{% notice %}}\nx\n{{% /notice %}}", `1:1+14 warning the shortcode \`{{% notice %}}\` ${templates} ${quotes}`],
  ["# A {{ b }}", `1:5+7 warning the template expression \`{{ b }}\` ${templates} ${quotes}`],
  ["[b]({{ c\n}}/d)", `1:5+4 warning the template expression \`{{ c }}\` ${templates} ${quotes}`],
  ["[{{ b }}](other.md)", `1:2+7 warning the template expression \`{{ b }}\` ${templates} ${quotes}`],
  ["![{{ b }}](cat.png)", `1:3+7 warning the template expression \`{{ b }}\` ${templates} ${quotes}`],
  ["![b]({{ '/img/b.png' | relative_url }})", `1:6+33 warning the template expression \`{{ '/img/b.png' | relative_url }}\` ${templates} write /img/b.png`],
  ["![b]({{site.url}}/b.png)", `1:6+12 warning the template expression \`{{site.url}}\` ${templates} leave it out: addresses of this site begin with /`],
  ['<p class="{{ b }}">a</p>', `1:11+7 warning the template expression \`{{ b }}\` ${templates} ${quotes}`],
  ['a <img src="{{ b }}.png" alt="">', `1:13+7 warning the template expression \`{{ b }}\` ${templates} ${quotes}`],
  ["[a][b]\n\n[b]: /{{c}}/", `3:7+5 warning the template expression \`{{c}}\` ${templates} ${quotes}`],
  ["{% highlight js %}\nx\n{% endhighlight %}", `1:1+18 warning the template tag \`{% highlight js %}\` ${templates} set the code between two lines of \`\`\`, with its language behind the first`],
  ["{% include a\n  b=1 %}", `1:1+12 warning the template tag \`{% include a b=1 %}\` ${templates} ${quotes}`],
  [":::warning\nHot", "1:1+10 warning the block `:::warning` is not closed, and is shown as it stands [block-unclosed] write ::: on a line of its own where it ends"],
  ["> ::: tip One\n> Two", "1:3+11 warning the block `:::tip` is not closed, and is shown as it stands [block-unclosed] write ::: on a line of its own where it ends"],
  ["a\n\n::::\n\nb", "3:1+4 warning `::::` closes no block, and is shown as it stands [block-unclosed] take it away, or begin a block before it: :::note"],
  ["::: 3 apples", "1:1+12 warning `::: 3 apples` is shown as it stands: behind the colons of a block comes its name [block-unclosed] write :::note, or a backslash before them if they are meant"],
  ["::embed[a] b", "1:1+12 warning `::embed[a] b` is shown as it stands: a block of one line has that line to itself [foreign-mark] write ::embed[…]{…} alone on its line"],
  ['!!! danger "Hot"', '1:1+16 warning `!!! danger "Hot"` is shown as it stands: it makes no box here [foreign-mark] begin each line of it with >, the first with > [!CAUTION]'],
  ["A\n{: .b}", "2:1+6 warning `{: .b}` is shown as it stands: kramdown's braces mean nothing here [foreign-mark] write {.b}"],
  ["* A\n{:toc}", "2:1+6 warning `{:toc}` is shown as it stands: kramdown's braces mean nothing here [foreign-mark] write [[toc]]"],
  ['a{: style="b"}', "1:2+13 warning `{: style=\"b\"}` is shown as it stands: kramdown's braces mean nothing here [foreign-mark] leave it out, or give a class, {.name}, and write its style in assets/css"],
  ["{:ref: style=b}", "1:1+15 warning `{:ref: style=b}` is shown as it stands: kramdown's braces mean nothing here [foreign-mark] leave it out, or give a class, {.name}, and write its style in assets/css"],
  ["{ref}`a` {py:func}`b`", ...["1:1+5 warning `{ref}`", "1:10+9 warning `{py:func}`"].map((mark) => `${mark} is shown as it stands: a word in braces means nothing before code [foreign-mark] write in Markdown what it stands for, [text](other-post.md) for a reference`)],
  ["(target)=\n## A", "1:1+9 warning `(target)=` is shown as it stands: it gives no name to what follows [foreign-mark] write {#target} behind the heading"],
  ["/// tip | B\nc\n///", "1:1+11 warning `/// tip | B` is shown as it stands: slashes make no block here [foreign-mark] begin each line of it with >, the first with > [!TIP]"],
  ["<<< @/snippets/a.js{2}", "1:1+22 warning `<<< @/snippets/a.js{2}` is shown as it stands: no file is put in here [foreign-mark] copy its code between two lines of ```"],
  ["Press :kbd[Ctrl]{.a} :rows[0]", "1:7+14 warning `:kbd[Ctrl]{.a}` is shown as it stands: `:kbd` marks no words here [foreign-mark] write its words alone, or with an element of HTML: <kbd>…</kbd>"],
  ...["||a b||", ">!a b!<"].map((words): [string, string] => [`x ${words}`, `1:3+7 warning \`${words}\` is shown as it stands: it hides no words here [foreign-mark] write <details><summary>Spoiler</summary>…</details>, which opens when it is asked for`]),
  ["```{figure} a.png\nb\n```", "1:4+14 warning `{figure} a.png` means nothing behind ```: all of it is shown as code [foreign-mark] write ![what it shows](a.png)"],
  ["~~~ {r, echo=FALSE}\nb\n~~~", "1:5+15 warning `{r, echo=FALSE}` means nothing behind ~~~: all of it is shown as code [foreign-mark] write ~~~r"],
  ["~~~ {.brush: .php;}\nb\n~~~", "1:5+15 warning `{.brush: .php;}` means nothing behind ~~~: all of it is shown as code [foreign-mark] write ~~~php"],
  ["~~~ {.brush: .bash1}\nb\n~~~", "1:5+16 warning `{.brush: .bash1}` means nothing behind ~~~: all of it is shown as code [foreign-mark] write ~~~, and the name of the language behind it if it is to be highlighted"],
  ["```{tip}\nb\n```", "1:4+5 warning `{tip}` means nothing behind ```: all of it is shown as code [foreign-mark] write it in Markdown: > [!TIP] begins a box, each line of it with >"],
  ["a[^b c]\n\n[^b c]: /d/", "3:1+11 warning `[^b c]: /d/` is no footnote: in its name there are no spaces [footnote-missing] write [^b-c], here and where it is mentioned"],
  ["![[my cat.png|300]]", "1:1+19 warning `![[my cat.png|300]]` is shown as it stands: nothing is put in by double brackets [foreign-mark] write ![what it shows](<my cat.png>)"],
  ["![[A trip]]", "1:1+11 warning `![[A trip]]` is shown as it stands: nothing is put in by double brackets [foreign-mark] write [[A trip]] to link to it"],
  ["a %%b%%", "1:3+5 warning `%%b%%` is shown as it stands: it is no comment here [foreign-mark] write <!-- … --> around what nobody is to read"],
  ["a ==b c== d", `1:3+7 warning \`==b c==\` ${signs} write <mark>b c</mark>, or a backslash before each sign that is meant`],
  ["++bc++", `1:1+6 warning \`++bc++\` ${signs} write <ins>bc</ins>, or a backslash before each sign that is meant`],
  ["H~2~O", `1:2+3 warning \`~2~\` ${signs} write <sub>2</sub>, or a backslash before each sign that is meant`],
  ["~a b~", "1:1+5 warning `~a b~` is shown as it stands: one tilde means nothing here [foreign-mark] write ~~a b~~, or a backslash before each tilde that is meant"],
  ["19^th^", `1:3+4 warning \`^th^\` ${signs} write <sup>th</sup>, or a backslash before each sign that is meant`],
  ["a :tada: b", "1:3+6 warning `:tada:` is shown as it stands: names between colons make no emoji here [foreign-mark] write the emoji itself"],
  ["a[^1]", "1:2+4 warning the footnote `[^1]` has no note, and is shown as it stands [footnote-missing] write the note on a line of its own: [^1]: …"],
  ["[a](my file.md)", "1:1+15 warning `[a](my file.md)` is shown as text: an address with spaces ends at the first one [address-space] write [a](<my file.md>)"],
  ['![a](my cat.png "T")', '1:1+20 warning `![a](my cat.png "T")` is shown as text: an address with spaces ends at the first one [address-space] write ![a](<my cat.png> "T")'],
  ["<p>a</p>\n```sh\n## b\n\n##c {{ d }}\n\n```\n\ne :tada:\n", "7:1+3 warning the code that begins here does not end: what follows is code too [block-unclosed] write ``` on a line of its own where it ends", "2:1+5 warning the line ```sh is shown as it stands: within a block of HTML no Markdown is read [foreign-mark] set an empty line before it and behind it"],
  ["<div>\n**a** b\n~~~\n**c**\n~~~\n## d\n</div>\n\n{{ e }}", "2:1+5 warning `**a**` is shown as it stands: within a block of HTML no Markdown is read [foreign-mark] set an empty line before it and behind it", "3:1+3 warning the line ~~~ is shown as it stands: within a block of HTML no Markdown is read [foreign-mark] set an empty line before it and behind it", "5:1+3 warning the line ~~~ is shown as it stands: within a block of HTML no Markdown is read [foreign-mark] set an empty line before it and behind it", "6:1+4 warning `## d` is shown as it stands: within a block of HTML no Markdown is read [foreign-mark] set an empty line before it and behind it", "9:1+7 warning the template expression `{{ e }}` is shown as text: posts are Markdown, not templates [template-tag] set it in backquotes if it is meant to be read, else move it into the post's layout in _includes/"],
  ["<div>a</div>\n![b](c.png) [d](e.md)", "2:1+11 warning `![b](c.png)` is shown as it stands: within a block of HTML no Markdown is read [foreign-mark] set an empty line before it and behind it", "2:13+9 warning `[d](e.md)` is shown as it stands: within a block of HTML no Markdown is read [foreign-mark] set an empty line before it and behind it"],
  ["![a](b.png =300x200)", "1:1+20 warning `![a](b.png =300x200)` is shown as text: an address with spaces ends at the first one [address-space] write ![a](b.png){width=300 height=200}"],
  ["![a](my b.png =x20)", "1:1+19 warning `![a](my b.png =x20)` is shown as text: an address with spaces ends at the first one [address-space] write ![a](<my b.png>){height=20}"],
  ["[a]: my file.md", "1:1+15 warning the address of `[a]` has spaces, so it is shown as text [address-space] write [a]: <my file.md>"],
  ["{# b #}", `1:1+7 warning the template comment \`{# b #}\` ${templates} write <!-- … --> around what nobody is to read`],
  ["{{TOC}}", `1:1+7 warning the template expression \`{{TOC}}\` ${templates} write [[toc]]`],
  [".. note:: b", "1:1+11 warning `.. note:: b` is shown as it stands: a post is Markdown, not reStructuredText [foreign-mark] write in Markdown what it stands for"],
  ["#+BEGIN_SRC js\nb\n#+END_SRC", "1:1+14 warning `#+BEGIN_SRC js` is shown as it stands: a post is Markdown, not of Org mode [foreign-mark] set the code between two lines of ```, with its language behind the first"],
  ['=== "Tab"\n    b', '1:1+9 warning `=== "Tab"` is shown as it stands: it makes no tabs here [foreign-mark] write :::tab[Tab], and ::: behind it, within :::tabs'],
  ["%[https://a.example/]", "1:1+2 warning `%[…]` is shown as it stands: it puts nothing in here [foreign-mark] write the address on a line of its own"],
  ["{@youtube: https://a.example/}", "1:1+10 warning `{@youtube: …}` is shown as it stands: it puts nothing in here [foreign-mark] write the address on a line of its own"],
  ["[youtube https://a.example/]", "1:1+8 warning `[youtube …]` is shown as it stands: brackets of WordPress or of a forum mean nothing here [foreign-mark] write the address on a line of its own"],
  ["[!note] Hot\nb", "1:1+7 warning `[!note]` makes no callout without a > before it [foreign-mark] begin each line of it with >, the first with > [!NOTE]"],
  ["((64a1b2c3-1111-2222-3333-444455556666))", "1:1+40 warning `((64a1b2c3-1111-2222-3333-444455556666))` is shown as it stands: nothing is put in by double brackets [foreign-mark] write out what it stands for"],
  ["(the pier)[https://a.example] [b]{/c/}", "1:1+11 warning `(the pier)[…]` is no link: its brackets are not those of one [address-space] write [the pier](…)", "1:31+8 warning `[b]{/c/}` is no link: its brackets are not those of one [address-space] write [b](…)"],
  ["See [a](https://a.example\n![b](cat.png", "1:5+4 warning `[a](…` is no link: its last bracket is missing [address-space] write a ) behind the address", "2:1+12 warning `![b](cat.png` is no picture: its last bracket is missing [address-space] write a ) behind the address"],
  ["![b][c] [two words][1] [word][]", ...["1:1+7 warning `![b][c]` is no picture: nothing gives an address to its name [reference-missing] write it on a line of its own: [c]: …", "1:9+14 warning `[two words][1]` is no link: nothing gives an address to its name [reference-missing] write it on a line of its own: [1]: …", "1:24+8 warning `[word][]` is no link: nothing gives an address to its name [reference-missing] write it on a line of its own: [word]: …"]],
  ["a **b **c", "1:3+6 warning `**b **` is shown as it stands: a space stands within its asterisks [foreign-mark] write **b**, with spaces only around it"],
  ["a ** b c**", "1:3+8 warning `** b c**` is shown as it stands: a space stands within its asterisks [foreign-mark] write **b c**, with spaces only around it"],
  ["a**“bc”**d", "1:2+8 warning `**“bc”**` is shown as it stands: beside a letter, asterisks stand outside of quotation marks and brackets only [foreign-mark] write <strong>“bc”</strong>, or a space where the letter is"],
  ["-Oak\n-Elm", "1:1+4 warning `-Oak` is no item of a list: a space is missing behind the - [foreign-mark] write - Oak"],
  ["1.橡树\n2.榆树", "1:1+4 warning `1.橡树` is no item of a list: a space is missing behind the 1. [foreign-mark] write 1. 橡树"],
  ["{#b}\n## A", "1:1+4 warning `{#b}` is shown as it stands: braces count at the end of a block, and behind links, pictures and code [foreign-mark] write it at the end of what it is for, or leave it out"],
  ["[a]{.b} c", "1:4+4 warning `{.b}` is shown as it stands: braces count at the end of a block, and behind links, pictures and code [foreign-mark] write it at the end of what it is for, or leave it out"],
  ["##b##", "1:1+5 warning `##b##` is no heading: a plain space is missing behind the ## [heading-space] write ## b"],
  ["a {!! $b !!}", `1:3+10 warning the template tag \`{!! $b !!}\` ${templates} ${quotes}`],
  ["a &nbps; &foo; &#99999999; &hellip b", ...[["3+6", "&nbps;", "HTML has no such character", "&nbsp;"], ["10+5", "&foo;", "HTML has no such character", "the character itself"], ["16+11", "&#99999999;", "HTML has no such character", "the character itself"], ["28+7", "&hellip", "a semicolon is missing behind it", "&hellip;"]].map(([at, sign, why, fix]) => `1:${at} warning \`${sign}\` is shown as it stands: ${why} [foreign-mark] write ${fix}, or \\${sign} if it is to be read`)],
  ["[a](javascript:void(0)) ![b](data:image/svg+xml,c)", "1:1+23 warning `[a](javascript:void(0))` is shown as it stands: addresses that begin with javascript: are refused [foreign-mark] take its brackets away, or link to a page", "1:25+26 warning `![b](data:image/svg+xml,c)` is shown as it stands: addresses that begin with data: are refused [foreign-mark] put the file itself into assets/, and write its address there"],
  ["<%= a %>", `1:1+8 warning the template tag \`<%= a %>\` ${templates} ${quotes}`],
  ['[caption id="a"]A[/caption]', `1:1+27 warning \`[caption id="a"]A[/caption]\` ${brackets}`],
  ['a [gallery ids="1,2"]', `1:3+19 warning \`[gallery ids="1,2"]\` ${brackets}`],
  ["[b]a[/b] and [/i]", `1:1+8 warning \`[b]a[/b]\` ${brackets}`, `1:14+4 warning \`[/i]\` ${brackets}`],
  ["> [!tip]- Fold\n> a", "1:3+7 warning the callout `[!tip]-` does not fold: the sign behind it means nothing here [foreign-mark] write [!TIP], or <details> and <summary> around a text that is to fold"],
  ["- > [!NOTE]+\n  > a", "1:5+8 warning the callout `[!NOTE]+` does not fold: the sign behind it means nothing here [foreign-mark] write [!NOTE], or <details> and <summary> around a text that is to fold"],
  ["> [!faq] Why?\n> a", "1:3+6 warning `[!faq]` is no kind of callout, and is shown as it stands [foreign-mark] write [!NOTE]"],
  ["> [!danger]-\n> a", "1:3+10 warning `[!danger]-` is no kind of callout, and is shown as it stands [foreign-mark] write [!CAUTION], which does not fold"],
  ["a\n\n[!NOTE]\nb", "3:1+7 warning `[!NOTE]` makes no callout without a > before it [foreign-mark] begin each line of it with >, the first with > [!NOTE]"],
  ["##A b\n\nc", "1:1+5 warning `##A b` is no heading: a plain space is missing behind the ## [heading-space] write ## A b"],
  ["{/* a */}\n\nimport B from './b'\n\nexport const c = 1", ...[["1:1+9", "{/* a */}", "write <!-- … --> around what nobody is to read, or take it out"], ["3:1+19", "import B from './b'", code], ["5:1+18", "export const c = 1", code]].map(([place, written, hint]) => `${place} warning \`${written}\` is shown as it stands: a post is Markdown, not MDX [foreign-mark] ${hint}`)],
  ["{>>a<<} {++b++}", ...["1:1+7 warning `{>>a<<}`", "1:9+7 warning `{++b++}`"].map((mark) => `${mark} is shown as it stands: marks of an editor's changes mean nothing here [foreign-mark] write what is to be read, and take the rest out`)],
  ["A block. ^a1b2", "1:10+5 warning `^a1b2` is shown as it stands: it names no block here [foreign-mark] take it out, and link to a heading instead"],
  ["a [b:: c]\n\nd:: e", ...["1:3+7 warning `[b:: c]`", "3:1+5 warning `d:: e`"].map((mark) => `${mark} is shown as it stands: it is no field here [foreign-mark] take it out, or write it into the front matter`)],
  ["*[CSS]: Cascading Sheets\nCSS", '1:1+24 warning `*[CSS]: Cascading Sheets` is shown as it stands: it explains no abbreviation here [foreign-mark] write <abbr title="Cascading Sheets">CSS</abbr>'],
  ["[a b] (https://c.d/e)", "1:1+7 warning `[a b] (…` is no link: a space stands between its brackets [address-space] write [a b](…)"],
  ["[fg] (/g/)", "1:1+10 warning `[fg] (/g/)` is no link: a space stands between its brackets [address-space] write [fg](/g/)"],
  ["[a](https://b.c/d e.html)", "1:1+4 warning `[a](… e.html)` is shown as text: an address with spaces ends at the first one [address-space] write %20 for each space in the address"],
  ["| a | b |\n| c | d |", "1:1+9 warning these lines are shown as text: below the head of a table a line of dashes is missing [table-cells] write |---|---| below the first line"],
  ["| a | b | c |\n|---|---|\n| d | e | f |", "1:1+13 warning the line below the head of the table has 2 cells, the head 3: all of it is shown as text [table-cells] write |---|---|---| below the first line"],
  ["a | b\n---|---|---\nd | e", "1:1+5 warning the line below the head of the table has 3 cells, the head 2: all of it is shown as text [table-cells] write |---|---| below the first line"],
  ["> | a | b\n> |---\n> | d | e", "1:3+7 warning the line below the head of the table has 1 cell, the head 2: all of it is shown as text [table-cells] write |---|---| below the first line"],
  ["`a|b` | c\n--|--\nd | e", "1:7+3 warning the line below the head of the table has 2 cells, the head more, since a | in code counts: all of it is shown as text [table-cells] write a backslash before each | that is meant"],
  ["- [x]Ada\n- [ ] b", "1:3+6 warning `[x]` makes no box: a space is missing behind it [foreign-mark] write [x] Ada"],
  ["- a\n\n  ```js\n  b\n\nc\n\n~~~\nd", ...["3:3+3 ```", "8:1+3 ~~~"].map((at) => `${at.slice(0, 5)} warning the code that begins here does not end: what follows is code too [block-unclosed] write ${at.slice(6)} on a line of its own where it ends`)],
  ["#\u00a0A", "1:1+3 warning `# A` is no heading: a plain space is missing behind the # [heading-space] write # A"],
]; // prettier-ignore

for (const [text, ...wanted] of cases)
  test(`${JSON.stringify(text)} is said`, () => assert.deepEqual(said(text), wanted));

const meant = [
  "&nbsp; &copy; &#8212; AT&T; R&D; \\&foo; &amp;foo; `&foo;` [a](/?a=1&foo;) https://a.b/?a&foo; &amp &x=1",
  ...[
    "[a-z][0-9] b[i][j] [c][d] [原创][1080p]",
    "[[https://a.example][b]]",
    "a ** b ** c 2**3**4 **/*.js x",
    "\\*\\*a \\*\\*",
  ],
  ...[
    "-v\n-q",
    "{{\\< ref >}} {\\% raw %}",
    "<div>\n#<b> a</b>\n<i></i># b\n</div>",
    "Say x[[1]], y(z)[[2]] and w[['a']].",
    "1.5 a\n2.5 b",
    "{#if a} ${.b} {.5}",
    "$5 and `a`$",
    "=== b",
    "a .. note:: b",
    "## A {.b #c}",
    "`a`{.b} [a](/){.c}",
  ],
  ...["(a)[b] f(a)[b.md]", "[!] a", "[video] a", "((a)) ((lambda (x) x))", "{#}", "[x] (/)", "%[a-z]"],
  "`{{ a }}` `==b==` `H~2~O` `:::` `19^th^` `:tada:` `{: .a}` `![[a]]` `%%a%%` `[a](b c.md)` `##a`",
  "```\n{{ a }} ==b== :tada:\n:::warning\n##A\n```",
  "    {{ a }} ==b==\n    :::warning",
  "<code>{{ a }} ==b==</code>",
  "<pre>\n{{ a }}\n</pre>",
  "\\{{ a }} \\==b== \\:tada: H\\~2~O",
  "a == b == c, x==y==z, if (a == b && c == d)",
  "C++ and C++, ++i and i++, i++, j++ and k++",
  "~5 and ~6, 5~10~20, ~/bin and ~/lib, https://a.b/~c~/d, 好~谢谢~再见",
  "a^2 + b^2, ^_^, e^x^ is x^y, https://a.b/c^d^e".replace("e^x^ is ", ""),
  "10:30:45, a:b:c, std::vector::x, https://a.b/:c:/d, Re: a: b",
  "between {{ and }}, and {{ … }}",
  "{:ok, x} and {:error, y} and {a: 1}",
  "[sic](he said so) and a[0](b, c)",
  "[^a-z] and [^x y]",
  "{id}`x`, ${ref}`x`, /a/{doc}b, `{ref}`, f(x)= 3, (x)= 4",
  "///\n\n// a\n\n/// a b",
  "a || b || c, a||b||c, (a)||(b)||(c), x >!= y",
  "```{1,3}\na\n```\n\n```js {2}\nb\n```",
  "100%% sure, 5%% and 6%%",
  "> [!NOTE] - a\n> b\n\n> [!important]\n\n[!x] [!note](a), `[!NOTE]`, [!b][c]\n\n> [![d](cat.png)](other.md)\n\n[c]: other.md",
  "#hashtag\n\nC## and F#",
  "- [x](other.md)\n- [x][b]\n- [x]\n\n[x]a\n\n[b]: other.md",
  "a | b\n--- and | more\n\nc|d\n\n-|-",
  "[note] (see above), [12] (https://a.b/c), [a][b] (/c/)\n\n[b]: other.md",
  "| a |\n\n| b | c\n| d | e\n\n||",
  "import duties from China, {a}, foo :: Int, a::b, x ^2, e ^x",
  'import "fmt"\n\nbson.D{{"name", name}, {"path", path}}\n\nNot |-----||----||---|',
  "<pre>\n```\n**a**\n## b\n</pre>\n\n<div>a**b**c 2 ** 3 ** 4</div>",
  "\\( ![a](cat.png) \\) and $![a](cat.png)$",
  "~~~\na\n~~~\n\n> ```\n> b\n> ```\n\n- ```\n  c\n  ```",
  "wow !!! note this",
  "Add :nodoc: or :call-seq: to it",
  "list[int], a[i], [/etc/hosts], [note] and \\[b]x\\[/b], 5 <% 3",
];

for (const text of meant)
  test(`${JSON.stringify(text)} is meant as it stands`, () => assert.deepEqual(said(text), []));

test("an excerpt is never made of such marks", () => {
  for (const [text, wanted] of [
    ["{{< figure >}}\n\nThe boat is red. {{< youtube a >}}", "The boat is red."],
    ["{: .contents }\n\nA line.\n{: .b}", "A line."],
    [":::warning\nDo **not** touch `{{ it }}`.\n:::", "Do not touch {{ it }}."],
    ["##The hull\n\nIt is ==red==, 19^th^ and H~2~O.", "It is red, 19th and H2O."],
    ["![[cat.png]] %%a%%\n\nA cat :tada:", "A cat"],
    ["![a](my cat.png)\n\nA [cat](my cat.md)[^1].", "A cat."],
    ["{% include a\nb=1 %}\n\n{% raw %}`{{ a }}`{% endraw %} prints a name.", "{{ a }} prints a name."],
  ])
    assert.equal(opening(text!), wanted);
});
