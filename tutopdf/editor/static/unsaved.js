// Unsaved: what is typed or moved and not sent yet; how it is sent, and its words.

/** @type {Map<() => Promise<unknown> | null, () => string>} */
export const unsaved = new Map();

/** Sends what is typed and not sent yet. */
export function flushFields() {
  return Promise.all([...unsaved.keys()].map((flush) => flush()));
}

export function unsavedWords() {
  return [...unsaved.values()].map((words) => words()).filter(Boolean);
}
