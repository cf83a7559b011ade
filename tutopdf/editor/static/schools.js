// Schools: one tutorial for several of them: a table is chosen, its first school is seen, all are made.

import { openDialog } from "/static/dialog.js";
import { refusal } from "/static/edits.js";
import { button, make, setText } from "/static/elements.js";
import { followJob, offerStop } from "/static/jobs.js";
import { showMade, showRemarks } from "/static/made_files.js";
import { whenIdle } from "/static/queue.js";
import { ask, send } from "/static/server.js";
import { state } from "/static/state.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/**
 * @typedef {{line: number, cells: string[], remarks: import("./state.js").Remark[]}} RefusedRow
 * @typedef {{table: string, columns: string[], key: string, count: number, refused: RefusedRow[], remarks: import("./state.js").Remark[]}} Table
 */

export function askSchools() {
  const tutorial = state.tutorial?.id;
  if (tutorial === undefined) return;
  const content = make("div", { class: "result" });
  const file = make("input", { type: "file", accept: ".csv,text/csv", hidden: true, change: take });
  const choose = button(WORDS.chooseTable, () => file.click());
  const dialog = openDialog(
    WORDS.schools,
    make("p", {}, WORDS.schoolsIntro),
    make("p", { class: "hint" }, WORDS.schoolsTable),
    make("p", { class: "actions" }, choose, file),
    content,
  );

  async function take() {
    const [chosen] = file.files;
    if (chosen === undefined) return;
    file.value = "";
    content.replaceChildren(make("p", { role: "status" }, WORDS.readingTable));
    await flushFields();
    await whenIdle();
    const headers = { "Content-Type": "application/octet-stream" };
    const answer = await ask(`/api/tutorials/${tutorial}/schools`, { method: "PUT", body: chosen, headers });
    const table = await answer.json();
    if (!answer.ok) return content.replaceChildren(make("p", { role: "alert" }, refusal(table)));
    showTable(dialog, content, /** @type {string} */ (tutorial), table);
  }
}

/**
 * What the table holds, the first school's pages, and the button that makes all of them.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} content
 * @param {string} tutorial
 * @param {Table} table
 */
async function showTable(dialog, content, tutorial, table) {
  const go = button(WORDS.makeSchools(table.count), () => run(dialog, content, tutorial, table), { disabled: table.count === 0 });
  const pages = make("div", { class: "school-pages" }, make("p", { role: "status" }, WORDS.drafting));
  const parts = [
    make("p", { role: "status" }, WORDS.tableHolds(table.count, table.refused.length)),
    showRemarks(table.remarks),
    showRefused(table.refused, table.columns, table.key),
    make("p", { class: "actions" }, go),
    pages,
  ];
  content.replaceChildren(...parts.filter((one) => one !== null));
  if (table.count === 0) return pages.remove();
  go.focus();
  const body = { table: table.table, variant: state.variant };
  const answer = await send("POST", `/api/tutorials/${tutorial}/schools/preview`, body);
  if (answer.status >= 400) {
    go.disabled = true;
    return pages.replaceChildren(make("p", { role: "alert" }, refusal(answer.value)));
  }
  pages.replaceChildren(make("h3", {}, WORDS.firstSchool(answer.value.key)));
  for (let number = 0; number < answer.value.pages; number += 1) {
    const png = await (await ask(`/api/schools/pages/${number}`)).blob();
    const address = URL.createObjectURL(png);
    const alt = WORDS.page(number + 1, answer.value.pages);
    pages.append(make("img", { src: address, alt, load: () => URL.revokeObjectURL(address) }));
  }
}

/**
 * The rows that are not made, and why.
 * @param {RefusedRow[]} rows
 * @param {string[]} columns
 * @param {string} key
 */
function showRefused(rows, columns, key) {
  if (rows.length === 0) return null;
  const at = Math.max(columns.indexOf(key), 0);
  return make(
    "details",
    { open: rows.length < 4, class: "refused-rows" },
    make("summary", {}, WORDS.refusedRows(rows.length)),
    ...rows.map((row) => make("div", {}, make("h3", {}, WORDS.row(row.line, row.cells[at] ?? "")), showRemarks(row.remarks, false))),
  );
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} content
 * @param {string} tutorial
 * @param {Table} table
 */
async function run(dialog, content, tutorial, table) {
  const status = make("p", { role: "status" }, WORDS.making);
  const bar = make("progress", { max: table.count, "aria-label": WORDS.schools });
  const actions = make("p", { class: "actions" });
  content.replaceChildren(status, bar, actions);
  const answer = await send("POST", `/api/tutorials/${tutorial}/schools/make`, { table: table.table });
  if (answer.status >= 400) return content.replaceChildren(make("p", { role: "alert" }, refusal(answer.value)));
  const { number } = answer.value;
  const ended = offerStop(number, dialog, status, actions);
  let begun = performance.now();
  followJob(number, (told) => {
    if (told.state === "working") {
      const { done, failed, total } = told.progress;
      if (done === 0) begun = performance.now();
      const left = done > 0 ? ((performance.now() - begun) / 1000 / done) * (total - done) : null;
      bar.max = total;
      bar.value = done;
      setText(status, WORDS.schoolsProgress(done, total, failed, left));
      return;
    }
    ended();
    content.replaceChildren(...showEnd(told, table).filter((one) => one !== null));
    dialog.querySelector("button")?.focus();
  });
}

/**
 * @param {import("./jobs.js").Told} told
 * @param {Table} table
 * @returns {(Node | null)[]}
 */
function showEnd(told, table) {
  if (told.state === "stopped") return [make("p", { role: "status" }, WORDS.schoolsStopped)];
  if (told.state === "broken") return [make("p", { role: "alert" }, WORDS.broken)];
  if (told.state === "refused") return [make("p", { role: "alert" }, WORDS.nothingMade), showRemarks(told.remarks ?? [])];
  const { made, kept, refused, files, folder, remarks } = told.report;
  const said = made + kept > 0 ? WORDS.schoolsMade(made, kept, refused.length) : WORDS.nothingMade;
  const errors = remarks.filter((/** @type {any} */ one) => made + kept === 0 || one.gravite !== "remarque");
  return [
    make("p", { role: "status" }, said),
    made + kept > 0 ? make("p", {}, WORDS.schoolsFolder(folder)) : null,
    make("ul", { class: "made-list" }, ...files.map(showMade)),
    showRefused(refused, table.columns, table.key),
    refused.length > 0 ? make("p", { class: "hint" }, WORDS.mendRows) : null,
    showRemarks(errors),
  ];
}
