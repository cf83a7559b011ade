// Unsaved: what is typed or moved and not sent yet; how it is sent, and its words.

import { changed } from "/static/state.js";

/** @typedef {() => Promise<unknown> | null} Flush */

/** @type {Map<Flush, () => string>} */
const unsaved = new Map();

/** Says whether there is something that is not sent yet. */
export const isUnsaved = () => unsaved.size > 0;

/**
 * From now on there is something to send.
 * @param {Flush} flush
 * @param {() => string} words
 */
export function keepUnsaved(flush, words) {
  unsaved.set(flush, words);
  changed("saving");
}

/** @param {Flush} flush */
export function forgetUnsaved(flush) {
  if (unsaved.delete(flush)) changed("saving");
}

/** Sends what is typed and not sent yet. */
export function flushFields() {
  return Promise.all([...unsaved.keys()].map((flush) => flush()));
}

export function unsavedWords() {
  return [...unsaved.values()].map((words) => words()).filter(Boolean);
}
