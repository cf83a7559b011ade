// Texts: each file as the page knows it, with the tag that says whether it is still the one on the disk.

/** @typedef {{text: string | null, tag: string}} Known */

/** @type {Map<string, Known>} */
const known = new Map();

/** @param {string} file */
export function textOf(file) {
  return known.get(file);
}

/**
 * @param {string} file
 * @param {string | null} text
 * @param {string} tag
 */
export function learn(file, text, tag) {
  known.set(file, { text, tag });
}

/**
 * The header that says which text is replaced: none is where there is no file yet.
 * @param {string} tag
 * @returns {Record<string, string>}
 */
export function replacing(tag) {
  return tag === "" ? { "If-None-Match": "*" } : { "If-Match": `"${tag}"` };
}
