// Tutorials: the list at the left, by their titles, and the one that is chosen.

import { refusal, reload, takeTutorial } from "/static/edits.js";
import { button, keyedList, make, setAttribute, setText } from "/static/elements.js";
import { showKeys } from "/static/moving_about.js";
import { askImport } from "/static/importing.js";
import { askNewTutorial } from "/static/new_tutorial.js";
import { takeTurn } from "/static/queue.js";
import { ask } from "/static/server.js";
import { showSettings } from "/static/settings.js";
import { askCopy, askName, setAside, showBin } from "/static/shelf.js";
import { changed, onChange, state } from "/static/state.js";
import { say } from "/static/status.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

export function showTutorials() {
  const nav = /** @type {HTMLElement} */ (document.getElementById("tutorials"));
  const element = make("ul", { class: "tutorial-list" });
  const list = keyedList(element, makeEntry);
  const bin = button(WORDS.bin, showBin, { hidden: true });
  nav.append(
    element,
    button(WORDS.newTutorial, () => askNewTutorial(openTutorial)),
    button(WORDS.importDoor, askImport),
    button(WORDS.settings, showSettings),
    button(WORDS.keyboard, showKeys),
    bin,
  );
  function update() {
    list.update(state.tutorials, ({ id }) => id);
    bin.hidden = state.aside === 0;
    document.title = WORDS.title(state.tutorial?.view.title ?? "");
  }
  let shown = "";
  onChange("tutorials", update);
  onChange("tutorial", () => {
    const now = JSON.stringify([state.tutorial?.id, state.tutorial?.view.title]);
    if (now !== shown) update();
    shown = now;
  });
}

/** @param {{id: string, name: string}} tutorial */
function makeEntry({ id }) {
  const open = button("", () => openTutorial(id));
  const actions = /** @type {[string, (id: string) => unknown][]} */ ([
    [WORDS.copyTutorial, askCopy],
    [WORDS.renameTutorial, askName],
    [WORDS.remove, setAside],
  ]).map(([label, go]) => ({ label, button: button(label, () => go(id), { class: label === WORDS.remove ? "danger" : "quiet" }) }));
  const all = make("p", { class: "actions entry-actions" }, ...actions.map((one) => one.button));
  return {
    element: make("li", {}, open, all),
    /** @param {{name: string}} tutorial */
    update({ name }) {
      const title = titleOf(id);
      const shared = state.tutorials.some((one) => one.id !== id && titleOf(one.id) === title);
      setText(open, shared ? WORDS.namedTitle(title, name) : title);
      setAttribute(open, "title", name);
      setAttribute(open, "aria-current", id === state.tutorial?.id ? "page" : null);
      all.hidden = id !== state.tutorial?.id;
      for (const one of actions) setAttribute(one.button, "aria-label", WORDS.of(one.label, title));
    },
  };
}

/**
 * The title of a tutorial; the name of its file until that is known.
 * @param {string} id
 */
export function titleOf(id) {
  const title = id === state.tutorial?.id ? state.tutorial.view.title : state.titles[id];
  return title || (state.tutorials.find((one) => one.id === id)?.name ?? "");
}

/** The keyboard goes to the tutorial that is shown: what it was on may be gone. */
export function focusShown() {
  /** @type {HTMLElement | null} */ (document.querySelector('.tutorial-list [aria-current="page"]'))?.focus();
}

/** @param {string} id */
export async function openTutorial(id) {
  await flushFields();
  return takeTurn(() => show(id));
}

/** @param {string} id */
async function show(id) {
  if (id === state.tutorial?.id) return reload();
  const answer = await ask(`/api/tutorials/${id}/view`).catch(() => null);
  if (answer === null) return say(WORDS.unreachable);
  if (!answer.ok) return say(refusal(await answer.json()));
  say("");
  // The title of the one that is left is what it was when it was left.
  if (state.tutorial !== null) state.titles[state.tutorial.id] = state.tutorial.view.title;
  takeTutorial(await answer.json());
  changed("history");
  document.getElementById("steps")?.scrollTo(0, 0);
}

export async function readTutorials() {
  const project = await (await ask("/api/project")).json();
  state.tutorials = project.tutorials;
  state.settingsId = project.settings;
  changed("tutorials");
  // Reading the titles takes longer: the list does not wait for them.
  readTitles();
}

let readings = 0;

async function readTitles() {
  const reading = ++readings;
  const answer = await ask("/api/titles").catch(() => null);
  // A later one knows more.
  if (reading < readings || answer === null || !answer.ok) return;
  const { titles, aside } = await answer.json();
  state.titles = titles;
  state.aside = aside;
  changed("tutorials");
}
