// Tutorials: the list at the left, and the one that is chosen.

import { refusal, reload, takeTutorial } from "/static/edits.js";
import { button, keyedList, make, setAttribute, setText } from "/static/elements.js";
import { showKeys } from "/static/moving_about.js";
import { askImport } from "/static/importing.js";
import { askNewTutorial } from "/static/new_tutorial.js";
import { takeTurn } from "/static/queue.js";
import { ask } from "/static/server.js";
import { showSettings } from "/static/settings.js";
import { changed, onChange, state } from "/static/state.js";
import { say } from "/static/status.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

export function showTutorials() {
  const nav = /** @type {HTMLElement} */ (document.getElementById("tutorials"));
  const element = make("ul", { class: "tutorial-list" });
  const list = keyedList(element, makeEntry);
  nav.append(
    element,
    button(WORDS.newTutorial, () => askNewTutorial(openTutorial)),
    button(WORDS.importDoor, askImport),
    button(WORDS.settings, showSettings),
    button(WORDS.keyboard, showKeys),
  );
  function update() {
    list.update(state.tutorials, ({ id }) => id);
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
  return {
    element: make("li", {}, open),
    /** @param {{name: string}} tutorial */
    update({ name }) {
      setText(open, name);
      setAttribute(open, "aria-current", id === state.tutorial?.id ? "page" : null);
    },
  };
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
  takeTutorial(await answer.json());
  changed("history");
  document.getElementById("steps")?.scrollTo(0, 0);
}

export async function readTutorials() {
  const project = await (await ask("/api/project")).json();
  state.tutorials = project.tutorials;
  state.settingsId = project.settings;
  changed("tutorials");
}
