// Remarks: what a check says, beside the part that it speaks of.

import { fixText } from "/static/edits.js";
import { button, make } from "/static/elements.js";
import { showSettings } from "/static/settings.js";
import { onChange, state } from "/static/state.js";
import { say, speak } from "/static/status.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/** @typedef {import("./state.js").Remark} Remark */

const SETTINGS_FILE = "tutopdf.toml";
const LEVELS = /** @type {Record<string, string>} */ (WORDS.levels);

/**
 * @param {string | (() => string)} name
 * @param {(remark: Remark) => boolean} belongs
 */
export function makeRemarks(name, belongs) {
  const element = make("ul", { class: "remarks", hidden: true });
  let shown = "";
  function update() {
    const found = state.remarks.filter(belongs);
    const said = JSON.stringify(found);
    if (said === shown) return;
    shown = said;
    element.setAttribute("aria-label", WORDS.remarksHere(typeof name === "string" ? name : name()));
    element.hidden = found.length === 0;
    element.replaceChildren(...found.map(showRemark));
  }
  onChange("remarks", update);
  onChange("tutorial", update);
  return { element };
}

/** @param {Remark} remark */
export function showRemark(remark) {
  const mends = remark.conseil?.includes("--corriger") ?? false;
  return make(
    "li",
    { class: `remark ${remark.gravite}`, tabindex: -1 },
    make("strong", {}, LEVELS[remark.gravite] ?? ""),
    make("span", {}, asSentence(remark.message)),
    remark.conseil && !mends ? make("span", { class: "advice" }, remark.conseil) : null,
    mends ? button(WORDS.fix, fix) : null,
    remark.fichier === SETTINGS_FILE ? button(WORDS.settings, showSettings) : null,
  );
}

/** Goes to the remark after the one that has the focus; after the last one, to the first. */
export function toNextRemark() {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#steps .remark")]).filter((one) => one.checkVisibility());
  const at = document.activeElement?.closest(".remark") ?? last;
  last = all[(all.findIndex((one) => one === at) + 1) % all.length];
  last?.focus();
}
/** @type {Element | HTMLElement | undefined | null} */
let last;

/** @param {string} text */
const asSentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

async function fix() {
  await flushFields();
  const outcome = await fixText();
  if (outcome.ok) speak(WORDS.fixed);
  else if (outcome.message) say(outcome.message);
}
