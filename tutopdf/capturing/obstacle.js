// Capturing: why a person cannot use an element that is on the page: it does not show, something lies over it, or it is
// greyed out. Runs after page.js and rows.js, in each frame.
(page) => {
  const { parentOf, holdsDeep, seenFor, isShown } = page;
  const LONGEST = 50;
  const oneLine = (text) => (text || "").replace(/\s+/g, " ").trim();
  const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, text.lastIndexOf(" ", LONGEST)).slice(0, LONGEST)} …` : text);
  const isWindow = (one) => one.matches("dialog, [role=dialog], [role=alertdialog], [aria-label]") || /^(fixed|sticky)$/.test(getComputedStyle(one).position);
  // What lies over an element is called as its window is: by what stands first in it.
  const nameOf = (cover, element) => {
    let whole = cover;
    for (let one = cover; one && one !== document.body && !holdsDeep(one, element); one = parentOf(one)) if (isWindow(one)) whole = one;
    const heading = whole.querySelector("h1, h2, h3, h4, [role=heading]");
    const [first] = page.rows.readIn(whole);
    return shortened(oneLine(whole.getAttribute("aria-label")) || oneLine(heading?.textContent) || first || oneLine(whole.textContent));
  };
  const isDisabled = (element) => element.matches(":disabled") || element.closest("[aria-disabled=true]") !== null;

  page.obstacle = (element) => {
    const seen = seenFor(element);
    const rect = seen.getBoundingClientRect();
    if (!isShown(seen) || rect.width < 1 || rect.height < 1) return ["unseen", ""];
    const hit = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
    const deep = hit && page.rootOf(hit) ? page.rootOf(hit).elementFromPoint?.((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2) || hit : hit;
    const isOver = deep && !holdsDeep(seen, deep) && !holdsDeep(element, deep) && !holdsDeep(deep, seen);
    if (isOver) return ["covered", nameOf(deep, seen)];
    if (isDisabled(element)) return ["disabled", ""];
    return hit ? ["gone", ""] : ["unseen", ""];
  };
}
