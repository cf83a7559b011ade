// Moving about by the keyboard: from one region to the next, from one step to the next, and the window that lists the keys.

import { openDialog } from "/static/dialog.js";
import { button, make } from "/static/elements.js";
import { WORDS } from "/static/words.js";

const REGIONS = ["tutorials", "middle", "pages"];
const STEPS = "#steps [data-part]";
const FIRST = "textarea, input:not([hidden]), button, select, [tabindex='0']";

/** @type {Map<string, HTMLElement>} Where one was in each region. */
const left = new Map();

export function listenForMoves() {
  document.getElementById("skips")?.append(
    skip(WORDS.skipToSteps, "steps"),
    skip(WORDS.skipToPages, "pages"),
  );
  document.addEventListener("focusin", ({ target }) => {
    const element = /** @type {HTMLElement} */ (target);
    const region = REGIONS.find((id) => element.closest(`#${id}`));
    if (region !== undefined) left.set(region, element);
  });
  document.addEventListener("keydown", onKey);
}

/**
 * @param {string} label
 * @param {string} id
 */
function skip(label, id) {
  return button(label, () => enter(/** @type {HTMLElement} */ (document.getElementById(id))));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey) return;
  const by = { F6: event.shiftKey ? -1 : 1, PageDown: 1, PageUp: -1 }[event.key];
  if (by === undefined || (event.key === "F6" ? event.altKey : !event.altKey)) return;
  event.preventDefault();
  if (event.key === "F6") toRegion(by);
  else toStep(by);
}

/** @param {number} by */
function toRegion(by) {
  const at = REGIONS.findIndex((id) => document.activeElement?.closest(`#${id}`));
  const id = REGIONS[(Math.max(at, by < 0 ? 0 : -1) + by + REGIONS.length) % REGIONS.length];
  const known = left.get(id);
  if (known?.isConnected && known.checkVisibility()) known.focus();
  else enter(/** @type {HTMLElement} */ (document.getElementById(id === "middle" ? "steps" : id)));
}

/** @param {number} by */
function toStep(by) {
  const parts = [...document.querySelectorAll(STEPS)];
  const at = parts.findIndex((one) => one.contains(document.activeElement));
  const part = at < 0 ? parts[0] : parts[at + by];
  if (part === undefined) return;
  part.scrollIntoView({ block: "nearest" });
  enter(/** @type {HTMLElement} */ (part));
}

/** @param {HTMLElement} element */
function enter(element) {
  const inside = /** @type {HTMLElement[]} */ ([...element.querySelectorAll(FIRST)]);
  inside.find((one) => one.checkVisibility() && one.tabIndex >= 0)?.focus();
}

export function showKeys() {
  const rows = WORDS.keys.flatMap(([keys, what]) => [make("dt", {}, keys), make("dd", {}, what)]);
  openDialog(WORDS.keyboard, make("dl", { class: "keys" }, ...rows));
}
