// Guide: what there is to do, a text file of narrow lines, becomes paragraphs as wide as the window; tables keep their columns.

import { make } from "/static/elements.js";

const FILE_WIDTH = 100;
const COLUMNS = /\S {3,}\S/;

/** @param {string} part */
export function showGuidePart(part) {
  const heading = /^=+.*=+$/.test(part.trim()) || (part === part.toUpperCase() && !part.includes("\n"));
  const lines = joinLines(part.split("\n")).map((line) =>
    make("span", { class: COLUMNS.test(line) ? "guide-line guide-table" : "guide-line" }, line.trim()),
  );
  return heading ? make("h4", { class: "guide" }, part) : make("p", { class: "guide" }, ...lines);
}

/**
 * Joins each line with the one that it was parted from: it had no room for that one's first word.
 * @param {string[]} lines
 */
function joinLines(lines) {
  /** @type {string[]} */
  const joined = [];
  let last = "";
  for (const line of lines) {
    const word = line.trim().split(" ", 1)[0];
    const full = last.length + 1 + word.length > FILE_WIDTH;
    if (joined.length > 0 && full && !COLUMNS.test(line)) joined.push(`${joined.pop()} ${line.trim()}`);
    else joined.push(line);
    last = line;
  }
  return joined;
}
