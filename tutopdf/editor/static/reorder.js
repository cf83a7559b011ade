// Reordering by dragging: SortableJS carries the card; where it is let go becomes an edit, which can be undone as any other.

const CARRIED = "[data-part]";
const SETTLING_MS = 150;

/** @type {Promise<any>} It is there when it is wanted; the page does not wait for it. */
const loading = import("/static/sortable.min.js").then(() => /** @type {any} */ (globalThis).Sortable);
const steps = /** @type {HTMLElement} */ (document.getElementById("steps"));

/**
 * Lets the cards of a list be dragged by their grip, in the list and to any other.
 * @param {HTMLElement} list
 * @param {(key: string, to: HTMLElement, rank: number) => void} onDrop `rank` counts the cards of `to` without this one.
 */
export async function makeSortable(list, onDrop) {
  const Sortable = await loading;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  Sortable.create(list, {
    group: "parts",
    draggable: CARRIED,
    handle: ".grip",
    animation: still ? 0 : SETTLING_MS,
    // The browser's own dragging scrolls by leaps, and does not exist on touch screens.
    forceFallback: true,
    fallbackTolerance: 4,
    scrollSensitivity: 48,
    scrollSpeed: 14,
    ghostClass: "gap",
    fallbackClass: "carried",
    onStart: (/** @type {any} */ event) => holdInPlace(event.item, () => steps.classList.add("reordering")),
    onEnd: (/** @type {any} */ { item, to, newDraggableIndex }) => {
      holdInPlace(item, () => steps.classList.remove("reordering"));
      onDrop(item.dataset.part, to, newDraggableIndex);
    },
  });
}

/**
 * Does what changes the page around an element, and keeps the element where it is on the screen.
 * @param {Element} element
 * @param {() => unknown} work
 */
export async function holdInPlace(element, work) {
  const { top } = element.getBoundingClientRect();
  await work();
  // What is made anew elsewhere has the focus there.
  const now = element.isConnected ? element : (document.activeElement ?? element);
  const by = now.getBoundingClientRect().top - top;
  const scrolls = getComputedStyle(steps).overflowY !== "visible";
  (scrolls ? steps : window).scrollBy(0, by);
}
