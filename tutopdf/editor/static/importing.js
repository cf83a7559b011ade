// Importing: a text that is pasted, chosen or dropped becomes a new tutorial, with what is to be done of it beside the steps.

import { openDialog } from "/static/dialog.js";
import { editText, refusal } from "/static/edits.js";
import { button, make } from "/static/elements.js";
import { readWords, sortFiles } from "/static/given_files.js";
import { asOneGesture } from "/static/history.js";
import { showImported } from "/static/import_report.js";
import { fileName, freeName } from "/static/new_tutorial.js";
import { addPicture, sendPicture } from "/static/picture_files.js";
import { oneAtATime, whileSaving } from "/static/queue.js";
import { send } from "/static/server.js";
import { state, view } from "/static/state.js";
import { say } from "/static/status.js";
import { openTutorial, readTutorials } from "/static/tutorials.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

export function askImport() {
  const said = make("div", { role: "alert" });
  const text = make("textarea", { id: "import-text", rows: 10, spellcheck: "false" });
  const file = make("input", { type: "file", accept: ".md,.markdown,.txt,.docx,.odt", multiple: true, hidden: true, change: choose });
  const dialog = openDialog(
    WORDS.import,
    make("p", {}, WORDS.importIntro),
    make("p", { class: "field" }, make("label", { for: "import-text" }, WORDS.importText), text),
    make("p", { class: "actions" }, button(WORDS.importGo, oneAtATime(go)), button(WORDS.importFile, () => file.click()), file),
    said,
  );
  text.focus();

  async function go() {
    if (!text.value.trim()) return text.focus();
    close(await importText(text.value, ""));
  }
  async function choose() {
    const chosen = [...file.files];
    file.value = "";
    close(await importFiles(chosen));
  }
  /** @param {string} problem */
  function close(problem) {
    said.replaceChildren(...problem.split("\n").filter(Boolean).map((line) => make("p", {}, line)));
    if (!problem) dialog.close();
  }
}

/** What is dropped: pictures go to the part that they are dropped on, all else to the page. */
export function listenForDrops() {
  const main = /** @type {HTMLElement} */ (document.getElementById("middle"));
  document.addEventListener("dragover", (event) => {
    const hasFiles = [...(event.dataTransfer?.types ?? [])].includes("Files");
    outline(hasFiles ? (partUnder(event) ?? main) : null);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && outline(null));
  document.addEventListener("drop", async (event) => {
    outline(null);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    say("");
    const { pictures } = sortFiles(files);
    const key = partUnder(event)?.getAttribute("data-part");
    if (!key || pictures.length < files.length) return say(await importFiles(files));
    for (const file of pictures) await addPicture(key, file);
  });
}

/** @param {Element | null} target */
function outline(target) {
  for (const one of document.querySelectorAll(".dropping")) one.classList.toggle("dropping", one === target);
  target?.classList.add("dropping");
}

/** @param {DragEvent} event */
const partUnder = (event) => /** @type {Element} */ (event.target).closest("[data-part]");

/**
 * Takes in what was given; returns what is to be said of what was not.
 * @param {File[]} files
 */
async function importFiles(files) {
  const { pictures, texts, documents } = sortFiles(files);
  const problems = documents.map(({ name }) => WORDS.importDocument(name));
  for (const file of texts) {
    const problem = await importText(await readWords(file), file.name.replace(/\.[^.]+$/, ""));
    if (problem) problems.push(problem);
    else await placePictures(pictures);
  }
  if (texts.length === 0) await addSteps(pictures);
  if (pictures.length + texts.length + documents.length === 0) problems.push(WORDS.importNothing);
  return problems.join("\n");
}

/**
 * Makes a tutorial of a text, and shows it; returns why not where it cannot be.
 * @param {string} text
 * @param {string} name
 */
function importText(text, name) {
  return whileSaving(() => makeTutorial(text, name));
}

/**
 * @param {string} text
 * @param {string} name
 */
async function makeTutorial(text, name) {
  await flushFields();
  const title = name || firstWords(text) || WORDS.importedTitle;
  const taken = new Set(state.tutorials.map((one) => one.name));
  const answer = await send("POST", "/api/imports", { name: freeName(fileName(title), taken), title, text });
  if (answer.status >= 400) return refusal(answer.value);
  await readTutorials();
  await openTutorial(answer.value.id);
  showImported(answer.value);
  return "";
}

/** @param {string} text */
function firstWords(text) {
  const line = text.split("\n").find((one) => one.trim()) ?? "";
  return line.replace(/^[\s#*\d.)-]+/, "").trim().slice(0, 40);
}

/**
 * Puts pictures that came with a text where it names them.
 * @param {File[]} pictures
 */
async function placePictures(pictures) {
  for (const file of pictures) {
    const missing = findMissing(file.name);
    if (missing === null) continue;
    const taken = await sendPicture(file);
    if (taken === null) return;
    await editText(() => ({ name: "SetPicturePath", ...missing, path: taken.link }));
  }
}

/**
 * Where a picture that is not there is named so.
 * @param {string} name
 */
function findMissing(name) {
  for (const [section, { parts }] of (view()?.sections ?? []).entries()) {
    for (const [part, { body }] of parts.entries()) {
      const found = body.pictures.find((one) => one.id === null && one.name.split(/[\\/]/).at(-1) === name);
      if (found !== undefined) return { body: { part: { section, part } }, picture: found.index };
    }
  }
  return null;
}

/**
 * Makes a step of each picture, at the end.
 * @param {File[]} pictures
 */
async function addSteps(pictures) {
  for (const file of pictures) await asOneGesture(() => addStepOf(file));
}

/** @param {File} picture */
async function addStepOf(picture) {
  const outcome = await editText(() => {
    const section = Math.max((view()?.sections.length ?? 0) - 1, 0);
    return { name: "AddStep", place: { section, part: view()?.sections[section]?.parts.length ?? 0 }, text: WORDS.newStep };
  });
  const key = view()?.sections.at(-1)?.parts.at(-1)?.key;
  if (outcome.ok && key !== undefined) await addPicture(key, picture);
}
