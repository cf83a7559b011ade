// Tool icons: a small drawing for each tool, beside its name.

import { draw } from "/static/elements.js";

const LINE = { fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linejoin": "round", "stroke-linecap": "round" };
const SOLID = { fill: "currentColor" };

const SHAPES = /** @type {Record<string, [string, object, string][]>} */ ({
  cadre: [["path", LINE, "M3 5.5h14v9H3z"]],
  fleche: [["path", LINE, "M16.5 16.5 4 4m0 6V4h6"]],
  pastille: [
    ["path", LINE, "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4z"],
    ["path", LINE, "M8.5 8 10.4 6.6v7"],
  ],
  texte: [["path", LINE, "M4.5 6.5v-2h11v2M10 4.5v11m-2 0h4"]],
  loupe: [["path", LINE, "M8.5 3.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM12.2 12.2 17 17M8.5 6.5v4m-2-2h4"]],
  projecteur: [["path", SOLID, "M2 3.5h16v13H2zm4 3v7h8v-7z"]],
  masque: [["path", SOLID, "M3 6.5h14v7H3z"]],
  cadrage: [["path", LINE, "M6 2.5V14h11.5M2.5 6H14v11.5"]],
});

/** @param {string} kind */
export function toolIcon(kind) {
  const shapes = (SHAPES[kind] ?? []).map(([name, look, d]) => draw(name, { ...look, d, "fill-rule": "evenodd" }));
  return draw("svg", { class: "tool-icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, ...shapes);
}
