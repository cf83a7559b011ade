// Dialog: a window over the page, with its title and its way out.

import { button, make } from "/static/elements.js";
import { WORDS } from "/static/words.js";

let last = 0;

/**
 * @param {string} title
 * @param {...(Node | string | null)} content
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, ...content) {
  const id = `dialog-${++last}`;
  const dialog = make(
    "dialog",
    { "aria-labelledby": id, close: () => dialog.remove() },
    make(
      "div",
      { class: "dialog-head" },
      make("h2", { id }, title),
      button(WORDS.close, () => dialog.close()),
    ),
    ...content,
    make("p", { class: "spoken", "aria-live": "polite" }),
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * A choice with its label.
 * @param {string} label
 * @param {Record<string, string>} choices
 */
export function makeChoice(label, choices) {
  const id = `choice-${++last}`;
  const input = make("select", { id }, ...Object.entries(choices).map(([value, text]) => make("option", { value }, text)));
  return { input, element: make("p", { class: "field" }, make("label", { for: id }, label), input) };
}

/** @param {string} label */
export function makeCheck(label) {
  const input = make("input", { type: "checkbox" });
  return { input, element: make("p", {}, make("label", { class: "check" }, input, label)) };
}
