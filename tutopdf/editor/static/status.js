// Status: what is said to everybody: is it saved, what was moved, what was refused.

import { setText } from "/static/elements.js";
import { onChange, state } from "/static/state.js";
import { WORDS } from "/static/words.js";

const saving = /** @type {HTMLElement} */ (document.getElementById("saving"));
const spoken = /** @type {HTMLElement} */ (document.getElementById("spoken"));
const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));

/**
 * Says something that is seen too, until something else is.
 * @param {string} text
 */
export function say(text) {
  setText(notice, text);
  notice.hidden = text === "";
}

/**
 * Says what the eyes see already: for a screen reader.
 * @param {string} text
 */
export function speak(text) {
  // The same sentence again is one more sentence.
  spoken.textContent = spoken.textContent === text ? `${text}\u00a0` : text;
}

export function stop() {
  state.stopped = true;
  say(WORDS.stopped);
  notice.classList.add("stopped");
  showSaving();
}

function showSaving() {
  const text = state.unsaved ? WORDS.unsaved : state.waiting > 0 ? WORDS.saving : WORDS.saved;
  setText(saving, text);
  saving.classList.toggle("unsaved", state.unsaved);
}

onChange("saving", showSaving);
