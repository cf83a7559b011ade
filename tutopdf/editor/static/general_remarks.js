// General remarks: those that speak of no part, at the head of the steps.

import { make } from "/static/elements.js";
import { makeRemarks } from "/static/remarks.js";
import { WORDS } from "/static/words.js";

export function showGeneralRemarks() {
  const remarks = makeRemarks(WORDS.regions.remarks, (remark) => (remark.parts ?? []).length === 0);
  document.getElementById("steps")?.prepend(make("div", { class: "general" }, remarks.element));
}
