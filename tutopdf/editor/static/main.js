// The page: its parts are put up, the session is opened, and the first tutorial is shown.

import { keepFocus } from "/static/focus.js";
import { showGeneralRemarks } from "/static/general_remarks.js";
import { keepInSight } from "/static/in_sight.js";
import { showImportReport } from "/static/import_report.js";
import { listenForDrops } from "/static/importing.js";
import { showMaking } from "/static/making.js";
import { listenForProcedures } from "/static/pasted_steps.js";
import { listenForMoves } from "/static/moving_about.js";
import { showPages } from "/static/pages.js";
import { listenForPaste } from "/static/picture_files.js";
import { openSession } from "/static/server.js";
import { changed, state } from "/static/state.js";
import { say } from "/static/status.js";
import { showSteps } from "/static/steps.js";
import { openTutorial, readTutorials, showTutorials } from "/static/tutorials.js";
import { showUndo } from "/static/undo_buttons.js";
import { watch } from "/static/watching.js";
import { flushFields } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

for (const [id, name] of Object.entries(WORDS.regions)) document.getElementById(id)?.setAttribute("aria-label", name);

const session = await openSession();
if (session.open) {
  showTutorials();
  showSteps();
  showGeneralRemarks();
  showImportReport();
  const pages = showPages();
  showMaking();
  showUndo();
  listenForPaste();
  listenForProcedures();
  listenForDrops();
  listenForMoves();
  keepFocus();
  keepInSight();
  watch(pages);
  const listed = readTutorials();
  if (session.tutorial !== null) await openTutorial(session.tutorial);
  await listed;
  if (state.tutorial === null && state.tutorials.length > 0) await openTutorial(state.tutorials[0].id);
  changed("saving");
  document.body.classList.add("ready");
  performance.mark("usable");
} else {
  say(WORDS.locked);
}

addEventListener("pagehide", () => flushFields());
addEventListener("beforeunload", (event) => {
  if (state.unsaved) event.preventDefault();
});
