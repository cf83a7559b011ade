// Import report: what a text has become, and what is left to do, above the steps until it is closed.

import { button, make } from "/static/elements.js";
import { onChange, state } from "/static/state.js";
import { WORDS } from "/static/words.js";

/** @typedef {{id: string, steps: number, sections: number, pictures: string[]}} Imported */

/** @type {Imported | null} */
let shown = null;
const element = make("div", { class: "card imported", hidden: true, role: "status" });

export function showImportReport() {
  document.getElementById("steps")?.prepend(element);
  onChange("tutorial", () => {
    element.hidden = shown === null || state.tutorial?.id !== shown.id;
  });
}

/** @param {Imported} imported */
export function showImported(imported) {
  shown = imported;
  const close = () => {
    shown = null;
    element.hidden = true;
  };
  element.replaceChildren(
    make("div", { class: "dialog-head" }, make("h2", {}, WORDS.imported), button(WORDS.close, close)),
    make("p", {}, WORDS.importedCount(imported.steps, imported.sections)),
    make(
      "ul",
      {},
      ...[
        imported.steps === 0 ? WORDS.importedNoSteps : null,
        imported.pictures.length > 0 ? WORDS.importedPictures(imported.pictures.length) : WORDS.importedNoPictures,
        WORDS.importedRemarks,
      ].map((text) => (text === null ? null : make("li", {}, text))),
    ),
  );
  element.hidden = false;
}
