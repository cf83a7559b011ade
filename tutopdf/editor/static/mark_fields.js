// Fields of the mark that is selected: what it says, its number, and its end.

import { button, make, setText } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { CROP, numberOf } from "/static/mark_geometry.js";
import { waysOf } from "/static/mark_ways.js";
import { WORDS } from "/static/words.js";

/** @typedef {import("./state.js").Mark} Mark */

const LABELS = /** @type {Record<string, string>} */ ({ texte: WORDS.markWritten, masque: WORDS.maskWritten });

/**
 * @param {{save: (changes: Partial<Mark>) => Promise<import("./edits.js").Outcome>, remove: () => void, leave: () => void,
 *   reorder: (by: number) => void}} options
 */
export function makeMarkFields({ save, remove, leave, reorder }) {
  const text = makeField({ label: WORDS.markText, save: (value) => save({ text: value }) });
  const number = makeField({
    label: WORDS.markNumber,
    kind: "number",
    save: (value) => save({ number: value ? Math.round(Number(value)) : undefined }),
  });
  const away = button(WORDS.removeMark, remove, { class: "danger" });
  const ways = make("p", { class: "actions ways" });
  const follows = make("p", { class: "hint", hidden: true });
  const order = make(
    "p",
    { class: "actions", hidden: true },
    button(WORDS.markForth, () => reorder(1)),
    button(WORDS.markBack, () => reorder(-1)),
  );
  const help = make("p", { class: "hint" }, WORDS.markHelp);
  const element = make("div", { class: "mark-fields", hidden: true, keydown: onKey }, text.element, number.element, ways, order, follows, away, help);

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === "Escape") leave();
  }

  /**
   * A button for each other way; the focus stays with the one that takes the place of the one that was pressed.
   * @param {Mark} mark
   */
  function showWays(mark) {
    const at = [...ways.children].findIndex((one) => one === document.activeElement);
    ways.replaceChildren(...waysOf(mark).map(({ name, label, changes }) => button(label, () => save(changes), { "data-way": name })));
    if (at >= 0) /** @type {HTMLElement | undefined} */ (ways.children[at] ?? ways.lastElementChild ?? text.input)?.focus();
  }

  return {
    element,
    focus: () => text.input.focus(),
    flush() {
      text.flush();
      number.flush();
    },
    /**
     * @param {Mark | null} mark
     * @param {Mark[]} marks
     */
    show(mark, marks) {
      element.hidden = mark === null;
      if (mark === null) return;
      text.name(LABELS[mark.kind] ?? WORDS.markText);
      text.element.hidden = mark.kind === CROP;
      text.update(mark.text);
      number.element.hidden = mark.kind !== "pastille";
      if (mark.kind === "pastille") number.update(String(numberOf(marks, mark)));
      showWays(mark);
      order.hidden = mark.kind === CROP || marks.filter(({ kind }) => kind !== CROP).length < 2;
      follows.hidden = !mark.follows;
      setText(follows, mark.follows ? WORDS.follows(mark.follows) : "");
      away.textContent = mark.kind === CROP ? WORDS.autoCrop : WORDS.removeMark;
    },
    close() {
      text.close();
      number.close();
    },
  };
}
