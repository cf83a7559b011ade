// State: what the page knows, and who is told when it changes.

/**
 * @typedef {{kind: string, text: string, zone?: number[], point?: number[], toward?: number[], start?: number[], number?: number, follows?: string}} Mark
 * @typedef {{id: string, width: number, height: number, scale: number, marksId: string, marksText: string | null, marksTag: string,
 *   marks: Mark[], crop: number[] | null, readable: boolean, captured: boolean, stamp: string, statedScale: number | null}} Picture
 * @typedef {{index: number, name: string, alt: string, id: string | null}} NamedPicture
 * @typedef {{text: string, title: string, blocks: number, pictures: NamedPicture[], refused: string | null}} Body
 * @typedef {{key: string, kind: string, number: number, title: string, body: Body, simplified: Body[]}} Part
 * @typedef {{key: string, title: string, titled: boolean, simplifiedTitle: string, parts: Part[]}} Section
 * @typedef {{title: string, simplifiedTitle: string, introduction: Part, sections: Section[], properties: Record<string, any>, pictures: Record<string, Picture>}} View
 * @typedef {{id: string, name: string, text: string, tag: string, exact: boolean, view: View}} Tutorial
 * @typedef {{gravite: string, code: string, message: string, conseil: string | null, fichier: string, ligne: number | null, geste?: string, champ?: string, texte?: string | null,
 *   parts?: {section: number, block: number | null, line: number}[]}} Remark
 * @typedef {{section: number | null, part: number}} PartPlace
 */

export const state = {
  /** @type {{id: string, name: string}[]} */
  tutorials: [],
  /** @type {Record<string, string>} By id, as they were when they were last read. */
  titles: {},
  /** How many tutorials are in the bin. */
  aside: 0,
  settingsId: "",
  /** @type {Tutorial | null} */
  tutorial: null,
  variant: "francais",
  /** @type {Remark[]} */
  remarks: [],
  waiting: 0,
  underway: 0,
  unsaved: false,
  stopped: false,
};

/** @type {Map<string, Set<() => void>>} */
const listeners = new Map();

/**
 * Calls back when something has changed: « tutorials », « tutorial », « remarks », « saving », « history ».
 * @param {string} what
 * @param {() => void} listener
 */
export function onChange(what, listener) {
  if (!listeners.has(what)) listeners.set(what, new Set());
  listeners.get(what)?.add(listener);
}

/** @param {string} what */
export function changed(what) {
  for (const listener of listeners.get(what) ?? []) listener();
}

/** @returns {View | null} */
export function view() {
  return state.tutorial?.view ?? null;
}

/**
 * Where a part is now; null once it is gone.
 * @param {string} key
 * @returns {PartPlace | null}
 */
export function placeOf(key) {
  const shown = view();
  if (shown === null) return null;
  if (shown.introduction.key === key) return { section: null, part: 0 };
  for (const [section, { parts }] of shown.sections.entries()) {
    const part = parts.findIndex((one) => one.key === key);
    if (part >= 0) return { section, part };
  }
  return null;
}

/** @param {string} key */
export function sectionOf(key) {
  return view()?.sections.findIndex((one) => one.key === key) ?? -1;
}
