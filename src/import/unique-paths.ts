/** Paths that every file system can hold, each once: two texts of one name do not overwrite each other. */

const longest = 200; // bytes of UTF-8 for one name

/** Of texts in posts/ and pages/, in their order. */
export function uniquePaths(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((each) => {
    const path = each.split("/").map(safeName).join("/");
    const [, stem = path, end = ""] = /^(.*?)((?:\/index)?\.md)$/.exec(path) ?? [];
    let made = path;
    // Windows and macOS take "A.md" for "a.md".
    for (let number = 2; taken.has(made.toLowerCase()); number += 1) made = `${stem}-${number}${end}`;
    taken.add(made.toLowerCase());
    return made;
  });
}

function safeName(name: string): string {
  const end = /\.md$/.test(name) ? ".md" : "";
  const plain = name
    .slice(0, name.length - end.length)
    .normalize("NFC")
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001F\u007F\\?#:*"<>|%]/g, "-")
    // Octavo leaves out what begins with a dot or an underscore.
    .replace(/^[._]+/, "")
    .replace(/[. ]+$/, "");
  let cut = plain === "" ? "text" : plain;
  while (Buffer.byteLength(cut) > longest) cut = [...cut].slice(0, -1).join("");
  return cut + end;
}
