// Body field: the Markdown of a part in one reading level.

import { joinBody, splitBody } from "/static/body_text.js";
import { editText } from "/static/edits.js";
import { button } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { showFileText } from "/static/file_text.js";
import { state } from "/static/state.js";
import { WORDS } from "/static/words.js";

/**
 * @typedef {import("./state.js").Body} Body
 * @typedef {import("./state.js").PartPlace} PartPlace
 */

/**
 * @param {string} label
 * @param {() => {place: PartPlace, simplified: number | null, exists: boolean} | null} where
 */
export function makeBodyField(label, where) {
  let pictures = "";
  const field = makeField({
    label,
    lines: true,
    bold: true,
    save: (value) =>
      editText(() => {
        const at = where();
        if (at === null) return null;
        const text = joinBody(value, pictures);
        if (at.exists) return { name: "SetText", body: { part: at.place, simplified: at.simplified }, text };
        if (!text.trim() || at.simplified === null) return null;
        return { name: "AddSimplified", part: at.place, index: at.simplified, text };
      }),
  });
  const see = button(WORDS.seeLine, () => state.tutorial && showFileText(state.tutorial.id, lineOf(field.input.value)), { hidden: true });
  field.element.append(see);
  return {
    ...field,
    /** @param {Body | undefined} body */
    update(body) {
      const cut = splitBody(body?.text ?? "");
      pictures = cut.pictures;
      field.update(cut.typed, body?.refused ?? null);
      see.hidden = !body?.refused;
    },
  };
}

/**
 * The line of the source on which a text begins.
 * @param {string} text
 */
function lineOf(text) {
  const first = text.split("\n").find((one) => one.trim()) ?? "";
  const lines = (state.tutorial?.text ?? "").split(/\r?\n/);
  return Math.max(lines.findIndex((line) => line.includes(first)), 0) + 1;
}
