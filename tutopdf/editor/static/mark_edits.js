// Edits of marks: what is drawn, moved, said or removed is shown at once, and written in its turn to the mark that it was meant for.

import { editMarks } from "/static/edits.js";
import { CROP } from "/static/mark_geometry.js";
import { say } from "/static/status.js";

/**
 * @typedef {import("./state.js").Mark} Mark
 * @typedef {import("./edits.js").Outcome} Outcome
 */

/**
 * @param {() => string | null} pictureOf
 * @param {import("./mark_list.js").MarkList} list
 * @param {() => void} show Called when what is shown has changed.
 */
export function makeMarkEdits(pictureOf, list, show) {
  /**
   * @param {() => object | null} operation
   * @returns {Promise<Outcome>}
   */
  async function edit(operation) {
    const picture = pictureOf();
    if (picture === null) return { ok: false };
    const outcome = await editMarks(picture, operation);
    if (outcome.message) say(outcome.message);
    return outcome;
  }

  return {
    /**
     * Adds a mark; returns its key, and what comes of it.
     * @param {Mark} mark
     * @returns {{key: string, written: Promise<Outcome>}}
     */
    add(mark) {
      const key = list.add(mark);
      const written = edit(() => {
        list.arrive(key, true);
        return mark.kind === CROP ? { name: "SetCrop", zone: mark.zone } : { name: "AddMark", index: list.count(), mark };
      }).finally(() => {
        list.arrive(key, false);
        show();
      });
      show();
      return { key, written };
    },

    /**
     * Changes a mark; the rest of it is as it is once its turn has come.
     * @param {string} key
     * @param {Partial<Mark>} changes
     */
    async change(key, changes) {
      list.change(key, changes);
      show();
      const outcome = await edit(() => {
        const now = list.inFile(key);
        if (now === null) return null;
        const mark = { ...now, ...changes, follows: undefined };
        for (const one of /** @type {(keyof Mark)[]} */ (Object.keys(mark))) if (mark[one] === undefined) delete mark[one];
        return now.kind === CROP ? { name: "SetCrop", zone: mark.zone } : { name: "SetMark", index: list.rankOf(key), mark };
      });
      list.settle(key, changes);
      show();
      return outcome;
    },

    /**
     * Puts a mark over those after it, or under those before it; returns its new rank.
     * @param {string} key
     * @param {number} by
     */
    async reorder(key, by) {
      const outcome = await edit(() => {
        const index = list.rankOf(key);
        const to = index + by;
        return index < 0 || to < 0 || to >= list.count() ? null : { name: "MoveMark", index, to };
      });
      return outcome.ok ? list.rankOf(key) : null;
    },

    /** @param {string} key */
    async remove(key) {
      list.hide(key, true);
      show();
      const outcome = await edit(() => {
        const now = list.inFile(key);
        if (now === null) return null;
        return now.kind === CROP ? { name: "SetCrop", zone: null } : { name: "DeleteMark", index: list.rankOf(key) };
      });
      if (outcome.ok) return true;
      list.hide(key, false);
      show();
      return false;
    },
  };
}
