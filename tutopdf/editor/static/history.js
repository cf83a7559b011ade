// History: what was changed, as differences of the files' texts, until the page is closed.

import { changed, state } from "/static/state.js";
import { changeBetween, weightOf } from "/static/text_change.js";

/**
 * @typedef {{id: string, before: string, after: string}} PictureChange A picture, by the tags of what it was and is.
 * @typedef {{file: string, change: import("./text_change.js").TextChange, pictures?: PictureChange[], gesture?: number}} Change
 * Those of one gesture are undone together.
 */

/** Characters that the changes of a tutorial may hold: some ten thousand edits; then the oldest go. */
const MOST = 8_000_000;

let gestures = 0;
/** @type {number | undefined} The gesture that is under way. */
let gesture;

/**
 * Has all that some work changes be undone at once.
 * @param {() => Promise<unknown>} work
 */
export async function asOneGesture(work) {
  gesture = ++gestures;
  await work().finally(() => (gesture = undefined));
}

/** @type {Map<string, {done: Change[], undone: Change[], weight: number}>} */
const histories = new Map();

/** Returns the history of the tutorial that is shown. */
export function history() {
  const id = state.tutorial?.id ?? "";
  const found = histories.get(id) ?? { done: [], undone: [], weight: 0 };
  histories.set(id, found);
  return found;
}

/**
 * A tutorial has another id now, as its source has: what was done in it can still be undone.
 * @param {string} before
 * @param {string} after
 */
export function renameHistory(before, after) {
  const found = histories.get(before);
  if (found === undefined) return;
  histories.delete(before);
  for (const one of [...found.done, ...found.undone]) if (one.file === before) one.file = after;
  histories.set(after, found);
}

/**
 * @param {string} file
 * @param {string | null} before
 * @param {string | null} after
 */
export function remember(file, before, after) {
  if (before === after) return;
  const kept = history();
  kept.weight -= weigh(kept.undone);
  kept.undone.length = 0;
  kept.done.push({ file, change: changeBetween(before, after), gesture });
  kept.weight += weigh(kept.done.slice(-1));
  let oldest = 0;
  while (kept.weight > MOST && oldest < kept.done.length - 1) kept.weight -= weigh([kept.done[oldest++]]);
  kept.done.splice(0, oldest);
  changed("history");
}

/**
 * Pictures were taken again: all of them come back at once.
 * @param {PictureChange[]} taken
 */
export function rememberPictures(taken) {
  if (taken.length === 0) return;
  remember("", "", null);
  const [last] = history().done.slice(-1);
  last.pictures = taken.map(({ id, before, after }) => ({ id, before, after }));
}

/**
 * Takes the last change of a stack: it goes to the other one, or, where it can no longer be made, nowhere.
 * @param {"done" | "undone"} from
 * @param {"done" | "undone" | null} to
 */
export function takeLast(from, to) {
  const kept = history();
  const last = kept[from].splice(-1);
  if (to === null) kept.weight -= weigh(last);
  else kept[to].push(...last);
  changed("history");
}

/** @param {Change[]} changes */
const weigh = (changes) => changes.reduce((sum, { change }) => sum + weightOf(change), 0);
