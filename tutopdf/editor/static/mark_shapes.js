// Shapes of marks: one becomes the SVG that is seen, what is grabbed, and its handles.

import { draw } from "/static/elements.js";
import { arrowEnds, CROP, extentOf, handlesOf, numberOf } from "/static/mark_geometry.js";

/**
 * @typedef {import("./state.js").Mark} Mark
 * @typedef {{x: number, y: number}} Scale How much a pixel of the screen is, in % of the picture.
 */

const HANDLE_PX = 24;
const BADGE_PX = 14;
const HEAD_PX = 15;
const HALF_HEAD = 0.45;
const LABEL_PX = 13;
const RING_PX = 7;

/**
 * @param {Mark} mark
 * @param {Mark[]} marks
 * @param {Scale} scale
 * @param {boolean} under
 * @returns {SVGElement[]}
 */
export function shapesOf(mark, marks, scale, under) {
  switch (mark.kind) {
    case "fleche":
      return arrow(mark, scale);
    case "pastille":
      return badge(mark, numberOf(marks, mark), scale);
    case "texte":
      return label(mark, scale);
    case "masque":
      return mark.zone ? [rectangle(mark.zone, under ? "mask under" : "mask"), ...written(mark, mark.zone, scale, "mask-text")] : [];
    case "loupe":
      return mark.zone ? outlined(mark.zone, "magnified") : [];
    case CROP:
      return mark.zone ? [shade(mark.zone), rectangle(mark.zone, "crop")] : [];
    default:
      return mark.zone ? outlined(mark.zone, mark.kind === "projecteur" ? "spotlight" : "box") : [];
  }
}

/**
 * The veil around all that is lit.
 * @param {Mark[]} marks
 * @returns {SVGElement[]}
 */
export function veilOf(marks) {
  const lit = marks.filter(({ kind, zone }) => kind === "projecteur" && zone);
  if (lit.length === 0) return [];
  const holes = lit.map(({ zone }) => hole(/** @type {number[]} */ (zone))).join("");
  return [draw("path", { class: "veil", d: `M0 0H100V100H0Z${holes}`, "fill-rule": "evenodd" })];
}

/** @param {number[]} zone */
const hole = ([left, top, width, height]) => `M${left} ${top}h${width}v${height}h${-width}Z`;

/** @param {number[]} zone */
function shade(zone) {
  return draw("path", { class: "shade", d: `M0 0H100V100H0Z${hole(zone)}`, "fill-rule": "evenodd" });
}

/**
 * @param {number[]} zone
 * @param {string} name
 * @param {Record<string, string>} [more]
 */
function rectangle([x, y, width, height], name, more = {}) {
  return draw("rect", { class: name, x, y, width, height, ...more });
}

/**
 * @param {number[]} zone
 * @param {string} name
 */
function outlined(zone, name) {
  return [rectangle(zone, "halo"), rectangle(zone, `stroke ${name}`)];
}

/**
 * Where a magnifier shows its zone: it is moved for itself.
 * @param {Mark} mark
 * @returns {SVGElement[] | null}
 */
export function insetOf(mark) {
  return mark.kind === "loupe" && mark.toward?.length === 4 ? outlined(mark.toward, "inset") : null;
}

/**
 * @param {Mark} mark
 * @param {Scale} scale
 */
function arrow(mark, scale) {
  const [tail, head] = arrowEnds(mark);
  const dx = (head.x - tail.x) / scale.x;
  const dy = (head.y - tail.y) / scale.y;
  const length = Math.hypot(dx, dy) || 1;
  const along = { x: dx / length, y: dy / length };
  const at = (/** @type {number} */ back, /** @type {number} */ side) =>
    `${head.x - (along.x * back + along.y * side) * scale.x} ${head.y - (along.y * back - along.x * side) * scale.y}`;
  const line = { x1: tail.x, y1: tail.y, x2: head.x, y2: head.y };
  const points = [at(0, 0), at(HEAD_PX, HEAD_PX * HALF_HEAD), at(HEAD_PX, -HEAD_PX * HALF_HEAD)];
  const zone = mark.zone && mark.toward === undefined ? [rectangle(mark.zone, "shown-zone")] : [];
  return [
    ...zone,
    draw("line", { class: "grab", ...line }),
    draw("line", { class: "halo", ...line }),
    draw("line", { class: "stroke", ...line }),
    draw("polygon", { class: "arrow-head", points: points.join(" ") }),
  ];
}

