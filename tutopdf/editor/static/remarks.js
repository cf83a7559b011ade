// Remarks: what a check says, beside the part that it speaks of.

import { askCapture } from "/static/captures.js";
import { requestDraft } from "/static/drafts.js";
import { fixText, refusal } from "/static/edits.js";
import { button, make } from "/static/elements.js";
import { showFileText } from "/static/file_text.js";
import { showProperties } from "/static/properties.js";
import { whenIdle } from "/static/queue.js";
import { send } from "/static/server.js";
import { showSettings } from "/static/settings.js";
import { onChange, state } from "/static/state.js";
import { say, speak } from "/static/status.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/** @typedef {import("./state.js").Remark} Remark */

const SETTINGS_FILE = "tutopdf.toml";
const FIELDS = /** @type {Record<string, string>} */ ({
  text: ".levels > .field textarea",
  simplified: ".simplified textarea",
  alt: ".alt input",
});
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
    element.replaceChildren(...found.map((one) => showRemark(one)));
  }
  onChange("remarks", update);
  onChange("tutorial", update);
  return { element };
}

/**
 * @param {Remark} remark
 * @param {boolean} doors False where what is to be mended is not in the project: a row of a table.
 */
export function showRemark(remark, doors = true) {
  const door = doors ? doorOf(remark) : null;
  return make(
    "li",
    { class: `remark ${remark.gravite}`, tabindex: -1 },
    make("strong", {}, LEVELS[remark.gravite] ?? ""),
    make("span", {}, asSentence(remark.message)),
    remark.conseil ? make("span", { class: "advice" }, remark.conseil) : null,
    door,
  );
}

/**
 * The button that leads to where the remark is put right.
 * @param {Remark} remark
 */
function doorOf(remark) {
  const { geste, champ, texte, ligne } = remark;
  if (geste === "fix") return button(WORDS.fix, fix);
  if (geste === "settings" || remark.fichier === SETTINGS_FILE) return button(WORDS.settings, () => showSettings(champ));
  if (geste === "properties") return button(WORDS.properties, () => showProperties(champ));
  if (geste === "capture") return button(WORDS.captureAll, () => askCapture(null));
  if (geste === "accept") return button(WORDS.acceptPictures, acceptPictures);
  if (geste === "file" && texte) return button(WORDS.seeLine, () => showFileText(texte, ligne ?? 1));
  const field = FIELDS[geste ?? ""];
  return field === undefined ? null : button(WORDS.goThere, (event) => goTo(event.target, field));
}

/**
 * Puts the caret in a field of the part that a remark stands in: the first that is empty, else the first.
 * @param {Element} from
 * @param {string} selector
 */
function goTo(from, selector) {
  const part = from.closest("[data-part]") ?? document;
  const all = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (part.querySelectorAll(selector));
  const fields = [...all].filter((one) => one.offsetParent !== null);
  const found = fields.find(({ value }) => value === "") ?? fields[0];
  found?.focus();
  found?.scrollIntoView({ block: "center" });
}

/** The person has looked at the pictures: they are right as they are. */
async function acceptPictures() {
  await flushFields();
  await whenIdle();
  const answer = await send("POST", `/api/tutorials/${state.tutorial?.id}/build`, { accept: true });
  if (answer.status >= 400) return say(refusal(answer.value));
  speak(WORDS.accepted);
  requestDraft();
}

/** Goes to the remark after the one that has the focus; after the last one, to the first. */
export function toNextRemark() {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#steps .remark")]).filter((one) => one.checkVisibility());
  const at = document.activeElement?.closest(".remark") ?? last ?? null;
  last = all[(all.findIndex((one) => one === at) + 1) % all.length];
  last?.focus();
}
/** @type {HTMLElement | undefined} */
let last;

/** @param {string} text */
const asSentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

async function fix() {
  await flushFields();
  const outcome = await fixText();
  if (outcome.ok) speak(WORDS.fixed);
  else if (outcome.message) say(outcome.message);
}
