// Picture files: what is pasted, dropped or chosen is sent as it is, and becomes a picture of a step.

import { editText, refusal } from "/static/edits.js";
import { watchFocus } from "/static/focus.js";
import { whileSaving } from "/static/queue.js";
import { ask } from "/static/server.js";
import { placeOf, state, view } from "/static/state.js";
import { say, speak } from "/static/status.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/**
 * @param {DataTransfer | null} transfer
 * @returns {File[]}
 */
export function picturesIn(transfer) {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}

/**
 * Adds a picture at the end of a part.
 * @param {string} key
 * @param {Blob} file
 */
export function addPicture(key, file) {
  return whileSaving(() => takeIn(key, file));
}

/**
 * @param {string} key
 * @param {Blob} file
 */
async function takeIn(key, file) {
  const id = state.tutorial?.id;
  if (id === undefined) return;
  const stayed = watchFocus();
  say(WORDS.takingPicture);
  await flushFields();
  const taken = await sendPicture(file);
  if (taken === null) return;
  const outcome = await editText(() => {
    const place = placeOf(key);
    if (place === null) return null;
    const body = bodyAt(place);
    return { name: "AddPicture", body: { part: place }, block: body?.blocks ?? 0, path: taken.link, alt: "" };
  });
  say(outcome.message ?? "");
  if (!outcome.ok) return;
  speak(WORDS.pictureAdded);
  if (!stayed()) return;
  const fields = document.querySelectorAll(`[data-part="${CSS.escape(key)}"] .alt input`);
  /** @type {HTMLElement | undefined} */ ([...fields].at(-1))?.focus();
}

/**
 * Sends a picture; returns its link, or says why there is none.
 * @param {Blob} file
 * @returns {Promise<{id: string, link: string} | null>}
 */
export async function sendPicture(file) {
  let answer;
  try {
    const headers = { "Content-Type": "application/octet-stream" };
    answer = await ask(`/api/tutorials/${state.tutorial?.id}/pictures`, { method: "PUT", body: file, headers });
  } catch {
    say(WORDS.stopped);
    return null;
  }
  const taken = await answer.json();
  if (answer.ok) return taken;
  say(refusal(taken));
  return null;
}

/** @param {import("./state.js").PartPlace} place */
function bodyAt({ section, part }) {
  const shown = view();
  return (section === null ? shown?.introduction : shown?.sections[section].parts[part])?.body;
}

/** The picture of a part is pasted where the caret is. */
export function listenForPaste() {
  document.addEventListener("paste", (event) => {
    const [file] = picturesIn(event.clipboardData);
    const card = document.activeElement?.closest("[data-part]") ?? document.querySelector("[data-part].current");
    const key = card?.getAttribute("data-part");
    // What is copied from a word processor has a picture of its words too.
    if (file === undefined || !key || event.clipboardData?.getData("text/plain").trim()) return;
    event.preventDefault();
    addPicture(key, file);
  });
  document.addEventListener("focusin", (event) => {
    const card = /** @type {Element} */ (event.target).closest("[data-part]");
    if (card === null) return;
    for (const one of document.querySelectorAll("[data-part].current")) one.classList.remove("current");
    card.classList.add("current");
  });
  document.addEventListener("pointerdown", (event) => {
    const card = /** @type {Element} */ (event.target).closest("[data-part]");
    if (card === null) return;
    for (const one of document.querySelectorAll("[data-part].current")) one.classList.remove("current");
    card.classList.add("current");
  });
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => event.preventDefault());
  }
}
