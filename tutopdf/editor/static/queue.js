// Queue: what is written goes one after the other, so that each has the tag that the one before it left.

import { changed, state } from "/static/state.js";

/** @type {Promise<unknown>} */
let tail = Promise.resolve();

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function enqueue(work) {
  state.waiting += 1;
  changed("saving");
  const done = tail.then(work).finally(() => {
    state.waiting -= 1;
    changed("saving");
  });
  tail = done.catch(() => undefined);
  return done;
}

/** Waits until all that was asked for is written. */
export async function whenIdle() {
  while (state.waiting > 0) await tail;
}
