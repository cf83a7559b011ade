// Properties of the tutorial: what is printed at its end, where it is published, the values and the hard words of its texts.

import { openDialog } from "/static/dialog.js";
import { editText } from "/static/edits.js";
import { button, make, setText } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { view } from "/static/state.js";
import { WORDS } from "/static/words.js";

/** @typedef {ReturnType<typeof makeField>} Field */

/**
 * Shows them, with the caret in the field of a key.
 * @param {string} [key]
 */
export function showProperties(key = "") {
  const values = view()?.properties ?? {};
  const fields = new Map(
    Object.entries(WORDS.propertyNames).map(([name, label]) => {
      const field = makeField({ label, kind: name === "date" ? "date" : "text", save: (value) => set([name], value.trim() || null) });
      field.update(String(values[name] ?? ""));
      return [name, field];
    }),
  );
  const checks = Object.entries(WORDS.propertyChecks).map(([name, label]) => {
    const said = make("p", { class: "said", role: "alert" });
    const input = make("input", { type: "checkbox", checked: values[name] === true, change });
    async function change() {
      const outcome = await set([name], input.checked || null);
      setText(said, outcome.message ?? "");
      if (!outcome.ok) input.checked = !input.checked;
    }
    return make("div", {}, make("label", { class: "check" }, input, label), said);
  });
  const tables = Object.entries(WORDS.propertyTables).map(([name, words]) => makeTable(name, words, values[name] ?? {}));
  const dialog = openDialog(
    WORDS.properties,
    ...[...fields.values()].map(({ element }) => element),
    ...checks,
    ...tables.map(({ element }) => element),
  );
  const all = () => [...fields.values(), ...tables.flatMap(({ rows }) => rows)];
  dialog.addEventListener("close", () => all().forEach(({ flush }) => flush()));
  (fields.get(key)?.input ?? tables.find(({ name }) => name === key)?.add)?.focus();
}

/**
 * @param {string[]} key
 * @param {string | boolean | null} value
 */
const set = (key, value) => editText(() => ({ name: "SetFrontMatter", key, value }));

/**
 * Names with their values, and one more.
 * @param {string} name
 * @param {{title: string, name: string, value: string, add: string}} words
 * @param {Record<string, string>} values
 */
function makeTable(name, words, values) {
  /** @type {Field[]} */
  const rows = [];
  const list = make("div", {});
  const said = make("p", { class: "said", role: "alert" });
  const typed = make("input", { type: "text", "aria-label": words.name, placeholder: words.name, autocomplete: "off" });
  const value = make("input", { type: "text", "aria-label": words.value, placeholder: words.value, autocomplete: "off" });

  /**
   * @param {string} key
   * @param {string} text
   */
  function addRow(key, text) {
    const field = makeField({ label: key, save: (now) => set([name, key], now.trim() || null) });
    field.update(text);
    rows.push(field);
    list.append(field.element);
  }
  async function addOne() {
    const key = typed.value.trim();
    if (!key || !value.value.trim()) return (key ? value : typed).focus();
    const outcome = await set([name, key], value.value.trim());
    setText(said, outcome.message ?? "");
    if (!outcome.ok) return;
    addRow(key, value.value.trim());
    typed.value = "";
    value.value = "";
    typed.focus();
  }
  Object.entries(values).forEach(([key, text]) => addRow(key, text));
  const element = make(
    "section",
    { class: "property-table" },
    make("h3", {}, words.title),
    list,
    make("div", { class: "levels" }, typed, value),
    make("p", { class: "actions" }, button(words.add, addOne)),
    said,
  );
  return { name, element, rows, add: typed };
}
