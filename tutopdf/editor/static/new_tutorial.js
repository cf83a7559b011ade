// New tutorial: its title is asked for; the name of its file is made of it.

import { makeCheck, openDialog } from "/static/dialog.js";
import { editSetting, editText, readSettings, refusal } from "/static/edits.js";
import { make, setText } from "/static/elements.js";
import { oneAtATime, whileSaving } from "/static/queue.js";
import { send } from "/static/server.js";
import { state } from "/static/state.js";
import { speak } from "/static/status.js";
import { readTutorials } from "/static/tutorials.js";
import { WORDS } from "/static/words.js";

const LONGEST = 60;

/** @param {(id: string) => Promise<unknown>} open */
export function askNewTutorial(open) {
  const title = make("input", { id: "new-title", type: "text", required: true, autocomplete: "off", autofocus: true });
  // The first one of a school: its name is printed on every page.
  const school = state.tutorials.length === 0 ? makeSchool() : null;
  // Seen once, the example is only in the way.
  const example = makeCheck(WORDS.withExample);
  example.input.checked = state.tutorials.length === 0;
  const said = make("p", { class: "said", role: "alert" });
  const form = make(
    "form",
    { submit },
    make("p", { class: "field" }, make("label", { for: "new-title" }, WORDS.newTitle), title),
    school?.element ?? null,
    example.element,
    said,
    make("p", { class: "actions" }, make("button", { type: "submit", class: "primary" }, WORDS.create)),
  );
  const dialog = openDialog(WORDS.newTutorial, form);

  const createOnce = oneAtATime(() => whileSaving(create));

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    createOnce(undefined);
  }

  async function create() {
    const text = title.value.trim();
    const taken = new Set(state.tutorials.map(({ name }) => name));
    if (school !== null && school.input.value.trim()) {
      await readSettings();
      await editSetting("etablissement", school.input.value.trim());
    }
    const name = freeName(fileName(text), taken);
    const answer = await (example.input.checked
      ? send("POST", "/api/tutorials", { name })
      : send("POST", "/api/imports", { name, title: text, text: `1. ${WORDS.newStep}` }));
    if (answer.status >= 400) return setText(said, refusal(answer.value));
    dialog.close();
    await readTutorials();
    await open(answer.value.id);
    await editText(() => ({ name: "SetTitle", text }));
    if (example.input.checked) await editText(() => ({ name: "SetSimplifiedTitle", section: null, text }));
    speak(WORDS.added(text));
    const first = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("#steps article textarea"));
    first?.focus();
    if (!example.input.checked) first?.select();
  }
}

function makeSchool() {
  const input = make("input", { id: "new-school", type: "text", autocomplete: "organization" });
  const label = make("label", { for: "new-school" }, WORDS.settingNames.etablissement);
  return { input, element: make("p", { class: "field" }, label, input) };
}

/** @param {string} title */
export function fileName(title) {
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, LONGEST).replace(/-+$/, "") || "tutoriel";
}

/**
 * @param {string} name
 * @param {Set<string>} taken
 */
export function freeName(name, taken) {
  let number = 2;
  let found = name;
  while (taken.has(found)) found = `${name}-${number++}`;
  return found;
}
