// Jobs: long pieces of work of the server: what is told of one goes to the window that asked for it.

import { button, setText } from "/static/elements.js";
import { send } from "/static/server.js";
import { WORDS } from "/static/words.js";

/** @typedef {{number: number, state: "working" | "done" | "refused" | "stopped" | "broken", progress?: any, report?: any, remarks?: any[]}} Told */

/** @type {Map<number, (told: Told) => void>} */
const listeners = new Map();
/** @type {Map<number, Told[]>} What was told before anybody listened. */
const early = new Map();

/** @param {Told} told */
export function takeJob(told) {
  const listener = listeners.get(told.number);
  if (listener !== undefined) listener(told);
  else early.set(told.number, [...(early.get(told.number) ?? []), told]);
}

/**
 * @param {number} number
 * @param {(told: Told) => void} listener
 */
export function followJob(number, listener) {
  listeners.set(number, listener);
  const waiting = early.get(number) ?? [];
  early.delete(number);
  waiting.forEach(listener);
}

/** @param {number} number */
export const stopJob = (number) => send("POST", `/api/jobs/${number}/stop`, {});

/** @param {number} number */
export const goOn = (number) => send("POST", `/api/jobs/${number}/go-on`, {});

/**
 * Lets a person stop a job, by a button or with its window; returns what is called once it has ended.
 * @param {number} number
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} status
 * @param {HTMLElement} actions
 */
export function offerStop(number, dialog, status, actions) {
  const stop = button(WORDS.stopJob, () => {
    setText(status, WORDS.stopping);
    stopJob(number);
  });
  actions.append(stop);
  stop.focus();
  const stopWithWindow = () => void stopJob(number);
  dialog.addEventListener("close", stopWithWindow);
  return () => dialog.removeEventListener("close", stopWithWindow);
}
