// Fields of the mark that is selected: what it says, its number, and its end.

import { button, make, setText } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { CROP, numberOf } from "/static/mark_geometry.js";
import { waysOf } from "/static/mark_ways.js";
import { WORDS } from "/static/words.js";

/** @typedef {import("./state.js").Mark} Mark */

const LABELS = /** @type {Record<string, string>} */ ({ texte: WORDS.markWritten, masque: WORDS.maskWritten });

/**
 * @typedef {{save: (key: string, changes: Partial<Mark>) => Promise<import("./edits.js").Outcome>, remove: (key: string) => void,
 *   leave: () => void, reorder: (key: string, by: number) => void}} Gestures
 */

/**
 * The fields of the marks of a picture: each mark has its own, so that nothing typed goes to another one.
 * @param {Gestures} gestures
 */
export function makeMarkFields(gestures) {
  /** @type {Map<string, ReturnType<typeof makeFieldsOf>>} */
  const known = new Map();
  /** @type {ReturnType<typeof makeFieldsOf> | null} */
  let shown = null;
  const element = make("div", { class: "mark-fields", hidden: true, keydown: onKey });

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === "Escape") gestures.leave();
  }

  return {
    element,
    focus: () => shown?.focus(),
    /**
     * Shows the fields of the mark that is selected, if one is.
     * @param {string | null} key
     * @param {import("./mark_list.js").Shown[]} marks
     */
    show(key, marks) {
      const mark = marks.find((one) => one.key === key)?.mark;
      const next = mark === undefined || key === null ? null : (known.get(key) ?? makeFieldsOf(key, gestures));
      if (shown !== next) {
        shown?.flush();
        element.replaceChildren(...(next?.parts ?? []));
        if (next !== null && key !== null) known.set(key, next);
        shown = next;
      }
      element.hidden = next === null;
      if (mark !== undefined) next?.update(mark, marks.map((one) => one.mark));
      for (const [one, fields] of known) {
        if (marks.some((other) => other.key === one)) continue;
        fields.close();
        known.delete(one);
      }
    },
    close() {
      for (const fields of known.values()) fields.close();
    },
  };
}

/**
 * @param {string} key
 * @param {Gestures} gestures
 */
function makeFieldsOf(key, { save, remove, reorder }) {
  const text = makeField({ label: WORDS.markText, save: (value) => save(key, { text: value }) });
  const number = makeField({
    label: WORDS.markNumber,
    kind: "number",
    save: (value) => save(key, { number: value ? Math.round(Number(value)) : undefined }),
  });
  const away = button(WORDS.removeMark, () => remove(key), { class: "danger" });
  const ways = make("p", { class: "actions ways" });
  const follows = make("p", { class: "hint", hidden: true });
  const order = make(
    "p",
    { class: "actions", hidden: true },
    button(WORDS.markForth, () => reorder(key, 1)),
    button(WORDS.markBack, () => reorder(key, -1)),
  );
  const help = make("p", { class: "hint" }, WORDS.markHelp);
  /** @type {import("./mark_ways.js").Way[]} */
  let open = [];

  /**
   * A button for each other way; the focus stays with the one that takes the place of the one that was pressed.
   * @param {Mark} mark
   */
  function showWays(mark) {
    const before = open;
    open = waysOf(mark);
    // One that is pressed just now must still be there when it is let go.
    if (before.map(({ name }) => name).join() === open.map(({ name }) => name).join()) return;
    const at = [...ways.children].findIndex((one) => one === document.activeElement);
    ways.replaceChildren(...open.map(({ name, label }) => button(label, () => follow(name), { "data-way": name })));
    if (at >= 0) /** @type {HTMLElement | undefined} */ (ways.children[at] ?? ways.lastElementChild ?? text.input)?.focus();
  }

  /** @param {string} name */
  function follow(name) {
    const way = open.find((one) => one.name === name);
    if (way !== undefined) save(key, way.changes);
  }

  return {
    parts: [text.element, number.element, ways, order, follows, away, help],
    focus: () => text.input.focus(),
    flush() {
      text.flush();
      number.flush();
    },
    /**
     * @param {Mark} mark
     * @param {Mark[]} marks
     */
    update(mark, marks) {
      text.name(LABELS[mark.kind] ?? WORDS.markText);
      text.element.hidden = mark.kind === CROP;
      text.update(mark.text);
      number.element.hidden = mark.kind !== "pastille";
      if (mark.kind === "pastille") number.update(String(numberOf(marks, mark)));
      showWays(mark);
      order.hidden = mark.kind === CROP || marks.filter(({ kind }) => kind !== CROP).length < 2;
      follows.hidden = !mark.follows;
      setText(follows, mark.follows ? WORDS.follows(mark.follows) : "");
      setText(away, mark.kind === CROP ? WORDS.autoCrop : WORDS.removeMark);
    },
    close() {
      text.close();
      number.close();
    },
  };
}
