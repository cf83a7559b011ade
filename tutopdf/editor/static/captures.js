// Captures: pictures that take themselves are taken again, once the person has read what would be opened.

import { openDialog } from "/static/dialog.js";
import { refusal, reload } from "/static/edits.js";
import { button, make, setText } from "/static/elements.js";
import { rememberPictures } from "/static/history.js";
import { followJob, goOn, offerStop } from "/static/jobs.js";
import { showRemarks } from "/static/made_files.js";
import { enqueue, whenIdle } from "/static/queue.js";
import { ask, send } from "/static/server.js";
import { state } from "/static/state.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/**
 * @typedef {{id: string, name: string, step: string, page: string, opens: string[], byHand: boolean}} Planned
 * @typedef {{id: string, name: string, step: string, state: "same" | "changed" | "new" | "failed", moved: boolean, sameCause: string,
 *   before: string, after: string, remarks: import("./state.js").Remark[]}} Taken
 */

const STATES = /** @type {Record<string, string>} */ (WORDS.captureStates);

/**
 * Takes one picture again, or all those of the tutorial that take themselves.
 * @param {string | null} picture
 */
export async function askCapture(picture) {
  const tutorial = state.tutorial?.id;
  if (tutorial === undefined) return;
  const content = make("div", { class: "result" }, make("p", { role: "status" }, WORDS.captureReading));
  const dialog = openDialog(picture === null ? WORDS.captureAll : WORDS.capture, content);
  await flushFields();
  await whenIdle();
  const answer = await ask(`/api/tutorials/${tutorial}/captures`);
  const found = await answer.json();
  if (!answer.ok) return content.replaceChildren(make("p", { role: "alert" }, refusal(found)));
  /** @type {Planned[]} */
  const planned = found.pictures.filter((/** @type {Planned} */ one) => picture === null || one.id === picture);
  content.replaceChildren(...agreement(planned, found.remarks, () => run(dialog, content, tutorial, planned)));
  content.querySelector("button")?.focus();
}

/**
 * What would be opened, each page once, and the button that agrees to it.
 * @param {Planned[]} planned
 * @param {import("./state.js").Remark[]} remarks
 * @param {() => void} go
 */
function agreement(planned, remarks, go) {
  const told = [showRemarks(remarks)].filter((one) => one !== null);
  if (planned.length === 0) return [make("p", {}, WORDS.captureNone), ...told];
  const pages = [...new Map(planned.map((one) => [one.page, one.opens])).values()];
  return [
    make("p", {}, WORDS.captureIntro(planned.length)),
    make("ul", { class: "opened" }, ...pages.map((lines) => make("li", {}, lines.join("\n")))),
    planned.some(({ byHand }) => byHand) ? make("p", {}, WORDS.captureByHand) : null,
    make("p", { class: "hint" }, WORDS.captureAgree),
    make("p", { class: "actions" }, button(WORDS.captureGo, go)),
    ...told,
  ].filter((one) => one !== null);
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} content
 * @param {string} tutorial
 * @param {Planned[]} planned
 */
async function run(dialog, content, tutorial, planned) {
  const status = make("p", { role: "status" }, WORDS.captureProgress(0, planned.length));
  const actions = make("p", { class: "actions" });
  const list = make("ul", { class: "taken-list" });
  content.replaceChildren(status, actions, list);
  const before = new Map();
  for (const { id } of planned) before.set(id, await readPixels(id));
  const agreed = [...new Set(planned.map(({ page }) => page))];
  const pictures = planned.map(({ id }) => id);
  const answer = await send("POST", `/api/tutorials/${tutorial}/captures`, { pictures, agreed });
  if (answer.status >= 400) return content.replaceChildren(make("p", { role: "alert" }, refusal(answer.value)));

  const { number } = answer.value;
  const ended = offerStop(number, dialog, status, actions);
  /** @type {Taken[]} */
  const taken = [];
  let turn = Promise.resolve();
  // One after the other: pictures take time to come, and the end is told once all of them are there.
  followJob(number, (told) => (turn = turn.then(() => take(told))));

  /** @param {import("./jobs.js").Told} told */
  async function take(told) {
    if (told.state === "working" && told.progress.picture) {
      const one = /** @type {Taken} */ (told.progress.picture);
      taken.push(one);
      setText(status, WORDS.captureProgress(taken.length, planned.length));
      list.append(await showTaken(one, before.get(one.id) ?? null));
    } else if (told.state === "working") {
      waitForPerson(number, told.progress.login, status, actions);
    } else {
      ended();
      actions.replaceChildren();
      setText(status, summary(told, taken));
      const remarks = told.state === "refused" ? told.remarks : told.report?.remarks;
      const shown = showRemarks(remarks ?? []);
      if (shown !== null) list.before(shown);
      dialog.querySelector("button")?.focus();
      rememberPictures(taken.filter((one) => one.before !== one.after));
      enqueue(() => reload());
    }
  }
}

/**
 * @param {number} number
 * @param {string} name
 * @param {HTMLElement} status
 * @param {HTMLElement} actions
 */
function waitForPerson(number, name, status, actions) {
  setText(status, WORDS.captureLogin(name));
  const done = button(WORDS.captureLoggedIn, () => {
    done.remove();
    goOn(number);
  });
  actions.prepend(done);
  done.focus();
}

/**
 * @param {import("./jobs.js").Told} told
 * @param {Taken[]} taken
 */
function summary(told, taken) {
  if (told.state === "stopped") return WORDS.captureStopped;
  if (told.state === "broken") return WORDS.broken;
  if (told.state === "refused") return WORDS.nothingTaken;
  const count = (/** @type {string} */ kind) => taken.filter(({ state: one }) => one === kind).length;
  return WORDS.captureDone(count("changed") + count("new"), count("same"), count("failed"));
}

/**
 * What became of a picture: what it was beside what it is.
 * @param {Taken} taken
 * @param {Blob | null} before
 */
async function showTaken(taken, before) {
  const said = STATES[taken.state] + (taken.moved && taken.state === "changed" ? WORDS.captureMoved : "");
  const line = taken.sameCause ? WORDS.captureSameCause(taken.sameCause) : said;
  const after = taken.state === "changed" || taken.state === "new" ? await readPixels(taken.id) : null;
  const pair = [
    [before, WORDS.captureBefore],
    [after, WORDS.captureAfter],
  ].filter(([pixels]) => pixels !== null);
  return make(
    "li",
    { class: `taken ${taken.state}` },
    make("p", {}, make("strong", {}, WORDS.captureOf(taken.name, taken.step)), line),
    after === null
      ? null
      : make("div", { class: "before-after" }, ...pair.map(([pixels, name]) => showPicture(/** @type {Blob} */ (pixels), String(name)))),
    showRemarks(taken.remarks),
  );
}

/**
 * @param {Blob} pixels
 * @param {string} name
 */
function showPicture(pixels, name) {
  const address = URL.createObjectURL(pixels);
  const image = make("img", { src: address, alt: name, load: () => URL.revokeObjectURL(address) });
  return make("figure", { class: "compared" }, image, make("figcaption", {}, name));
}

/** @param {string} id */
async function readPixels(id) {
  const answer = await ask(`/api/pictures/${id}`).catch(() => null);
  return answer?.ok ? answer.blob() : null;
}
