// Making: the PDFs, the sheets for the printer, the publication. Each in a window that says what came of it.

import { makeCheck, makeChoice, openDialog } from "/static/dialog.js";
import { refusal } from "/static/edits.js";
import { button, make } from "/static/elements.js";
import { showGuidePart } from "/static/guide.js";
import { fetchMade, showMade, showRemarks, showText } from "/static/made_files.js";
import { whenIdle } from "/static/queue.js";
import { askSchools } from "/static/schools.js";
import { send } from "/static/server.js";
import { state } from "/static/state.js";
import { speak } from "/static/status.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

export function showMaking() {
  const head = /** @type {HTMLElement} */ (document.querySelector(".pages-head"));
  head.append(
    make(
      "p",
      { class: "actions" },
      button(WORDS.makePdfs, makePdfs),
      button(WORDS.print, print),
      button(WORDS.publish, publish),
      button(WORDS.schoolsDoor, askSchools),
    ),
  );
}

/**
 * Asks the server, and shows what came of it under what was asked.
 * @param {HTMLElement} result
 * @param {"build" | "print" | "publish"} what
 * @param {object} options
 * @param {(report: any) => Promise<(Node | null)[]> | (Node | null)[]} show
 */
async function run(result, what, options, show) {
  result.replaceChildren(make("p", {}, WORDS.making));
  speak(WORDS.making);
  await flushFields();
  await whenIdle();
  const answer = await send("POST", `/api/tutorials/${state.tutorial?.id}/${what}`, options).catch(() => null);
  if (answer === null || answer.status >= 400) {
    result.replaceChildren(make("p", { role: "alert" }, answer === null ? WORDS.unreachable : refusal(answer.value)));
    return;
  }
  const made = answer.value.files.length > 0;
  const shown = made ? await show(answer.value) : [make("p", { role: "alert" }, WORDS.nothingMade)];
  if (made) speak(WORDS.ready);
  const errors = answer.value.remarks.filter((/** @type {any} */ one) => !made || one.gravite !== "remarque");
  result.replaceChildren(...[...shown, showRemarks(errors)].filter((one) => one !== null));
}

/** @param {any} report */
const listFiles = (report) => make("ul", { class: "made-list" }, ...report.files.map(showMade));

function makePdfs() {
  const result = make("div", { class: "result" });
  openDialog(WORDS.makePdfs, result);
  run(result, "build", {}, (report) => [make("p", {}, WORDS.madePdfs), listFiles(report)]);
}

function print() {
  const format = makeChoice(WORDS.printFormat, WORDS.formats);
  const variant = makeChoice(WORDS.printVariant, { ...WORDS.variants, both: WORDS.bothVariants });
  variant.input.value = state.variant;
  variant.input.autofocus = true;
  const onA4 = makeCheck(WORDS.printOnA4);
  const booklet = makeCheck(WORDS.printBooklet);
  const grey = makeCheck(WORDS.printGrey);
  const large = makeCheck(WORDS.printLarge);
  const copies = make("input", { type: "number", min: 1, max: 500, id: "print-copies" });
  const result = make("div", { class: "result" });
  const go = button(WORDS.printGo, () => {
    const variants = variant.input.value === "both" ? Object.keys(WORDS.variants) : [variant.input.value];
    const options = {
      format: format.input.value || null,
      on_a4: onA4.input.checked,
      booklet: booklet.input.checked,
      grey: grey.input.checked,
      large: large.input.checked,
      copies: copies.value ? Number(copies.value) : null,
      variants,
    };
    run(result, "print", options, (report) => [make("p", {}, WORDS.printReady), listFiles(report)]);
  }, { class: "primary" });
  openDialog(
    WORDS.print,
    make(
      "div",
      { class: "options" },
      variant.element,
      format.element,
      make("p", { class: "field" }, make("label", { for: "print-copies" }, WORDS.printCopies), copies),
      onA4.element,
      booklet.element,
      grey.element,
      large.element,
    ),
    make("p", { class: "actions" }, go),
    result,
  );
}

function publish() {
  const result = make("div", { class: "result" });
  const go = button(WORDS.publishGo, () => run(result, "publish", {}, showPublication), { autofocus: true, class: "primary" });
  openDialog(WORDS.publish, make("p", {}, WORDS.publishIntro), make("p", { class: "actions" }, go), result);
}

/** @param {any} report */
async function showPublication(report) {
  const textOf = async (/** @type {string} */ name) => {
    const file = report.files.find((/** @type {any} */ one) => one.name === name);
    return file ? (await fetchMade(file.id)).text() : "";
  };
  const article = await textOf("article.spip.txt");
  const guide = await textOf("A-FAIRE.txt");
  const files = { files: report.files.filter((/** @type {any} */ one) => !one.name.endsWith(".txt")) };
  return [
    make("h3", {}, WORDS.publishGuide),
    ...guide.split("\n\n").map(showGuidePart),
    make("h3", {}, WORDS.publishTexts),
    ...articleFields(article).map(({ label, text }) => showText(label, text)),
    make("h3", {}, WORDS.publishFiles),
    listFiles(files),
  ];
}

/**
 * Cuts the article in the fields of the site's form.
 * @param {string} article
 */
function articleFields(article) {
  /** @type {{label: string, text: string}[]} */
  const found = [];
  for (const line of article.split("\n")) {
    const field = WORDS.articleField.exec(line);
    if (field) found.push({ label: field[1], text: "" });
    else if (found.length > 0) found[found.length - 1].text += `${line}\n`;
  }
  return found.map(({ label, text }) => ({ label, text: text.trim() }));
}
