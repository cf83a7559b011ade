// Fields: what is typed is sent half a second later, and stays as it was typed while one types.

import { button, make, setAttribute, setText } from "/static/elements.js";
import { changed, state } from "/static/state.js";
import { flushFields, forgetUnsaved, isUnsaved, keepUnsaved } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

const REST_MS = 500;
const RETRY_MS = 2000;
const MOST_ROWS = 14;

let lastId = 0;

/**
 * @typedef {{element: HTMLElement, input: HTMLInputElement | HTMLTextAreaElement, flush: () => Promise<unknown> | null,
 *   update: (value: string, locked?: string | null) => void, name: (label: string) => void, close: () => void}} Field
 */

/**
 * A field with its label. `save` sends a value, and says what came of it.
 * @param {{label: string, lines?: boolean, bold?: boolean, kind?: string,
 *   save: (value: string) => Promise<import("./edits.js").Outcome>}} options
 * @returns {Field}
 */
export function makeField({ label, lines = false, bold = false, kind = "text", save }) {
  const id = `field-${++lastId}`;
  /** @type {any} */
  const input = lines
    ? make("textarea", { id, rows: 2, "aria-describedby": `${id}-said` })
    : make("input", { id, type: kind, "aria-describedby": `${id}-said`, autocomplete: "off" });
  const said = make("p", { id: `${id}-said`, class: "said", hidden: true });
  const name = make("label", { for: id }, label);
  const toggle = bold ? button(WORDS.bold, () => toggleBold(input), { class: "bold", "aria-label": WORDS.boldOf(label) }) : null;
  const element = make("div", { class: "field" }, make("div", { class: "field-head" }, name, toggle), input, said);

  let shown = "";
  let dirty = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<unknown> | null} */
  let sending = null;

  function flush() {
    clearTimeout(timer);
    if (!dirty) return sending;
    dirty = false;
    const value = input.value;
    sending = save(value).then((outcome) => {
      sending = null;
      if (outcome.offline) {
        dirty = true;
        state.unsaved = true;
        timer = setTimeout(flush, RETRY_MS);
      } else {
        setText(said, outcome.message ?? "");
        said.hidden = !outcome.message;
        setAttribute(input, "aria-invalid", Boolean(outcome.message));
        element.classList.toggle("refused", Boolean(outcome.message));
        if (!dirty) forgetUnsaved(flush);
        state.unsaved = isUnsaved() && state.stopped;
      }
      changed("saving");
    });
    return sending;
  }

  input.addEventListener("input", () => {
    dirty = true;
    keepUnsaved(flush, () => (input.value ? `${name.textContent}\n${input.value}` : ""));
    fit(input);
    clearTimeout(timer);
    timer = setTimeout(flush, REST_MS);
  });
  input.addEventListener("change", flush);
  input.addEventListener("blur", () => {
    // What was refused stays, to be mended; what was saved is shown as it was written.
    if (!dirty && sending === null && input.getAttribute("aria-invalid") === null && input.value !== shown) {
      input.value = shown;
      fit(input);
    }
  });

  return {
    element,
    input,
    flush,
    update(value, locked = null) {
      shown = value;
      input.readOnly = locked !== null;
      if (locked !== null) {
        setText(said, WORDS.onlyHere);
        said.hidden = false;
      }
      if (dirty || sending !== null || (document.activeElement === input && input.value.trim() === value.trim())) return;
      if (input.value === value) return;
      const at = input.selectionStart;
      input.value = value;
      if (document.activeElement === input && kind === "text") input.setSelectionRange(at, at);
      setAttribute(input, "aria-invalid", null);
      said.hidden = locked === null;
      fit(input);
    },
    name(text) {
      setText(name, text);
      if (toggle !== null) setAttribute(toggle, "aria-label", WORDS.boldOf(text));
    },
    close() {
      clearTimeout(timer);
      forgetUnsaved(flush);
    },
  };
}

/** @param {HTMLTextAreaElement} input */
function fit(input) {
  if (input.tagName !== "TEXTAREA") return;
  const rows = input.value.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 60), 0);
  input.rows = Math.min(Math.max(rows, 2), MOST_ROWS);
}

/**
 * Puts the chosen words in bold, or takes the bold away.
 * @param {HTMLTextAreaElement} input
 */
function toggleBold(input) {
  const { value } = input;
  let start = input.selectionStart;
  let end = input.selectionEnd;
  if (start === end) {
    // Without a choice: the word that the caret is in.
    while (start > 0 && /[\p{L}\p{N}’'-]/u.test(value[start - 1])) start -= 1;
    while (end < value.length && /[\p{L}\p{N}’'-]/u.test(value[end])) end += 1;
  }
  while (start < end && /\s/.test(value[start])) start += 1;
  while (end > start && /\s/.test(value[end - 1])) end -= 1;
  input.focus();
  if (start === end) return;
  const inside = value.slice(start, end);
  const around = value.slice(start - 2, start) === "**" && value.slice(end, end + 2) === "**";
  if (around) replace(input, start - 2, end + 2, inside, 0);
  else if (inside.startsWith("**") && inside.endsWith("**") && inside.length > 4) replace(input, start, end, inside.slice(2, -2), 0);
  else replace(input, start, end, `**${inside.replaceAll("**", "")}**`, 2);
  flushFields();
}

/**
 * @param {HTMLTextAreaElement} input
 * @param {number} start
 * @param {number} end
 * @param {string} text
 * @param {number} margin
 */
function replace(input, start, end, text, margin) {
  input.setRangeText(text, start, end, "select");
  input.setSelectionRange(start + margin, start + text.length - margin);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
