// Drafts: the pages are asked for after each change; what comes of it is told by events.

import { send } from "/static/server.js";
import { state } from "/static/state.js";

const SCALE = 1.5;

/** @type {() => number[]} */
let pagesInWindow = () => [0];

/**
 * Has the pages that are in the window come first.
 * @param {() => number[]} listPages
 */
export function showFirst(listPages) {
  pagesInWindow = listPages;
}

/** Asks for the pages of the tutorial that is shown, in the variant that is shown. */
export function requestDraft() {
  const id = state.tutorial?.id;
  if (id === undefined) return;
  const body = { variant: state.variant, scale: SCALE, first: pagesInWindow() };
  send("POST", `/api/tutorials/${id}/draft`, body).catch(() => undefined);
}
