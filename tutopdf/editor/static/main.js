// The shell: the list of the tutorials, and the pages of the one that is chosen.

import { ask, listen, openSession, send } from "/static/server.js";
import { WORDS } from "/static/words.js";

const HEARTBEAT_MS = 60_000;

const tutorials = /** @type {HTMLElement} */ (document.getElementById("tutorials"));
const pages = /** @type {HTMLElement} */ (document.getElementById("pages"));
const status = /** @type {HTMLElement} */ (document.getElementById("status"));

let chosen = "";

function say(text) {
  status.textContent = text;
}

async function showTutorials(first) {
  const project = await (await ask("/api/project")).json();
  tutorials.replaceChildren(
    ...project.tutorials.map(({ id, name }) => {
      const button = document.createElement("button");
      button.textContent = name;
      button.addEventListener("click", () => choose(id));
      return button;
    }),
  );
  const start = project.tutorials.find(({ id }) => id === first) ?? project.tutorials[0];
  if (start !== undefined) await choose(start.id);
}

async function choose(id) {
  chosen = id;
  say(WORDS.drafting);
  await send("POST", `/api/tutorials/${id}/draft`, { variant: "francais", scale: 1.5, first: [0] });
}

/** Keeps the pictures of the pages that look as they did. */
function showPages(draft) {
  if (draft.pages === null) return;
  const known = new Map([...pages.children].map((image) => [image.getAttribute("data-page"), image]));
  const shown = draft.pages.map(({ id }, index) => {
    const image = known.get(id) ?? document.createElement("img");
    image.setAttribute("data-page", id);
    image.setAttribute("alt", WORDS.page(index + 1, draft.pages.length));
    return image;
  });
  pages.replaceChildren(...shown);
}

async function showPage(id) {
  const image = [...pages.children].find((one) => one.getAttribute("data-page") === id);
  if (image === undefined || image.getAttribute("src")) return;
  const answer = await ask(`/api/pages/${id}`);
  if (!answer.ok) return;
  const address = URL.createObjectURL(await answer.blob());
  image.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
  image.setAttribute("src", address);
}

function onEvent(kind, value) {
  if (kind === "stopping") say(WORDS.stopped);
  if (value.tutorial !== chosen) return;
  if (kind === "draft") {
    showPages(value);
    say(value.weight === null ? WORDS.drafting : `${WORDS.ready} : ${WORDS.weight(value.weight)}`);
  }
  if (kind === "page") showPage(value.id);
}

const session = await openSession();
if (session.open) {
  listen(onEvent).finally(() => say(WORDS.stopped));
  setInterval(() => send("POST", "/api/heartbeat", {}), HEARTBEAT_MS);
  await showTutorials(session.tutorial);
} else {
  say(WORDS.locked);
}
