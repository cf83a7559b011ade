// Pages: the real ones, as pictures; one that looks the same stays, one that changed is replaced once the new one is there.

import { requestDraft, showFirst } from "/static/drafts.js";
import { button, make, setAttribute, setText } from "/static/elements.js";
import { ask } from "/static/server.js";
import { toNextRemark } from "/static/remarks.js";
import { changed, onChange, state, view } from "/static/state.js";
import { WORDS } from "/static/words.js";

const VARIANTS = /** @type {Record<string, string>} */ (WORDS.variants);

/** @typedef {{id: string, width: number, height: number}} Page */

export function showPages() {
  const aside = /** @type {HTMLElement} */ (document.getElementById("pages"));
  const tabs = Object.entries(VARIANTS).map(([variant, label]) =>
    button(label, () => choose(variant), { role: "tab", id: `tab-${variant}`, "aria-controls": "page-list", "data-variant": variant }),
  );
  const tabList = make("div", { role: "tablist", class: "tabs", "aria-label": WORDS.variantTabs, keydown: onKey }, ...tabs);
  const weight = make("p", { class: "weight" });
  const count = button("", toNextRemark, { class: "count quiet", hidden: true, title: WORDS.nextRemark });
  const list = make("div", { id: "page-list", role: "tabpanel", tabindex: 0 });
  const head = make("div", { class: "pages-head", hidden: true }, tabList, weight, count);
  aside.append(head, list);
  // Without a tutorial, nothing here has anything to be done to.
  onChange("tutorial", () => (head.hidden = view() === null));

  /** @type {Page[]} */
  let pages = [];
  let tutorial = "";

  /** @param {string} variant */
  function choose(variant) {
    if (state.variant === variant) return;
    state.variant = variant;
    pages = [];
    state.remarks = [];
    changed("remarks");
    showTabs();
    setText(weight, WORDS.drafting);
    requestDraft();
  }

  function showTabs() {
    for (const tab of tabs) {
      const chosen = tab.dataset.variant === state.variant;
      setAttribute(tab, "aria-selected", chosen ? "true" : "false");
      setAttribute(tab, "tabindex", chosen ? 0 : -1);
      if (chosen) list.setAttribute("aria-labelledby", tab.id);
    }
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tabs[(tabs.findIndex((one) => one === event.target) + 1) % tabs.length];
    other.focus();
    choose(other.dataset.variant ?? "francais");
  }

  function showCount(unknown = false) {
    const found = state.remarks.length;
    setText(count, unknown ? "" : WORDS.remarks(found));
    count.hidden = unknown;
    setAttribute(count, "aria-disabled", String(found === 0));
  }

  /** @param {any} draft */
  function takeDraft(draft) {
    if (draft.variant !== state.variant) return;
    if (draft.final || draft.pages === null) {
      state.remarks = draft.remarks;
      changed("remarks");
    }
    showCount();
    if (draft.pages === null) {
      setText(weight, WORDS.noPages);
      return;
    }
    pages = draft.pages;
    const known = draft.weight !== null;
    const limit = draft.limit === null ? "" : WORDS.weight(draft.limit);
    const size = known ? WORDS.weight(draft.weight) : "";
    setText(weight, known ? (limit ? WORDS.weightOf(size, limit) : size) : WORDS.drafting);
    weight.classList.toggle("heavy", known && draft.limit !== null && draft.weight > draft.limit);
    while (list.children.length > pages.length) list.lastElementChild?.remove();
    pages.forEach(({ id, width, height }, index) => {
      const image = list.children[index] ?? list.appendChild(make("img"));
      setAttribute(image, "width", Math.round(width));
      setAttribute(image, "height", Math.round(height));
      setAttribute(image, "alt", WORDS.page(index + 1, pages.length));
      if (image.dataset.wanted !== id) {
        image.dataset.wanted = id;
        const same = [...list.children].find((one) => one.dataset.page === id && one.src);
        if (same) showSame(image, same, id);
      }
    });
  }

  /**
   * A page that went to another place is there already.
   * @param {HTMLImageElement} image
   * @param {HTMLImageElement} same
   * @param {string} id
   */
  function showSame(image, same, id) {
    image.src = same.src;
    image.dataset.page = id;
  }

  /** @param {string} id */
  async function takePage(id) {
    const waiting = () => [...list.children].filter((one) => one.dataset.wanted === id && one.dataset.page !== id);
    if (waiting().length === 0) return;
    const png = await ask(`/api/pages/${id}`)
      .then((answer) => (answer.ok ? answer.blob() : null))
      .catch(() => null);
    if (png === null) return;
    const address = URL.createObjectURL(png);
    for (const image of waiting()) {
      const before = image.src;
      image.src = address;
      image.dataset.page = id;
      image.dataset.shownAt = String(performance.now());
      if (before && ![...list.children].some((one) => one.src === before)) URL.revokeObjectURL(before);
    }
  }

  function inWindow() {
    const { top, bottom } = aside.getBoundingClientRect();
    const seen = [...list.children].map((one, index) => ({ index, box: one.getBoundingClientRect() }));
    const found = seen.filter(({ box }) => box.bottom > top && box.top < bottom).map(({ index }) => index);
    return found.length > 0 ? found : [0];
  }

  onChange("tutorial", () => {
    if (state.tutorial?.id === tutorial) return;
    tutorial = state.tutorial?.id ?? "";
    pages = [];
    list.replaceChildren();
    state.remarks = [];
    changed("remarks");
    setText(weight, WORDS.drafting);
    showCount(true);
  });
  showFirst(inWindow);
  showTabs();
  return { takeDraft, takePage };
}
