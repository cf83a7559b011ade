// Ways of a mark: the other places that it can have, and those that are left to the program.

import { arrowEnds } from "/static/mark_geometry.js";
import { WORDS } from "/static/words.js";

/**
 * @typedef {import("./state.js").Mark} Mark
 * @typedef {{name: string, label: string, changes: Partial<Mark>}} Way What a button says, and what it changes.
 */

const GAP = 2;
const LARGER = 2;
const LARGEST = 55;
const SHOWN = { width: 10, height: 8 };

const clamp = (/** @type {number} */ value, /** @type {number} */ high) => Math.min(Math.max(value, 0), high);
const tidy = (/** @type {number[]} */ numbers) => numbers.map((one) => Math.round(one * 100) / 100);

/**
 * @param {Mark} mark
 * @returns {Way[]}
 */
export function waysOf(mark) {
  const found = WAYS[mark.kind]?.(mark) ?? [];
  return found.map(([name, changes]) => ({ name, label: WORDS.ways[name], changes }));
}

/** @type {Record<string, (mark: Mark) => [keyof typeof WORDS.ways, Partial<Mark>][]>} */
const WAYS = {
  loupe: (mark) => (mark.toward ? [["freeInset", { toward: undefined }]] : mark.zone ? [["placeInset", { toward: insetFor(mark.zone) }]] : []),
  fleche: (mark) => [mark.start ? ["freeTail", { start: undefined }] : ["placeTail", { start: spotOf(arrowEnds(mark)[0]) }], headOf(mark)],
  texte: (mark) => {
    if (mark.point) return [["inRectangle", { zone: around(mark.point), point: undefined }]];
    return mark.zone ? [["atPoint", { point: middleOf(mark.zone), zone: undefined }]] : [];
  },
  pastille: (mark) => (mark.number === undefined ? [] : [["freeNumber", { number: undefined }]]),
};

/**
 * An arrow shows a zone, or a point.
 * @param {Mark} mark
 * @returns {["showPoint" | "showZone", Partial<Mark>]}
 */
function headOf(mark) {
  if (mark.toward === undefined) return ["showPoint", { toward: spotOf(arrowEnds(mark)[1]), zone: undefined }];
  return ["showZone", { zone: mark.zone ?? around(mark.toward), toward: undefined }];
}

/** @param {{x: number, y: number}} spot */
const spotOf = ({ x, y }) => tidy([clamp(x, 100), clamp(y, 100)]);

/** @param {number[]} zone */
const middleOf = ([left, top, width, height]) => tidy([left + width / 2, top + height / 2]);

/** @param {number[]} point */
function around([x, y]) {
  const { width, height } = SHOWN;
  return tidy([clamp(x - width / 2, 100 - width), clamp(y - height / 2, 100 - height), width, height]);
}

/**
 * Where a zone is shown larger: beside it where there is room, else under or above it.
 * @param {number[]} zone
 */
function insetFor([left, top, width, height]) {
  const wide = Math.min(width * LARGER, LARGEST);
  const high = Math.min(height * LARGER, LARGEST);
  const level = clamp(top + height / 2 - high / 2, 100 - high);
  const upright = clamp(left + width / 2 - wide / 2, 100 - wide);
  const places = [
    [left + width + GAP, level],
    [left - GAP - wide, level],
    [upright, top + height + GAP],
    [upright, top - GAP - high],
  ];
  const [x, y] = places.find((place) => place[0] >= 0 && place[1] >= 0 && place[0] + wide <= 100 && place[1] + high <= 100) ?? [
    100 - wide,
    100 - high,
  ];
  return tidy([x, y, wide, high]);
}
