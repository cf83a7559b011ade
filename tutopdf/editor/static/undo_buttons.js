// Undo and redo: their buttons and their keys, for everything that was changed in this page.

import { redo, undo } from "/static/edits.js";
import { button } from "/static/elements.js";
import { history } from "/static/history.js";
import { onChange } from "/static/state.js";
import { WORDS } from "/static/words.js";

export function showUndo() {
  const back = button(WORDS.undo, undo, { "aria-keyshortcuts": "Control+Z" });
  const forth = button(WORDS.redo, redo, { "aria-keyshortcuts": "Control+Y Control+Shift+Z" });
  document.getElementById("undoing")?.append(back, forth);
  function update() {
    // Not `disabled`: the focus would be lost with the last change.
    back.setAttribute("aria-disabled", String(history().done.length === 0));
    forth.setAttribute("aria-disabled", String(history().undone.length === 0));
  }
  onChange("history", update);
  onChange("tutorial", update);
  update();
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) {
      event.preventDefault();
      undo();
    } else if (key === "y" || (key === "z" && event.shiftKey)) {
      event.preventDefault();
      redo();
    }
  });
}
