/** Any text that an author may write, and much that none would. */
import fc from "fast-check";

const pieces = [
  "# ", "## ", "> ", "- ", "1. ", "\n", "\n\n", "    ", "\t", "* ", "*", "**", "_", "~~", "`", "```", "```js {1} lines\n", "~~~\n",
  "[", "]", "(", ")", "![", "](x.png)", "](other.md)", "]()", "[^1]", "[^1]: ", "^[", "{", "}", "{.a}", "{#main}", "{#a}", "{a=b}",
  "{style=x}", "{onclick=x}", "{{", "}}", "{%", "%}", "$", "$$", "\\(", "\\)", "\\[", "\\]", "\\", "\\frac{1}{2}", "^", "<", ">", "<b>",
  "</b>", '<a href="other.md" id="a">', '<img src="cat.png">', "<script>", "</script>", "<!--", "-->", "&", "&amp;", "&#0;", "|", "|---|\n",
  "---", "===", "[!NOTE]", "[toc]", "[ ] ", "[x] ", ": ", ":", "https://example.com", "www.x.org", "a@b.cd", "https://youtu.be/dQw4w9WgXcQ",
  '"', "'", "...", "--", "a", "b c", "Main", "é", "测", "🚀", "\ud800", "\u0000", "\ufeff", "__proto__", "constructor", "fn-1", "task-item",
  "![](cat.png)", "![b](cat.png){width=100 .c}", "](oth.md#x)", "](../x/)", "](paper.pdf)", "[[A trip]]", "[[trip]]", "[[Nobody|x]]",
  "[[C# by heart]]", '<img src=cat.png alt="" width=20>', '<img src="cut.png" srcset="cat.png 1x, x.png 2x">', "<svg>", "<picture>",
]; // prettier-ignore

export const markdown = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join("")),
);
