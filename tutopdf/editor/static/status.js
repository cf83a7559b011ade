// Status: what is said to everybody: is it saved, what was moved, what was refused.

import { button, setText } from "/static/elements.js";
import { onChange, state } from "/static/state.js";
import { isUnsaved, unsavedWords } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

const saving = /** @type {HTMLElement} */ (document.getElementById("saving"));
const spoken = /** @type {HTMLElement} */ (document.getElementById("spoken"));
const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));

/**
 * Says something that is seen too, until something else is.
 * @param {string} text
 */
export function say(text) {
  // Nothing hides that the editor has stopped.
  if (state.stopped) return;
  setText(notice, text);
  notice.hidden = text === "";
}

/**
 * Says what the eyes see already: for a screen reader.
 * @param {string} text
 */
export function speak(text) {
  // Behind a window that is open, nothing is read aloud.
  const place = document.querySelector("dialog[open] .spoken") ?? spoken;
  // The same sentence again is one more sentence.
  place.textContent = place.textContent === text ? `${text}\u00a0` : text;
}

export function stop() {
  if (state.stopped) return;
  say(WORDS.stopped);
  state.stopped = true;
  notice.classList.add("stopped");
  notice.append(copy);
  showSaving();
}

/** @type {string | null} What was copied: it is said as long as there is nothing else to copy. */
let copied = null;
const toCopy = () => unsavedWords().join("\n\n");

const copy = button(WORDS.copyUnsaved, async () => {
  const words = toCopy();
  try {
    await navigator.clipboard.writeText(words);
    copied = words;
    speak(WORDS.copied);
    showSaving();
  } catch {
    speak(WORDS.notCopied);
  }
});

function showSaving() {
  const busy = state.waiting + state.underway > 0 || isUnsaved();
  const text = state.unsaved ? WORDS.unsaved : busy ? WORDS.saving : WORDS.saved;
  setText(saving, text);
  saving.classList.toggle("unsaved", state.unsaved);
  copy.hidden = !state.unsaved;
  if (state.unsaved) setText(copy, copied === toCopy() ? WORDS.copied : WORDS.copyUnsaved);
}

onChange("saving", showSaving);
