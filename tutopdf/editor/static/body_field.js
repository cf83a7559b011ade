// Body field: the Markdown of a part in one reading level.

import { joinBody, splitBody } from "/static/body_text.js";
import { editText } from "/static/edits.js";
import { makeField } from "/static/fields.js";

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
  return {
    ...field,
    /** @param {Body | undefined} body */
    update(body) {
      const cut = splitBody(body?.text ?? "");
      pictures = cut.pictures;
      field.update(cut.typed, body?.refused ?? null);
    },
  };
}
