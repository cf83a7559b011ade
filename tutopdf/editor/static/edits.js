// Edits: each change of the page is sent as an operation; what comes back is drawn, remembered, and made into pages.

import { askWhoseText } from "/static/conflict.js";
import { requestDraft } from "/static/drafts.js";
import { history, remember, takeLast } from "/static/history.js";
import { carryKeys } from "/static/part_keys.js";
import { enqueue } from "/static/queue.js";
import { ask, send } from "/static/server.js";
import { changed, state } from "/static/state.js";
import { say, speak } from "/static/status.js";
import { makeAgain, takeBack } from "/static/text_change.js";
import { learn, replacing, textOf } from "/static/texts.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/** @typedef {{ok: boolean, offline?: boolean, message?: string, value?: any}} Outcome */

const CONFLICT = 412;

// What is drawn

/**
 * Takes in a tutorial as the server has it now.
 * @param {any} answer
 */
export function takeTutorial(answer) {
  carryKeys(state.tutorial?.id === answer.id ? (state.tutorial?.view ?? null) : null, answer.view);
  learn(answer.id, answer.text, answer.tag);
  for (const picture of Object.values(answer.view.pictures)) learnMarks(picture);
  state.tutorial = answer;
  changed("tutorial");
  requestDraft();
}

/** @param {any} picture */
function learnMarks(picture) {
  learn(picture.marksId, picture.marksText, picture.marksTag);
}

/** @param {any} picture */
function takePicture(picture) {
  learnMarks(picture);
  const pictures = state.tutorial?.view.pictures;
  if (pictures?.[picture.id] === undefined) return;
  pictures[picture.id] = { ...pictures[picture.id], ...picture };
  changed("tutorial");
  requestDraft();
}

/** @param {any} settings */
function takeSettings(settings) {
  learn(settings.id, settings.text, settings.tag);
  requestDraft();
}

/** Draws the tutorial anew, as it is on the disk. */
export async function reload(id = state.tutorial?.id) {
  if (id === undefined) return;
  const answer = await ask(`/api/tutorials/${id}/view`).catch(() => null);
  if (answer?.ok) takeTutorial(await answer.json());
}

/**
 * Writes the whole text of a file.
 * @param {string} file
 * @param {string} text
 * @returns {Promise<Outcome>}
 */
export function writeText(file, text) {
  return enqueue(async () => {
    const before = textOf(file);
    if (before === undefined) return { ok: false };
    if (before.text === text) return { ok: true };
    const done = await write(file, text, before.tag).catch(() => false);
    if (!done) return { ok: false, message: WORDS.undoBlocked };
    remember(file, before.text, text);
    await reload();
    return { ok: true };
  });
}

// Operations

/**
 * Changes the tutorial's text; the operation is made when its turn comes, where things are then.
 * @param {() => object | null} operation
 * @returns {Promise<Outcome>}
 */
export function editText(operation) {
  return enqueue(async () => {
    const table = operation();
    const id = state.tutorial?.id;
    if (table === null || id === undefined) return { ok: false };
    return change(id, `/api/tutorials/${id}/edit`, { operation: table }, takeTutorial);
  });
}

/**
 * Changes the tutorial's text, with what is typed sent before; says why where it is refused, and whether it is done.
 * @param {() => object | null} operation
 */
export async function act(operation) {
  await flushFields();
  const outcome = await editText(operation);
  if (outcome.message) say(outcome.message);
  return outcome.ok;
}

/**
 * Puts right what has only one right answer.
 * @returns {Promise<Outcome>}
 */
export function fixText() {
  return enqueue(async () => {
    const id = state.tutorial?.id;
    return id === undefined ? { ok: false } : change(id, `/api/tutorials/${id}/fix`, {}, takeTutorial);
  });
}

/**
 * Makes steps of a procedure.
 * @param {{text: string, section: number, part: number, replaces: boolean}} pasted
 * @returns {Promise<Outcome>}
 */
export function pasteParts(pasted) {
  return enqueue(async () => {
    const id = state.tutorial?.id;
    return id === undefined ? { ok: false } : change(id, `/api/tutorials/${id}/paste`, pasted, takeTutorial);
  });
}

/**
 * Changes the marks of a picture; the operation is made when its turn comes.
 * @param {string} picture
 * @param {() => object | null} operation
 * @returns {Promise<Outcome>}
 */
export function editMarks(picture, operation) {
  return enqueue(async () => {
    const file = state.tutorial?.view.pictures[picture]?.marksId;
    if (file === undefined) return { ok: false };
    const table = operation();
    if (table === null) return { ok: false };
    return change(file, `/api/pictures/${picture}/marks`, { operation: table }, takePicture);
  });
}

/**
 * @param {string} key
 * @param {string | number | null} value
 * @returns {Promise<Outcome>}
 */
export function editSetting(key, value) {
  const operation = { name: "SetSetting", key: [key], value };
  return enqueue(() => change(state.settingsId, "/api/settings", { operation }, takeSettings));
}

