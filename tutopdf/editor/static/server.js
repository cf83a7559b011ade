// Server: every request of the page goes through here, with the session's token. No cookie: they are shared between ports.

const TOKEN = "tutopdf-session";

/** Trades the key of the address for a session's token, and wipes the address. */
export async function openSession() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const key = fragment.get("k");
  history.replaceState(null, "", "/");
  if (key !== null) {
    const answer = await fetch("/api/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key }),
    });
    if (answer.ok) sessionStorage.setItem(TOKEN, (await answer.json()).token);
    else sessionStorage.removeItem(TOKEN);
  }
  return { open: sessionStorage.getItem(TOKEN) !== null, tutorial: fragment.get("t") };
}

/**
 * Sends a request with the session's token.
 * @param {string} path
 * @param {RequestInit} [options]
 */
export function ask(path, options = {}) {
  const headers = { ...options.headers, "X-Tutopdf-Session": sessionStorage.getItem(TOKEN) ?? "" };
  return fetch(path, { ...options, headers });
}

/**
 * Sends a table, and returns the answer's.
 * @param {string} method
 * @param {string} path
 * @param {object} value
 * @param {Record<string, string>} [headers]
 */
export async function send(method, path, value, headers = {}) {
  const body = JSON.stringify(value);
  const answer = await ask(path, { method, body, headers: { ...headers, "Content-Type": "application/json" } });
  return { status: answer.status, value: answer.status === 204 ? null : await answer.json() };
}

/**
 * Calls back for each event, until the stream ends.
 * @param {(kind: string, value: any) => void} onEvent
 */
export async function listen(onEvent) {
  const answer = await ask("/api/events");
  if (!answer.ok || answer.body === null) return;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const messages = text.split("\n\n");
    text = messages.pop() ?? "";
    for (const message of messages) {
      const found = /^event: (.*)\ndata: (.*)$/.exec(message);
      if (found) onEvent(found[1], JSON.parse(found[2]));
    }
  }
}