/**
 * @param {Mark} mark
 * @param {number} number
 * @param {Scale} scale
 */
function badge(mark, number, scale) {
  const [x, y] = mark.point ?? mark.toward ?? [50, 50];
  const rx = BADGE_PX * scale.x;
  const ry = BADGE_PX * scale.y;
  return [
    draw("ellipse", { class: "badge", cx: x, cy: y, rx, ry }),
    draw("text", { class: "badge-number", transform: placed(x, y, scale), "text-anchor": "middle", y: 5 }, String(number)),
  ];
}

/**
 * @param {Mark} mark
 * @param {Scale} scale
 */
function label(mark, scale) {
  if (mark.zone) return [rectangle(mark.zone, "label"), ...written(mark, mark.zone, scale, "label-text")];
  const [x, y] = mark.point ?? [50, 50];
  const width = (mark.text.length * LABEL_PX * 0.56 + 12) * scale.x;
  const height = (LABEL_PX + 10) * scale.y;
  const zone = [x - width / 2, y - height / 2, width, height];
  return [rectangle(zone, "label"), ...written(mark, zone, scale, "label-text")];
}

/**
 * @param {Mark} mark
 * @param {number[]} zone
 * @param {Scale} scale
 * @param {string} name
 */
function written(mark, [left, top, width, height], scale, name) {
  if (!mark.text) return [];
  const transform = placed(left + width / 2, top + height / 2, scale);
  return [draw("text", { class: name, transform, "text-anchor": "middle", y: LABEL_PX * 0.35 }, mark.text)];
}

/**
 * What is as large as pixels of the screen, whatever the picture's.
 * @param {number} x
 * @param {number} y
 * @param {Scale} scale
 */
const placed = (x, y, scale) => `translate(${x} ${y}) scale(${scale.x} ${scale.y})`;

/**
 * What shows that a mark has the focus: around all of it, dark on light, so that it is seen on any picture.
 * @param {Mark} mark
 * @param {Scale} scale
 */
export function focusRing(mark, scale) {
  const [left, top, wide, high] = extentOf(mark) ?? [0, 0, 0, 0];
  const least = mark.kind === "pastille" || mark.kind === "texte" ? BADGE_PX : 0;
  const x = left - (RING_PX + least) * scale.x;
  const y = top - (RING_PX + least) * scale.y;
  const width = wide + 2 * (RING_PX + least) * scale.x;
  const height = high + 2 * (RING_PX + least) * scale.y;
  return draw("g", { class: "ring" }, rectangle([x, y, width, height], "ring-light"), rectangle([x, y, width, height], "ring-dark"));
}

/**
 * @param {Mark} mark
 * @param {Scale} scale
 * @returns {SVGElement[]}
 */
export function handleShapes(mark, scale) {
  const width = HANDLE_PX * scale.x;
  const height = HANDLE_PX * scale.y;
  const dot = { width: 10 * scale.x, height: 10 * scale.y };
  return handlesOf(mark).map(({ key, side, x, y }) =>
    draw(
      "g",
      { class: `handle handle-${side || "point"}`, "data-handle": `${key} ${side}` },
      draw("rect", { class: "handle-area", x: x - width / 2, y: y - height / 2, width, height }),
      draw("rect", { class: "handle-dot", x: x - dot.width / 2, y: y - dot.height / 2, ...dot }),
    ),
  );
}
