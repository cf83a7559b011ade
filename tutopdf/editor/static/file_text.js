// File text: the whole text of a file, with the caret on a line, for what the page has no field for.

import { openDialog } from "/static/dialog.js";
import { writeText } from "/static/edits.js";
import { button, make, setText } from "/static/elements.js";
import { whenIdle } from "/static/queue.js";
import { ask } from "/static/server.js";
import { say, speak } from "/static/status.js";
import { learn } from "/static/texts.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/**
 * @param {string} file
 * @param {number} line
 */
export async function showFileText(file, line) {
  await flushFields();
  await whenIdle();
  const answer = await ask(`/api/texts/${file}`);
  if (!answer.ok) return say(WORDS.lineGone);
  const { text, tag } = await answer.json();
  learn(file, text, tag);
  const lines = text.split(/\r?\n/);
  const box = make("textarea", { id: "file-text", rows: 18, spellcheck: "false", class: "file-text" });
  box.value = lines.join("\n");
  const said = make("p", { class: "said", role: "alert" });
  const save = button(WORDS.saveText, async () => {
    const outcome = await writeText(file, text.includes("\r\n") ? box.value.replaceAll("\n", "\r\n") : box.value);
    if (!outcome.ok) return setText(said, outcome.message ?? WORDS.lineGone);
    dialog.close();
    speak(WORDS.saved);
  });
  const dialog = openDialog(
    WORDS.fileText,
    make("p", { class: "field" }, make("label", { for: "file-text" }, WORDS.fileLineLabel(line)), box),
    said,
    make("p", { class: "actions" }, save),
  );
  const start = lines.slice(0, line - 1).reduce((/** @type {number} */ sum, /** @type {string} */ one) => sum + one.length + 1, 0);
  box.focus();
  box.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  box.scrollTop = (box.scrollHeight / Math.max(lines.length, 1)) * Math.max(line - 6, 0);
}
