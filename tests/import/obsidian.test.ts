/** Marks of Obsidian's in texts that are put into each other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createFinder } from "../../src/import/obsidian/find.ts";
import { createMarks } from "../../src/import/obsidian/marks.ts";
import type { VaultNote } from "../../src/import/obsidian/vault.ts";

const note = (name: string, title: string, body: string): VaultNote => ({
  ...{ from: `${name}.md`, name, title, body, aliases: [], data: {}, line: 1 },
  ...{ date: undefined, hidden: undefined },
});

test("links in a text that is put in lead to the same notes", () => {
  const notes = [
    note("boat (2)", "The boat", "![[pier]]\n\n![[boat (2)]]\n\nA line with ![[pier|the pier]].\n"),
    note("pier", "pier", "See [[boat (2)]], [oars](boat%20(2).md) and ![](plan%20%231.png).\n"),
  ];
  const told: string[] = [];
  const translate = createMarks({
    find: createFinder({ notes, attachments: ["plan #1.png"] }),
    linkName: ({ title }) => title,
    publish: (file) => `/${file}`,
    tell: (_, message) => told.push(message),
  });
  assert.equal(
    translate(notes[0]!),
    "\nSee [[The boat|boat (2)]], [[The boat|oars]] and ![](/plan%20%231.png).\n\n[[The boat|boat (2)]]\n\nA line with [[pier|the pier]].\n",
  );
  assert.deepEqual(told, []);
});