/** Reads the settings. */
export async function readSettings() {
  const value = await (await ask("/api/settings")).json();
  learn(value.id, value.text, value.tag);
  return value;
}

/**
 * @param {string} file
 * @param {string} path
 * @param {object} body
 * @param {(answer: any) => void} take
 * @returns {Promise<Outcome>}
 */
async function change(file, path, body, take) {
  const before = textOf(file);
  if (before === undefined) return { ok: false };
  let answer;
  try {
    answer = await send("POST", path, body, replacing(before.tag));
  } catch {
    say(WORDS.unreachable);
    return { ok: false, offline: true };
  }
  say("");
  if (answer.status === CONFLICT) {
    return (await settle(file, answer.value.tag)) ? change(file, path, body, take) : { ok: false };
  }
  if (answer.status >= 400) return { ok: false, message: refusal(answer.value) };
  take(answer.value);
  remember(file, before.text, textOf(file)?.text ?? null);
  return { ok: true, value: answer.value };
}

/** @param {any} value */
export function refusal(value) {
  const remarks = (value?.remarks ?? []).map((/** @type {any} */ one) => [one.message, one.conseil].filter(Boolean).join(" "));
  return remarks.join(" ") || value?.message || WORDS.broken;
}

// A file that another program has written

/**
 * Has the person choose between a file's text and the page's; says whether the page's is to be kept.
 * @param {string} file
 * @param {string} tag
 */
export async function settle(file, tag) {
  const mine = textOf(file);
  const keep = (await askWhoseText(nameOf(file))) === "mine";
  if (keep && mine !== undefined && (await write(file, mine.text, tag))) return true;
  await reload();
  if (file === state.settingsId) await readSettings();
  return false;
}

/** @param {string} file */
function nameOf(file) {
  if (file === state.tutorial?.id) return state.tutorial.name;
  return file === state.settingsId ? WORDS.theSettings : WORDS.theMarks;
}

/**
 * Writes a whole text, or has the file go where it is null.
 * @param {string} file
 * @param {string | null} text
 * @param {string} tag
 */
async function write(file, text, tag) {
  if (text === null && tag === "") return true;
  const path = `/api/texts/${file}`;
  if (text === null) {
    const answer = await ask(path, { method: "DELETE", headers: { ...replacing(tag), "Content-Type": "application/json" } });
    if (answer.ok) learn(file, null, "");
    return answer.ok;
  }
  const answer = await send("PUT", path, { text }, replacing(tag));
  if (answer.status < 400) learn(file, text, answer.value.tag);
  return answer.status < 400;
}

/**
 * @param {import("./history.js").Change} change
 * @param {typeof takeBack} textAfter
 */
async function writeBack({ file, change, pictures }, textAfter) {
  const back = textAfter === takeBack;
  if (pictures !== undefined) return giveBack(pictures, back ? "before" : "after", back ? "after" : "before");
  const now = textOf(file);
  const wanted = now && textAfter(now.text, change);
  return wanted !== undefined && write(file, wanted, now?.tag ?? "");
}

/**
 * Puts pictures that were taken again in their former places, marks included.
 * @param {import("./history.js").PictureChange[]} pictures
 * @param {"before" | "after"} wanted
 * @param {"before" | "after"} expected
 */
async function giveBack(pictures, wanted, expected) {
  let all = true;
  for (const one of pictures) {
    const answer = await send("POST", `/api/pictures/${one.id}/version`, { version: one[wanted], now: one[expected] });
    all &&= answer.status < 400;
  }
  return all;
}

// Undo and redo

export const undo = () => goBack("done", "undone", takeBack, WORDS.nothingToUndo, WORDS.undone);
export const redo = () => goBack("undone", "done", makeAgain, WORDS.nothingToRedo, WORDS.redone);

/**
 * Takes back, or makes again, the last change; returns what is to be said where it cannot be.
 * @param {"done" | "undone"} from
 * @param {"done" | "undone"} to
 * @param {typeof takeBack} textAfter
 */
async function goBackOnce(from, to, textAfter) {
  const [last] = history()[from].slice(-1);
  const written = await writeBack(last, textAfter).catch(() => null);
  if (written === null) return WORDS.unreachable;
  takeLast(from, written ? to : null);
  return written ? "" : WORDS.undoBlocked;
}

/**
 * @param {"done" | "undone"} from
 * @param {"done" | "undone"} to
 * @param {typeof takeBack} textAfter
 * @param {string} nothing
 * @param {string} spoken
 */
async function goBack(from, to, textAfter, nothing, spoken) {
  await flushFields();
  return enqueue(async () => {
    const last = history()[from].at(-1);
    if (last === undefined) return speak(nothing);
    let problem = "";
    do {
      problem = await goBackOnce(from, to, textAfter);
    } while (!problem && last.gesture !== undefined && history()[from].at(-1)?.gesture === last.gesture);
    await reload();
    say(problem);
    if (!problem) speak(spoken);
  });
}
