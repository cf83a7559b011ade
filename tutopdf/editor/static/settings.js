// Settings: what all the tutorials of the school have in common.

import { openDialog } from "/static/dialog.js";
import { editSetting, readSettings, refusal } from "/static/edits.js";
import { button, make, setText } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { ask } from "/static/server.js";
import { WORDS } from "/static/words.js";

export async function showSettings() {
  const settings = await readSettings();
  if (settings.values === null) {
    openDialog(WORDS.settings, make("p", {}, WORDS.settingsUnread));
    return;
  }
  const fields = Object.entries(WORDS.settingNames).map(([key, label]) => {
    const field = makeField({ label, save: (value) => editSetting(key, value.trim() || null) });
    field.update(String(settings.values[key] ?? ""));
    return field;
  });
  const dialog = openDialog(WORDS.settings, ...fields.map(({ element }) => element), makeLogo(settings.values.logo ?? ""));
  dialog.addEventListener("close", () => fields.forEach(({ flush }) => flush()));
}

/** @param {string} link */
function makeLogo(link) {
  const name = make("span", {}, link || WORDS.noLogo);
  const said = make("p", { class: "said", role: "alert" });
  const file = make("input", { type: "file", accept: "image/png,image/jpeg,image/webp", hidden: true, change: take });
  const away = button(WORDS.removeLogo, () => set(""), { hidden: !link });

  async function take() {
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
