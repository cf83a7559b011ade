// Watching: what the server tells without being asked: pages, files that others have written, its end.

import { reload, settle } from "/static/edits.js";
import { enqueue } from "/static/queue.js";
import { takeJob } from "/static/jobs.js";
import { ask, listen, send } from "/static/server.js";
import { state } from "/static/state.js";
import { stop } from "/static/status.js";
import { textOf } from "/static/texts.js";
import { readTutorials } from "/static/tutorials.js";
import { isUnsaved } from "/static/unsaved.js";

const HEARTBEAT_MS = 60_000;

/**
 * @param {{takeDraft: (draft: any) => void, takePage: (id: string) => void}} pages
 */
export function watch(pages) {
  listen((kind, value) => {
    if (kind === "stopping") stop();
    else if (kind === "project") readTutorials();
    else if (kind === "job") takeJob(value);
    else if (kind === "written") onWritten(value);
    else if (kind === "changed") value.files.forEach(onChanged);
    else if (value.tutorial !== state.tutorial?.id) return;
    else if (kind === "draft") pages.takeDraft(value);
    else if (kind === "page") pages.takePage(value.id);
    else if (kind === "refused") pages.takeDraft({ ...value, pages: null });
  })
    .catch(() => undefined)
    .finally(stop);
  setInterval(() => send("POST", "/api/heartbeat", {}).catch(stop), HEARTBEAT_MS);
}

/**
 * Another page of this editor has written a file.
 * @param {{id: string, tag: string}} file
 */
function onWritten({ id, tag }) {
  enqueue(async () => {
    const known = textOf(id);
    if (known !== undefined && known.tag !== tag && !isUnsaved()) await reload();
  });
}

/**
 * Another program has written a file.
 * @param {{id: string, tag: string}} file
 */
function onChanged({ id, tag }) {
  enqueue(async () => {
    const known = textOf(id);
    if (state.tutorial?.view.pictures[id] !== undefined) return void (await reload());
    if (known === undefined) {
      if (!state.tutorials.some((one) => one.id === id)) await readTutorials();
      return;
    }
    if (known.tag === tag) return;
    // What this page wrote is told late where the machine is slow: the file is what counts, not the news of it.
    const now = await tagNow(id, tag);
    if (known.tag === now) return;
    if (known.text === null) await reload();
    else await settle(id, now);
  });
}

/**
 * The tag of a file as it is now: none where it is gone, the one that was told where nobody answers.
 * @param {string} id
 * @param {string} told
 */
async function tagNow(id, told) {
  const answer = await ask(`/api/texts/${id}`).catch(() => null);
  if (answer === null) return told;
  return answer.ok ? (await answer.json()).tag : "";
}
