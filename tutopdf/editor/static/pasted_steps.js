// Pasted steps: a procedure that is pasted where there is nothing yet becomes steps, one a numbered line.

import { pasteParts } from "/static/edits.js";
import { placeOf, view } from "/static/state.js";
import { say, speak } from "/static/status.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

export function listenForProcedures() {
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.split(/\r?\n/).filter((line) => WORDS.procedureLine.test(line)).length < 2 || view() === null) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const field = /** @type {HTMLTextAreaElement | null} */ (target.closest("textarea, input"));
    const where = field === null ? atTheEnd() : inField(field);
    if (where === null) return;
    event.preventDefault();
    take(text, where, field);
  });
}

/** @typedef {{section: number, part: number, replaces: boolean}} Where */

/** @returns {Where | null} */
function atTheEnd() {
  if (document.querySelector("dialog[open]") !== null) return null;
  const section = Math.max((view()?.sections.length ?? 0) - 1, 0);
  return { section, part: view()?.sections[section]?.parts.length ?? 0, replaces: false };
}

/**
 * A step's text in which there is nothing, or of which all is chosen; what is written already is not cut in two.
 * @param {HTMLTextAreaElement} field
 * @returns {Where | null}
 */
function inField(field) {
  const part = field.closest("article.part");
  if (part === null || field.tagName !== "TEXTAREA" || field.closest(".simplified, figure") !== null) return null;
  if (field.selectionStart > 0 || field.selectionEnd < field.value.length) return null;
  const place = placeOf(part.getAttribute("data-part") ?? "");
  if (place === null || place.section === null) return null;
  const { section } = place;
  const { body, simplified } = view()?.sections[section].parts[place.part] ?? {};
  const isBare = (body?.pictures.length ?? 0) + (simplified?.length ?? 0) === 0;
  return { section, part: place.part + (isBare ? 0 : 1), replaces: isBare };
}

/**
 * @param {string} text
 * @param {Where} where
 * @param {HTMLTextAreaElement | null} field
 */
async function take(text, where, field) {
  await flushFields();
  const outcome = await pasteParts({ text, ...where });
  if (outcome.ok && outcome.value.made > 0) return speak(WORDS.pastedSteps(outcome.value.made));
  if (outcome.message) say(outcome.message);
  if (field === null) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
