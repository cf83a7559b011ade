// Text change: the difference between two texts of a file, small enough to keep thousands, and sure of where it applies.

/**
 * What stands between the same beginning and the same end; a file that is not there is null.
 * @typedef {{start: number, removed: string, added: string, before: string, after: string, born: boolean, gone: boolean}} TextChange
 */

/**
 * @param {string | null} before
 * @param {string | null} after
 * @returns {TextChange}
 */
export function changeBetween(before, after) {
  const old = before ?? "";
  const now = after ?? "";
  const least = Math.min(old.length, now.length);
  let start = 0;
  while (start < least && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < least - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return {
    start,
    // Copies: a piece of a text would keep the whole text in memory.
    removed: copy(old.slice(start, old.length - end)),
    added: copy(now.slice(start, now.length - end)),
    before: fingerprint(before),
    after: fingerprint(after),
    born: before === null,
    gone: after === null,
  };
}

/**
 * The text before a change, from the one after it; undefined where the text is another one.
 * @param {string | null} text
 * @param {TextChange} change
 */
export function takeBack(text, { start, removed, added, before, after, born }) {
  return born ? absent(text, after) : swap(text, start, added, removed, after, before);
}

/**
 * The text after a change, from the one before it; undefined where the text is another one.
 * @param {string | null} text
 * @param {TextChange} change
 */
export function makeAgain(text, { start, removed, added, before, after, gone }) {
  return gone ? absent(text, before) : swap(text, start, removed, added, before, after);
}

/** @param {TextChange} change */
export const weightOf = ({ removed, added }) => removed.length + added.length + 200;

/**
 * @param {string | null} text
 * @param {string} expected
 */
function absent(text, expected) {
  return fingerprint(text) === expected ? null : undefined;
}

/**
 * @param {string | null} text
 * @param {number} start
 * @param {string} from
 * @param {string} to
 * @param {string} expected
 * @param {string} wanted
 */
function swap(text, start, from, to, expected, wanted) {
  if (fingerprint(text) !== expected) return undefined;
  const whole = text ?? "";
  const made = whole.slice(0, start) + to + whole.slice(start + from.length);
  return fingerprint(made) === wanted ? made : undefined;
}

/** @param {string} text */
const copy = (text) => text.split("").join("");

/**
 * Tells texts apart: 64 bits and the length. Nobody who could forge one gains by it: these are the person's own files.
 * @param {string | null} text
 */
function fingerprint(text) {
  if (text === null) return "";
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15);
  }
  return `${text.length}-${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
}
