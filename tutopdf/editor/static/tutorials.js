// Tutorials: the list at the left, and the one that is chosen.

import { flushFields, reload, takeTutorial } from "/static/edits.js";
import { button, make, setAttribute } from "/static/elements.js";
import { askImport } from "/static/importing.js";
import { askNewTutorial } from "/static/new_tutorial.js";
import { ask } from "/static/server.js";
import { showSettings } from "/static/settings.js";
import { changed, onChange, state } from "/static/state.js";
import { WORDS } from "/static/words.js";

export function showTutorials() {
  const nav = /** @type {HTMLElement} */ (document.getElementById("tutorials"));
  const list = make("ul", { class: "tutorial-list" });
  nav.append(
    make("h1", {}, "tutopdf"),
    list,
    button(WORDS.newTutorial, () => askNewTutorial(openTutorial)),
    button(WORDS.importDoor, askImport),
    button(WORDS.settings, showSettings),
  );
  function update() {
    list.replaceChildren(
      ...state.tutorials.map(({ id, name }) => {
        const one = button(name, () => openTutorial(id));
        setAttribute(one, "aria-current", id === state.tutorial?.id ? "page" : null);
        return make("li", {}, one);
      }),
    );
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

/** @param {string} id */
export async function openTutorial(id) {
  await flushFields();
  if (id === state.tutorial?.id) return reload();
  const answer = await ask(`/api/tutorials/${id}/view`);
  if (!answer.ok) return;
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
