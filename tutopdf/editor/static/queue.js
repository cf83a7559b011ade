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

/**
 * Does what only reads in its turn: what was asked for before is written by then, and nothing later overtakes it.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function takeTurn(work) {
  const done = tail.then(work);
  tail = done.catch(() => undefined);
  return done;
}

/**
 * Does what takes long and writes no file that has a tag: it is saved once it is over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileSaving(work) {
  state.underway += 1;
  changed("saving");
  try {
    return await work();
  } finally {
    state.underway -= 1;
    changed("saving");
  }
}

/**
 * Does once what is pressed twice: while it is being done, it is not begun again.
 * @template T
 * @param {(value: T) => Promise<unknown>} work
 * @returns {(value: T) => Promise<void>}
 */
export function oneAtATime(work) {
  let busy = false;
  return async (value) => {
    if (busy) return;
    busy = true;
    await work(value).finally(() => (busy = false));
  };
}

/** Waits until all that was asked for is written. */
export async function whenIdle() {
  while (state.waiting > 0) await tail;
}
