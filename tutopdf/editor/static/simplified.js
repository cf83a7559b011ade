// Simplified texts of a part: none, one, or several one under the other; an empty one is taken out.

import { editText } from "/static/edits.js";
import { makeBodyField } from "/static/body_field.js";
import { button, make } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { placeOf } from "/static/state.js";
import { WORDS } from "/static/words.js";

/** @typedef {import("./state.js").Part} Part */

/**
 * @param {string} key
 */
export function makeSimplified(key) {
  const list = make("div", { class: "simplified-list" });
  const more = button(WORDS.addSimplified, addOne, { class: "quiet" });
  const element = make("div", { class: "simplified" }, list, more);
  /** @type {{element: HTMLElement, body: ReturnType<typeof makeBodyField>, title: ReturnType<typeof makeField>}[]} */
  const rows = [];
  /** @type {Part | null} */
  let part = null;
  let wanted = 1;

  function addOne() {
    wanted = Math.max(part?.simplified.length ?? 0, 1) + 1;
    if (part !== null) update(part);
    rows[wanted - 1].body.input.focus();
  }

  /** @param {number} index */
  function makeRow(index) {
    const body = makeBodyField(WORDS.simplified, () => {
      const place = placeOf(key);
      if (place === null) return null;
      const known = part?.simplified.length ?? 0;
      return { place, simplified: Math.min(index, known), exists: index < known };
    });
    const title = makeField({
      label: WORDS.simplifiedCalloutTitle,
      save: (text) =>
        editText(() => {
          const place = placeOf(key);
          return place && { name: "SetCalloutSimplifiedTitle", place, index, text };
        }),
    });
    return { element: make("div", {}, title.element, body.element), body, title };
  }

  /** @param {Part} next */
  function update(next) {
    part = next;
    const known = next.simplified.length;
    const count = Math.max(known, wanted, 1);
    while (rows.length < count) {
      rows.push(makeRow(rows.length));
      list.append(rows[rows.length - 1].element);
    }
    // An empty row that nobody writes in goes.
    while (rows.length > count && !rows.at(-1)?.element.contains(document.activeElement)) {
      const row = rows.pop();
      row?.body.close();
      row?.title.close();
      row?.element.remove();
    }
    rows.forEach(({ body, title }, index) => {
      body.name(count > 1 ? WORDS.simplifiedPart(index + 1) : WORDS.simplified);
      body.update(next.simplified[index]);
      title.element.hidden = next.kind === "step" || next.kind === "prose" || index >= known;
      title.update(next.simplified[index]?.title ?? "");
    });
    more.hidden = known === 0 || count > known;
    if (known >= wanted) wanted = 1;
  }

  return { element, update };
}
