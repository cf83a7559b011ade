// Geometry of marks, in % of the picture: where they are, moved, resized, drawn. Nothing is drawn on the screen here.

/**
 * @typedef {import("./state.js").Mark} Mark
 * @typedef {{x: number, y: number}} Spot
 * @typedef {"zone" | "toward"} ZoneKey
 */

export const CROP = "cadrage";

const LEAST = 1;
const CLICKED = 1.2;
const USUAL = { width: 22, height: 12 };
const HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];

const clamp = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
  Math.min(Math.max(value, low), high);
const tidy = (/** @type {number} */ value) => Math.round(value * 100) / 100;

/** @param {number[]} numbers */
const tidyAll = (numbers) => numbers.map(tidy);

/**
 * The rectangle that holds all of a mark: left, top, width, height.
 * @param {Mark} mark
 */
export function extentOf(mark) {
  const xs = [];
  const ys = [];
  for (const zone of [mark.zone, mark.toward?.length === 4 ? mark.toward : undefined]) {
    if (zone === undefined) continue;
    xs.push(zone[0], zone[0] + zone[2]);
    ys.push(zone[1], zone[1] + zone[3]);
  }
  for (const point of [mark.point, mark.start, mark.toward?.length === 2 ? mark.toward : undefined]) {
    if (point === undefined) continue;
    xs.push(point[0]);
    ys.push(point[1]);
  }
  if (xs.length === 0) return null;
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

/**
 * A mark further on; it stays on the picture. `only` moves one zone of a magnifier.
 * @param {Mark} mark
 * @param {number} dx
 * @param {number} dy
 * @param {ZoneKey | null} [only]
 * @returns {Mark}
 */
export function moved(mark, dx, dy, only = null) {
  const part = only !== null && mark[only]?.length === 4 ? /** @type {Mark} */ ({ kind: "", text: "", zone: mark[only] }) : mark;
  const extent = extentOf(part);
  if (extent === null) return mark;
  const x = clamp(dx, -extent[0], 100 - extent[0] - extent[2]);
  const y = clamp(dy, -extent[1], 100 - extent[1] - extent[3]);
  const shift = (/** @type {number[]} */ numbers) => tidyAll([numbers[0] + x, numbers[1] + y, ...numbers.slice(2)]);
  const next = { ...mark };
  for (const key of /** @type {const} */ (["zone", "point", "toward", "start"])) {
    const numbers = mark[key];
    if (numbers !== undefined && (only === null || key === only)) next[key] = shift(numbers);
  }
  return next;
}

/**
 * The handles of a mark: which of its places, which side, and where.
 * @param {Mark} mark
 * @returns {{key: "zone" | "toward" | "start", side: string, x: number, y: number}[]}
 */
export function handlesOf(mark) {
  const found = [];
  for (const key of /** @type {const} */ (["zone", "toward"])) {
    const numbers = mark[key];
    if (numbers?.length === 4) {
      for (const side of HANDLES) {
        const [left, top, width, height] = numbers;
        const x = side.includes("w") ? left : side.includes("e") ? left + width : left + width / 2;
        const y = side.includes("n") ? top : side.includes("s") ? top + height : top + height / 2;
        found.push({ key, side, x, y });
      }
    } else if (numbers !== undefined) found.push({ key, side: "", x: numbers[0], y: numbers[1] });
  }
  if (mark.start !== undefined) found.push({ key: /** @type {const} */ ("start"), side: "", x: mark.start[0], y: mark.start[1] });
  return found;
}

/**
 * A mark with one of its handles pulled.
 * @param {Mark} mark
 * @param {{key: "zone" | "toward" | "start", side: string}} handle
 * @param {number} dx
 * @param {number} dy
 * @returns {Mark}
 */
export function pulled(mark, { key, side }, dx, dy) {
  const numbers = mark[key];
  if (numbers === undefined) return mark;
  if (numbers.length === 2) {
    return { ...mark, [key]: tidyAll([clamp(numbers[0] + dx, 0, 100), clamp(numbers[1] + dy, 0, 100)]) };
  }
  let [left, top, width, height] = numbers;
  let right = left + width;
  let bottom = top + height;
  if (side.includes("w")) left = clamp(left + dx, 0, right - LEAST);
  if (side.includes("e")) right = clamp(right + dx, left + LEAST, 100);
  if (side.includes("n")) top = clamp(top + dy, 0, bottom - LEAST);
  if (side.includes("s")) bottom = clamp(bottom + dy, top + LEAST, 100);
  return { ...mark, [key]: tidyAll([left, top, right - left, bottom - top]) };
}

/**
 * A mark larger or smaller, by the keyboard: an arrow's tail moves.
 * @param {Mark} mark
 * @param {number} dx
 * @param {number} dy
 * @param {ZoneKey | null} [only]
 */
export function resized(mark, dx, dy, only = null) {
  if (only === "toward") return pulled(mark, { key: "toward", side: "se" }, dx, dy);
  if (mark.zone !== undefined) return pulled(mark, { key: "zone", side: "se" }, dx, dy);
  return pulled(mark, { key: "start", side: "" }, dx, dy);
}

/**
 * The mark that a tool draws from one spot to another; a click alone makes one of the usual size.
 * @param {string} tool
 * @param {Spot} from
 * @param {Spot} to
 * @param {string} text
 * @returns {Mark}
 */
export function drawn(tool, from, to, text = "") {
  const kind = tool;
  const clicked = Math.abs(to.x - from.x) < CLICKED && Math.abs(to.y - from.y) < CLICKED;
  if (tool === "pastille") return { kind, text, point: tidyAll([to.x, to.y]) };
  if (tool === "fleche") {
    const away = { x: from.x > 70 ? from.x - 16 : from.x + 16, y: from.y > 70 ? from.y - 16 : from.y + 16 };
    const tail = clicked ? away : to;
    return { kind, text, toward: tidyAll([from.x, from.y]), start: tidyAll([tail.x, tail.y]) };
  }
  if (tool === "texte" && clicked) return { kind, text, point: tidyAll([to.x, to.y]) };
  if (clicked) {
    const left = clamp(to.x - USUAL.width / 2, 0, 100 - USUAL.width);
    const top = clamp(to.y - USUAL.height / 2, 0, 100 - USUAL.height);
    return { kind, text, zone: tidyAll([left, top, USUAL.width, USUAL.height]) };
  }
  const left = Math.min(from.x, to.x);
  const top = Math.min(from.y, to.y);
  const width = Math.max(Math.abs(to.x - from.x), LEAST);
  const height = Math.max(Math.abs(to.y - from.y), LEAST);
  return { kind, text, zone: tidyAll([Math.min(left, 100 - width), Math.min(top, 100 - height), width, height]) };
}

/**
 * Where an arrow begins and ends: one that shows a zone ends at its edge; one that begins nowhere begins where there is room.
 * @param {Mark} mark
 * @returns {[Spot, Spot]}
 */
export function arrowEnds(mark) {
  if (mark.toward?.length === 2) {
    const head = { x: mark.toward[0], y: mark.toward[1] };
    const tail = mark.start ?? [head.x > 50 ? head.x - 14 : head.x + 14, head.y > 50 ? head.y - 14 : head.y + 14];
    return [{ x: tail[0], y: tail[1] }, head];
  }
  const [left, top, width, height] = mark.zone ?? [45, 45, 10, 10];
  const centre = { x: left + width / 2, y: top + height / 2 };
  const toRight = 100 - left - width > left;
  const tail = mark.start
    ? { x: mark.start[0], y: mark.start[1] }
    : { x: toRight ? Math.min(left + width + 14, 99) : Math.max(left - 14, 1), y: centre.y };
  return [tail, { x: clamp(tail.x, left, left + width), y: clamp(tail.y, top, top + height) }];
}

/**
 * The number that a badge shows: its own, else its rank among those that have none.
 * @param {Mark[]} marks
 * @param {Mark} badge
 */
export function numberOf(marks, badge) {
  if (badge.number !== undefined) return badge.number;
  const taken = new Set(marks.map(({ number }) => number));
  let number = 0;
  for (const mark of marks) {
    if (mark.kind !== "pastille") continue;
    if (mark.number === undefined) do number += 1;
    while (taken.has(number));
    if (mark === badge) return number;
  }
  return number + 1;
}
