// Focus: when what has it goes, it goes to what stands nearest; the keyboard never falls back to the top of the page.

const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, a[href], [tabindex]';
const FIELDS = "textarea, input, select";

/** @typedef {{element: Element, after: Element[], before: Element[]}} Level */

/** @type {Level[]} What had the focus, what it stood in, and what stood beside each. */
let trail = [];
/** @type {{part: string, rank: number} | null} Its place in its part: one that moves to another section is made anew. */
let inPart = null;

export function keepFocus() {
  document.addEventListener("focusin", (event) => notice(/** @type {Element} */ (event.target)));
  document.addEventListener("focusout", (event) => {
    const left = /** @type {Element} */ (event.target);
    if (event.relatedTarget !== null || !document.hasFocus()) return;
    // Somebody pressed on nothing: that is where the focus is to be. What goes is still there when this is told.
    queueMicrotask(() => {
      if (isThere(left) && document.activeElement === document.body) trail = [];
    });
  });
  new MutationObserver(mend).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["hidden", "disabled", "class"],
  });
}

/** Returns what says later whether the focus has stayed: whoever went on to something else meanwhile is not called back. */
export function watchFocus() {
  const before = document.activeElement;
  return () => {
    const now = document.activeElement;
    return now === before || now === null || now === document.body || !before?.isConnected;
  };
}

/**
 * Goes into the text of what was just added: what is typed takes the place of what it says.
 * @param {Element | null | undefined} added
 */
export function enterText(added) {
  const input = added?.querySelector(/** @type {"textarea"} */ (FIELDS));
  input?.focus();
  input?.select();
}

/** @param {Element} element */
function notice(element) {
  trail = [];
  for (let at = /** @type {Element | null} */ (element); at !== null && at !== document.body; at = at.parentElement) {
    const beside = [...(at.parentElement?.children ?? [])];
    const rank = beside.indexOf(at);
    trail.push({ element: at, after: beside.slice(rank + 1), before: beside.slice(0, rank).reverse() });
  }
  const part = element.closest("[data-part]");
  inPart = part && { part: part.getAttribute("data-part") ?? "", rank: focusables(part).indexOf(element) };
}

/** @param {Element} element */
const isThere = (element) => element.isConnected && element.checkVisibility() && !(/** @type {any} */ (element).disabled);

/** @param {Element} element */
const focusables = (element) => [...element.querySelectorAll(FOCUSABLE)];

function mend() {
  const lost = trail[0]?.element;
  if (lost === undefined || isThere(lost)) return;
  const now = document.activeElement;
  if (now !== null && now !== document.body && now !== lost) return;
  /** @type {HTMLElement | null} */ (counterpart() ?? nearest())?.focus();
}

/** The same element of the part, where the part was made anew. */
function counterpart() {
  const part = inPart && document.querySelector(`[data-part="${CSS.escape(inPart.part)}"]`);
  if (!inPart || !part || trail.some(({ element }) => element === part)) return null;
  const same = focusables(part)[inPart.rank];
  return same !== undefined && isThere(same) ? same : null;
}

function nearest() {
  for (const { element, after, before } of trail) {
    for (const one of element.isConnected ? [element] : [...after, ...before]) {
      const found = entrance(one);
      if (found !== null) return found;
    }
  }
  return entrance(document.body);
}

/**
 * Where one comes in: the first field of a part, else the first thing that takes the focus.
 * @param {Element} element
 */
function entrance(element) {
  if (!isThere(element)) return null;
  if (element.matches(FOCUSABLE) && element.getAttribute("tabindex") !== "-1") return element;
  const inside = focusables(element).filter((one) => isThere(one) && one.getAttribute("tabindex") !== "-1");
  const field = element.matches("[data-part]") ? inside.find((one) => one.matches(FIELDS)) : undefined;
  return field ?? inside[0] ?? null;
}
