// Conflict: a file was written by another program; the person says whose text is kept. Nothing is ever merged.

import { button, make } from "/static/elements.js";
import { WORDS } from "/static/words.js";

/**
 * @param {string} name
 * @returns {Promise<"mine" | "theirs">}
 */
export function askWhoseText(name) {
  return new Promise((resolve) => {
    const dialog = make("dialog", { "aria-labelledby": "conflict-title" });
    const choose = (/** @type {"mine" | "theirs"} */ whose) => {
      dialog.close();
      dialog.remove();
      resolve(whose);
    };
    dialog.append(
      make("p", { id: "conflict-title" }, WORDS.changed(name)),
      make(
        "p",
        { class: "actions" },
        button(WORDS.takeTheirs, () => choose("theirs")),
        button(WORDS.keepMine, () => choose("mine")),
      ),
    );
    dialog.addEventListener("cancel", (/** @type {Event} */ event) => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
  });
}
