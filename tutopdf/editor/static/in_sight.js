// In sight: what has the focus stays in the window when a picture, a remark or an answer comes beside it.

let seen = false;

export function keepInSight() {
  document.addEventListener("focusin", () => (seen = true));
  // Whoever scrolls away from it is not called back.
  document.addEventListener("scroll", () => (seen = isInSight(document.activeElement)), { capture: true, passive: true });
  const grown = new ResizeObserver(() => {
    if (seen) document.activeElement?.scrollIntoView({ block: "nearest" });
  });
  for (const one of document.querySelectorAll("#steps, #steps > *")) grown.observe(one);
}

/** @param {Element | null} element */
function isInSight(element) {
  if (element === null || element === document.body) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
