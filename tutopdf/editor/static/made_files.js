// Made files: what was made is opened, kept, or copied.

import { button, make, setText } from "/static/elements.js";
import { showRemark } from "/static/remarks.js";
import { ask } from "/static/server.js";
import { speak } from "/static/status.js";
import { WORDS } from "/static/words.js";

/** @typedef {{id: string, name: string, weight: number, advice?: string}} Made */

/** @param {string} id */
export async function fetchMade(id) {
  return (await ask(`/api/made/${id}`)).blob();
}

/**
 * A line for a file, with what can be done with it.
 * @param {Made} file
 */
export function showMade(file) {
  const name = make("span", {}, WORDS.fileLine(file.name, WORDS.weight(file.weight)));
  const actions = make("span", { class: "actions" });
  if (file.name.endsWith(".pdf")) {
    actions.append(button(WORDS.open, () => follow(file, false), { "aria-label": WORDS.of(WORDS.open, file.name) }));
  }
  actions.append(button(WORDS.keep, () => follow(file, true), { "aria-label": WORDS.of(WORDS.keep, file.name) }));
  const advice = file.advice ? make("p", { class: "advice" }, file.advice) : null;
  return make("li", { class: "made" }, name, actions, advice);
}

/**
 * @param {Made} file
 * @param {boolean} keep
 */
async function follow(file, keep) {
  const address = URL.createObjectURL(await fetchMade(file.id));
  const link = make("a", { href: address, target: keep ? null : "_blank", download: keep ? file.name : null });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * A text with « Copier » beside it.
 * @param {string} label
 * @param {string} text
 */
export function showText(label, text) {
  const box = make("textarea", { readonly: true, rows: Math.min(text.split("\n").length, 8), "aria-label": label });
  box.value = text;
  const copy = button(WORDS.copy, copyText, { "aria-label": WORDS.of(WORDS.copy, label) });
  async function copyText() {
    try {
      await navigator.clipboard.writeText(text);
      setText(copy, WORDS.copied);
      speak(WORDS.copied);
    } catch {
      box.select();
      speak(WORDS.notCopied);
    }
  }
  return make("div", { class: "field" }, make("p", { class: "field-head" }, make("span", {}, label), copy), box);
}

/**
 * @param {import("./state.js").Remark[]} remarks
 * @param {boolean} doors
 */
export function showRemarks(remarks, doors = true) {
  return remarks.length === 0 ? null : make("ul", { class: "remarks", "aria-label": WORDS.alsoSaid }, ...remarks.map((one) => showRemark(one, doors)));
}
