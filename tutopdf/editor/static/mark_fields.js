// Fields of the mark that is selected: what it says, its number, and its end.

import { button, make } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { CROP, numberOf } from "/static/mark_geometry.js";
import { WORDS } from "/static/words.js";

/** @typedef {import("./state.js").Mark} Mark */

const WRITTEN = ["texte", "masque"];

/**
 * @param {{save: (changes: Partial<Mark>) => Promise<import("./edits.js").Outcome>, remove: () => void, leave: () => void}} options
 */
export function makeMarkFields({ save, remove, leave }) {
  const text = makeField({ label: WORDS.markText, save: (value) => save({ text: value }) });
  const number = makeField({
    label: WORDS.markNumber,
    kind: "number",
    save: (value) => save({ number: value ? Math.round(Number(value)) : undefined }),
  });
  const away = button(WORDS.removeMark, remove, { class: "danger" });
  const help = make("p", { class: "hint" }, WORDS.markHelp);
  const element = make("div", { class: "mark-fields", hidden: true, keydown: onKey }, text.element, number.element, away, help);

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === "Escape") leave();
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
      text.name(WRITTEN.includes(mark.kind) ? WORDS.markWritten : WORDS.markText);
      text.element.hidden = mark.kind === CROP;
      text.update(mark.text);
      number.element.hidden = mark.kind !== "pastille";
      if (mark.kind === "pastille") number.update(String(numberOf(marks, mark)));
      away.textContent = mark.kind === CROP ? WORDS.autoCrop : WORDS.removeMark;
    },
    close() {
      text.close();
      number.close();
    },
  };
}
