// Shelf: a tutorial is copied, given another name, put in the bin, and taken out of it.

import { openDialog } from "/static/dialog.js";
import { refusal } from "/static/edits.js";
import { button, make, setText } from "/static/elements.js";
import { renameHistory } from "/static/history.js";
import { fileName, freeName } from "/static/new_tutorial.js";
import { oneAtATime, whenIdle, whileSaving } from "/static/queue.js";
import { ask, send } from "/static/server.js";
import { changed, state } from "/static/state.js";
import { say, speak } from "/static/status.js";
import { focusShown, openTutorial, readTutorials, titleOf } from "/static/tutorials.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/** @typedef {{id: string, title: string, when: string}} Aside */

const takenNames = () => new Set(state.tutorials.map(({ name }) => name));

/** @param {string} id */
const nameOf = (id) => state.tutorials.find((one) => one.id === id)?.name ?? "";

async function saveAll() {
  await flushFields();
  await whenIdle();
}

/** @param {string} id */
export function askCopy(id) {
  const title = titleOf(id);
  askOneText(WORDS.copyTutorial, WORDS.newTitle, WORDS.copyOf(title), WORDS.copyHint, async (text) => {
    const name = freeName(fileName(text), takenNames());
    const answer = await send("POST", `/api/tutorials/${id}/copy`, { name, title: text });
    if (answer.status >= 400) return refusal(answer.value);
    await readTutorials();
    await openTutorial(answer.value.id);
    speak(WORDS.added(text));
    return "";
  });
}

/** @param {string} id */
export function askName(id) {
  const before = nameOf(id);
  askOneText(WORDS.renameTutorial, WORDS.fileNames, before, WORDS.renameHint, async (text) => {
    const name = fileName(text);
    if (name === before) return "";
    const answer = await send("POST", `/api/tutorials/${id}/rename`, { name });
    if (answer.status >= 400) return refusal(answer.value);
    renameHistory(id, answer.value.id);
    await readTutorials();
    await openTutorial(answer.value.id);
    speak(WORDS.renamed(name));
    return "";
  });
}

/**
 * Asks for one line of text; the window stays, with the reason, where it cannot be taken.
 * @param {string} title
 * @param {string} label
 * @param {string} value
 * @param {string} hint
 * @param {(text: string) => Promise<string>} take
 */
function askOneText(title, label, value, hint, take) {
  const input = make("input", { id: "shelf-text", type: "text", required: true, autocomplete: "off", autofocus: true, "aria-describedby": "shelf-hint" });
  input.value = value;
  const said = make("p", { class: "said", role: "alert" });
  const submitOnce = oneAtATime(() => whileSaving(submit));
  const form = make(
    "form",
    {
      submit: (/** @type {Event} */ event) => {
        event.preventDefault();
        submitOnce(event);
      },
    },
    make("p", { class: "field" }, make("label", { for: "shelf-text" }, label), input),
    make("p", { class: "hint", id: "shelf-hint" }, hint),
    said,
    make("p", { class: "actions" }, make("button", { type: "submit", class: "primary" }, title)),
  );
  const dialog = openDialog(title, form);
  input.select();

  async function submit() {
    await saveAll();
    const problem = await take(input.value.trim());
    setText(said, problem);
    if (problem) return;
    dialog.close();
    focusShown();
  }
}

/**
 * Puts a tutorial in the bin; what stands beside it in the list is shown.
 * @type {(id: string) => Promise<void>}
 */
export const setAside = oneAtATime((id) => whileSaving(() => moveAside(id)));

/** @param {string} id */
async function moveAside(id) {
  await saveAll();
  const title = titleOf(id);
  const rank = state.tutorials.findIndex((one) => one.id === id);
  const answer = await send("POST", `/api/tutorials/${id}/aside`, {});
  if (answer.status >= 400) return say(refusal(answer.value));
  await readTutorials();
  const next = state.tutorials[Math.min(rank, state.tutorials.length - 1)];
  if (next !== undefined) await openTutorial(next.id);
  else {
    state.tutorial = null;
    changed("tutorial");
    changed("history");
  }
  focusShown();
  say(WORDS.setAside(title));
}

export async function showBin() {
  const list = make("ul", { class: "bin" });
  const said = make("p", { class: "said", role: "alert" });
  const dialog = openDialog(WORDS.bin, make("p", { class: "hint" }, WORDS.binHint), list, said);
  const answer = await ask("/api/bin").catch(() => null);
  if (answer === null || !answer.ok) return setText(said, WORDS.unreachable);
  const { tutorials } = await answer.json();
  list.append(...tutorials.map((/** @type {Aside} */ one) => makeAside(one)));
  if (tutorials.length === 0) setText(said, WORDS.binEmpty);

  /** @param {Aside} aside */
  function makeAside({ id, title, when }) {
    const putBackOnce = oneAtATime(() => whileSaving(putBack));
    async function putBack() {
      await saveAll();
      const answer = await send("POST", `/api/bin/${id}`, {});
      if (answer.status >= 400) return setText(said, refusal(answer.value));
      dialog.close();
      await readTutorials();
      await openTutorial(answer.value.id);
      focusShown();
      speak(WORDS.added(title));
    }
    const back = button(WORDS.putBack, putBackOnce);
    back.setAttribute("aria-label", WORDS.of(WORDS.putBack, title));
    return make("li", {}, make("span", {}, WORDS.asideOf(title, when)), back);
  }
}
