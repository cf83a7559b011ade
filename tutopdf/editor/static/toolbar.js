// Toolbar: its buttons are one stop of the Tab key; arrows go from one to the next.

const MOVES = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });

/**
 * @param {HTMLElement} toolbar
 * @param {HTMLElement[]} buttons
 */
export function makeOneStop(toolbar, buttons) {
  const stop = (/** @type {Element | undefined} */ chosen) => {
    for (const one of buttons) one.tabIndex = one === chosen ? 0 : -1;
  };
  stop(buttons[0]);
  toolbar.addEventListener("focusin", (event) => stop(/** @type {Element} */ (event.target)));
  toolbar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
    const to = event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : at + (MOVES[event.key] ?? NaN);
    if (at < 0 || Number.isNaN(to) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  });
  return { current: () => buttons.find((one) => one.tabIndex === 0) ?? buttons[0] };
}
