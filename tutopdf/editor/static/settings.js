// Settings: what all the tutorials of the school have in common.

import { openDialog } from "/static/dialog.js";
import { editSetting, readSettings, refusal } from "/static/edits.js";
import { button, make, setText } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { showFileText } from "/static/file_text.js";
import { oneAtATime, whileSaving } from "/static/queue.js";
import { ask } from "/static/server.js";
import { WORDS } from "/static/words.js";

const NUMBERS = new Set(["marge", "marge_simplifie", "corps"]);

/**
 * Shows the settings, with the caret in the field of a key.
 * @param {string} [key]
 */
export function showSettings(key = "") {
  return showOnce(key);
}

const showOnce = oneAtATime(async (/** @type {string} */ key) => {
  const settings = await readSettings();
  if (settings.values === null) {
    showFileText(settings.id, 1);
    return;
  }
  const fields = Object.entries(WORDS.settingNames).map(([name, label]) => {
    const field = makeField({ label, save: (value) => editSetting(name, typedValue(name, value)) });
    field.update(String(settings.values[name] ?? ""));
    return field;
  });
  const dialog = openDialog(WORDS.settings, ...fields.map(({ element }) => element), makeLogo(settings.values.logo ?? ""));
  fields[Object.keys(WORDS.settingNames).indexOf(key)]?.input.focus();
  dialog.addEventListener("close", () => fields.forEach(({ flush }) => flush()));
});

/**
 * What a setting is once it was typed: a number where it is one, nothing where nothing is left.
 * @param {string} key
 * @param {string} typed
 */
function typedValue(key, typed) {
  const text = typed.trim();
  const number = Number(text.replace(",", "."));
  return text === "" ? null : NUMBERS.has(key) && !Number.isNaN(number) ? number : text;
}

/** @param {string} link */
function makeLogo(link) {
  const name = make("span", {}, link || WORDS.noLogo);
  const said = make("p", { class: "said", role: "alert" });
  const file = make("input", { type: "file", accept: "image/png,image/jpeg,image/webp", hidden: true, change: take });
  const away = button(WORDS.removeLogo, () => set(""), { hidden: !link });

  function take() {
    return whileSaving(takeFile);
  }

  async function takeFile() {
    const [chosen] = file.files;
    if (chosen === undefined) return;
    const headers = { "Content-Type": "application/octet-stream" };
    const answer = await ask("/api/settings/logo", { method: "PUT", body: chosen, headers });
    const value = await answer.json();
    file.value = "";
    if (answer.ok) await set(value.link);
    else setText(said, refusal(value));
  }

  /** @param {string} value */
  async function set(value) {
    const outcome = await editSetting("logo", value || null);
    setText(said, outcome.message ?? "");
    if (!outcome.ok) return;
    setText(name, value || WORDS.noLogo);
    away.hidden = !value;
  }
  return make(
    "div",
    { class: "field" },
    make("p", { class: "field-head" }, WORDS.logo),
    make("p", { class: "actions" }, name, button(WORDS.chooseLogo, () => file.click()), away, file),
    said,
  );
}
