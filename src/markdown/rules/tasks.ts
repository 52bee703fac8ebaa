/**
 * Task lists: an item that begins with [ ] or [x] gets a checkbox, named by the rest of its line.
 *
 * Not @mdit/plugin-tasklist: it puts its own classes in place of the author's, numbers ids without regard to others of
 * the page, and gives the label a class; what sets that right is as long as this.
 */
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { complain, type Findings, findingsOf } from "../findings.ts";
import { takeId } from "../heading-id.ts";
import type { Rule } from "../setup.ts";

/** A marker and the word that it touches. */
const tangled = /^(\[[ xX]\])[\p{L}\p{N}]{1,60}/u;
const marker = /^\[[ xX]\](?=[ \t\u00a0])/;

export const tasks: Rule = (md, { language }) => {
  md.core.ruler.before("linkify", "tasks", (state) => {
    if (!["[ ]", "[x]", "[X]"].some((mark) => state.src.includes(mark))) return;
    const findings = findingsOf(state.env, language);
    const lists: Token[] = [];
    state.tokens.forEach((token, index) => {
      if (token.type.endsWith("_list_open")) lists.push(token);
      else if (token.type.endsWith("_list_close")) lists.pop();
      const item = state.tokens[index - 2];
      if (token.type !== "inline" || item?.type !== "list_item_open") return;
      const [text] = token.children!;
      if (text?.type !== "text") return;
      complainOfTangled(text.content, token, findings);
      if (!marker.test(token.content) || !text.content.startsWith("[")) return;
      item.attrJoin("class", "task-list-item");
      const list = lists.at(-1)!;
      if (list.attrGet("class")?.split(" ").includes("contains-task-list") !== true) {
        list.attrJoin("class", "contains-task-list");
      }
      const isDone = text.content[1] !== " ";
      text.content = text.content.slice("[x]".length).trimStart();
      addCheckbox(state, token, isDone, findings);
    });
  });

  md.renderer.rules.task_checkbox = (tokens, index) => {
    const { id, isDone } = tokens[index]!.meta;
    return `<input type="checkbox" class="task-list-item-checkbox" id="${id}"${isDone ? " checked" : ""} disabled> `;
  };
};

function complainOfTangled(text: string, { map }: Token, findings: Findings): void {
  const [written, sign] = tangled.exec(text) ?? [];
  if (written === undefined || sign === undefined) return;
  complain(findings, {
    severity: "warning",
    code: "foreign-mark",
    message: `\`${sign}\` makes no box: a space is missing behind it`,
    hint: `write ${sign} ${written.slice(sign.length)}`,
    line: map![0],
    written,
  });
}

function addCheckbox(state: StateCore, inline: Token, isDone: boolean, findings: Findings): void {
  const id = takeId("task-item", findings.taken);
  findings.ids.add(id);
  const checkbox = new state.Token("task_checkbox", "", 0);
  checkbox.meta = { id, isDone };
  const open = new state.Token("label_open", "label", 1);
  open.attrSet("for", id);
  inline.children = [checkbox, open, ...inline.children!, new state.Token("label_close", "label", -1)];
}
