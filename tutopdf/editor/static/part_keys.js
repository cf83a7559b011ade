// Keys of parts: a part is the same one after an edit when it says the same, else when it stands in the same place.

let last = 0;

export const newKey = () => `key-${++last}`;

/**
 * Gives each part and section of a view a key, those of the view before it where they are the same.
 * @param {import("./state.js").View | null} before
 * @param {import("./state.js").View} after
 */
export function carryKeys(before, after) {
  after.introduction.key = "introduction";
  carry(before?.sections ?? [], after.sections, (section) => section.title);
  const old = before?.sections ?? [];
  const says = (/** @type {import("./state.js").Part} */ part) => JSON.stringify([part.kind, part.body.text, part.title]);
  const oldParts = old.flatMap(({ parts }) => parts);
  const newParts = after.sections.flatMap(({ parts }) => parts);
  carry(oldParts, newParts, says);
}

/**
 * Gives those of one list the keys of the same ones in the list before it.
 * @template {{key: string}} T
 * @param {T[]} before
 * @param {T[]} after
 * @param {(value: T) => string} says
 */
export function carry(before, after, says) {
  /** @type {Map<string, T[]>} */
  const bySaying = new Map();
  for (const one of before) bySaying.set(says(one), [...(bySaying.get(says(one)) ?? []), one]);
  const taken = new Set();
  for (const one of after) {
    const same = bySaying.get(says(one))?.shift();
    if (same === undefined) continue;
    one.key = same.key;
    taken.add(same);
  }
  const left = before.filter((one) => !taken.has(one));
  const fresh = after.filter((one) => !one.key);
  // As many as there were: they were changed where they stand.
  const paired = left.length === fresh.length;
  for (const one of fresh) one.key = (paired && left.shift()?.key) || newKey();
}
