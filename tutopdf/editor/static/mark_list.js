// Mark list: the marks of a picture as a person sees them: those of the file, with what she has done since and is not written yet.

import { carry, newKey } from "/static/part_keys.js";
import { CROP } from "/static/mark_geometry.js";

/**
 * @typedef {import("./state.js").Mark} Mark
 * @typedef {{key: string, mark: Mark, ahead: Partial<Mark>[], gone: boolean}} Entry
 * @typedef {{key: string, mark: Mark}} Shown
 * @typedef {ReturnType<typeof makeMarkList>} MarkList
 */

const CROP_KEY = "crop";

/**
 * @param {string} key
 * @param {Mark} mark
 * @returns {Entry}
 */
const entry = (key, mark) => ({ key, mark, ahead: [], gone: false });

/** Marks have keys here: what is done to one reaches that very one, whatever was written before its turn came. */
export function makeMarkList() {
  /** @type {Entry[]} */
  let written = [];
  /** @type {Entry | null} */
  let crop = null;
  /** @type {Entry[]} What is drawn, and in no file yet. */
  let coming = [];
  /** @type {string | null} The one of these that is being written. */
  let arriving = null;

  /** @param {Entry} one */
  const isCrop = ({ mark }) => mark.kind === CROP;
  const all = () => {
    const cropped = crop === null ? coming.filter(isCrop) : [crop];
    return [...written, ...coming.filter((one) => !isCrop(one)), ...cropped];
  };
  const find = (/** @type {string | null} */ key) => all().find((one) => one.key === key);

  /**
   * @param {Entry[]} before
   * @param {Mark[]} marks
   */
  function carryOver(before, marks) {
    const fresh = marks.map((mark) => entry("", mark));
    const last = fresh.at(-1);
    if (arriving !== null && last !== undefined && fresh.length === before.length + 1) last.key = arriving;
    carry(before, fresh.filter(({ key }) => key === ""), ({ mark }) => JSON.stringify(mark));
    for (const one of fresh) {
      const same = [...before, ...coming].find(({ key }) => key === one.key);
      if (same !== undefined) Object.assign(one, { ahead: same.ahead, gone: same.gone });
    }
    coming = coming.filter(({ key }) => !fresh.some((one) => one.key === key));
    return fresh;
  }

  return {
    /**
     * Takes in the marks of the file.
     * @param {Mark[]} marks
     * @param {number[] | null} zone
     */
    take(marks, zone) {
      written = carryOver(written, marks);
      const before = find(CROP_KEY);
      crop = zone === null ? null : { ...entry(CROP_KEY, { kind: CROP, text: "", zone }), ahead: before?.ahead ?? [], gone: before?.gone ?? false };
      if (crop !== null) coming = coming.filter((one) => !isCrop(one));
    },
    /** @returns {Shown[]} The crop is the last. */
    shown: () => all().filter(({ gone }) => !gone).map(({ key, mark, ahead }) => ({ key, mark: Object.assign({}, mark, ...ahead) })),
    /**
     * A mark as the file has it; null where it has none such.
     * @param {string} key
     */
    inFile: (key) => [...written, ...(crop === null ? [] : [crop])].find((one) => one.key === key)?.mark ?? null,
    /** @param {string} key */
    rankOf: (key) => written.findIndex((one) => one.key === key),
    count: () => written.length,
    /**
     * @param {Mark} mark
     * @returns {string} Its key.
     */
    add(mark) {
      const key = mark.kind === CROP ? CROP_KEY : newKey();
      const known = find(key);
      if (known === undefined) coming.push(entry(key, mark));
      else Object.assign(known, { gone: false, ahead: [...known.ahead, { zone: mark.zone }] });
      return key;
    },
    /**
     * Its turn to be written has come, or is over: what could not be written is not shown any more.
     * @param {string} key
     * @param {boolean} writing
     */
    arrive(key, writing) {
      arriving = writing ? key : null;
      if (writing) return;
      coming = coming.filter((one) => one.key !== key);
    },
    /**
     * @param {string} key
     * @param {Partial<Mark>} changes
     */
    change(key, changes) {
      find(key)?.ahead.push(changes);
    },
    /**
     * What was changed is written, or was refused: the file has the word again.
     * @param {string} key
     * @param {Partial<Mark>} changes
     */
    settle(key, changes) {
      const known = find(key);
      if (known !== undefined) known.ahead = known.ahead.filter((one) => one !== changes);
    },
    /**
     * @param {string} key
     * @param {boolean} gone
     */
    hide(key, gone) {
      const known = find(key);
      if (known !== undefined) known.gone = gone;
    },
  };
}
