// History: what was changed, by the texts of the files before and after, until the page is closed.

import { changed, state } from "/static/state.js";

/**
 * @typedef {{id: string, before: string, after: string}} PictureChange A picture, by the tags of what it was and is.
 * @typedef {{file: string, before: string | null, after: string | null, where: string, pictures?: PictureChange[]}} Change
 */

/** @type {Map<string, {done: Change[], undone: Change[]}>} */
const histories = new Map();

/** Returns the history of the tutorial that is shown. */
export function history() {
  const id = state.tutorial?.id ?? "";
  const found = histories.get(id) ?? { done: [], undone: [] };
  histories.set(id, found);
  return found;
}

/** @param {Change} change */
export function remember(change) {
  if (change.before === change.after) return;
  const { done, undone } = history();
  done.push(change);
  undone.length = 0;
  changed("history");
}

/**
 * Pictures were taken again: all of them come back at once.
 * @param {PictureChange[]} taken
 */
export function rememberPictures(taken) {
  if (taken.length === 0) return;
  const pictures = taken.map(({ id, before, after }) => ({ id, before, after }));
  remember({ file: "", before: "", after: null, where: "", pictures });
}
