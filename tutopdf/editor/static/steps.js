// Steps: the tutorial in its order, titles, introduction, sections, and the parts of each.

import { makeBodyField } from "/static/body_field.js";
import { askCapture } from "/static/captures.js";
import { makePart, movePart } from "/static/part.js";
import { act, editText } from "/static/edits.js";
import { button, keyedList, make, setAttribute } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { enterText, watchFocus } from "/static/focus.js";
import { makePictures } from "/static/pictures.js";
import { makeSimplified } from "/static/simplified.js";
import { holdInPlace, makeSortable } from "/static/reorder.js";
import { changed, onChange, placeOf, sectionOf, view } from "/static/state.js";
import { showProperties } from "/static/properties.js";
import { makeRemarks } from "/static/remarks.js";
import { speak } from "/static/status.js";
import { WORDS } from "/static/words.js";

/**
 * @typedef {import("./state.js").Section} Section
 * @typedef {import("./state.js").View} View
 */

const main = /** @type {HTMLElement} */ (document.getElementById("steps"));

export function showSteps() {
  const head = makeHead();
  const sections = make("div", { class: "sections" });
  const list = keyedList(sections, makeSection);
  const empty = make("p", { class: "empty" }, WORDS.noTutorial);
  const again = button(WORDS.captureAll, () => askCapture(null), { class: "quiet" });
  const foot = make(
    "div",
    { class: "adding" },
    button(WORDS.addStep, () => addFirst("AddStep"), { class: "first-part" }),
    button(WORDS.addSection, addSection),
    again,
  );
  main.replaceChildren(empty, head.element, sections, foot);

  function update() {
    const shown = view();
    main.classList.toggle("none", shown === null);
    empty.hidden = shown !== null;
    for (const one of [head.element, sections, foot]) one.hidden = shown === null;
    if (shown === null) return;
    foot.firstElementChild?.toggleAttribute("hidden", shown.sections.length > 0);
    again.hidden = !canBeTaken(shown);
    head.update(shown);
    list.update(shown.sections, ({ key }) => key);
  }
  onChange("tutorial", update);
  update();
}

/**
 * Says whether a picture takes itself, or is not there: it may be one that was never taken.
 * @param {View} shown
 */
function canBeTaken(shown) {
  const missing = shown.sections.some(({ parts }) => parts.some(({ body }) => body.pictures.some(({ id }) => id === null)));
  return missing || Object.values(shown.pictures).some(({ captured }) => captured);
}

/** @param {"AddStep"} kind */
function addFirst(kind) {
  act(() => ({ name: kind, place: { section: 0, part: 0 }, text: WORDS.newStep }));
}

async function addSection() {
  const stayed = watchFocus();
  if (!(await act(() => ({ name: "AddSection", index: view()?.sections.length ?? 0, title: WORDS.newSection })))) return;
  speak(WORDS.added(WORDS.newSection));
  if (stayed()) enterText(main.querySelector(".section:last-child .section-head"));
}

// The head

function makeHead() {
  const title = makeField({ label: WORDS.tutorialTitle, save: (text) => editText(() => ({ name: "SetTitle", text })) });
  const simplified = makeField({
    label: WORDS.simplifiedTitle,
    save: (text) => editText(() => ({ name: "SetSimplifiedTitle", section: null, text })),
  });
  const introduction = makeBodyField(WORDS.introduction, () => ({
    place: { section: null, part: 0 },
    simplified: null,
    exists: true,
  }));
  const simplifiedIntroduction = makeSimplified("introduction");
  const pictures = makePictures("introduction", () => WORDS.introduction);
  const remarks = makeRemarks(WORDS.head, (remark) => (remark.parts ?? []).some((one) => one.section === -1));
  const element = make(
    "section",
    { class: "card head", "aria-label": WORDS.head, "data-part": "introduction" },
    make("div", { class: "part-head" }, make("h2", {}, WORDS.head), make("div", { class: "actions" }, button(WORDS.properties, () => showProperties()))),
    make("div", { class: "levels" }, title.element, simplified.element),
    make("div", { class: "levels" }, introduction.element, simplifiedIntroduction.element),
    pictures.element,
    remarks.element,
  );
  return {
    element,
    /** @param {View} shown */
    update(shown) {
      title.update(shown.title);
      simplified.update(shown.simplifiedTitle);
      introduction.update(shown.introduction.body);
      simplifiedIntroduction.update(shown.introduction);
      pictures.update(shown.introduction);
    },
  };
}

// A section

/** @param {Section} section */
function makeSection({ key }) {
  const title = makeField({
    label: WORDS.sectionTitle,
    save: (text) => editText(() => ({ name: "SetSectionTitle", index: sectionOf(key), text })),
  });
  const simplified = makeField({
    label: WORDS.simplifiedSectionTitle,
    save: (text) => editText(() => ({ name: "SetSimplifiedTitle", section: sectionOf(key), text })),
  });
  const up = button(WORDS.moveUp, () => move(-1));
  const down = button(WORDS.moveDown, () => move(1));
  const away = button(WORDS.remove, remove, { class: "danger" });
  const parts = make("div", { class: "parts" });
  const list = keyedList(parts, (/** @type {import("./state.js").Part} */ part) => makePart(part.key));
  const remarks = makeRemarks(WORDS.sectionTitle, (remark) =>
    (remark.parts ?? []).some((one) => one.block === null && one.section === sectionOf(key)),
  );
  const head = make(
    "div",
    { class: "section-head" },
    make("div", { class: "levels" }, title.element, simplified.element),
    make("div", { class: "actions" }, up, down, away),
    remarks.element,
  );
  const adding = make(
    "div",
    { class: "adding" },
    button(WORDS.addStep, () => add("AddStep", WORDS.newStep)),
    button(WORDS.addCallout, () => add("AddCallout", WORDS.newCallout)),
    button(WORDS.addText, () => add("AddText", WORDS.newText)),
  );
  const element = make("section", { class: "section", "data-section": key }, head, parts, adding);
  let name = "";
  makeSortable(parts, drop);

  /** @param {number} by */
  async function move(by) {
    const index = sectionOf(key);
    const count = view()?.sections.length ?? 0;
    if (index + by < 0 || index + by >= count) return speak(by < 0 ? WORDS.isFirst(name) : WORDS.isLast(name));
    await holdInPlace(by < 0 ? up : down, async () => {
      if (await act(() => ({ name: "MoveSection", index, to: index + by }))) speak(WORDS.moved(name, index + by + 1, count));
    });
  }

  async function remove() {
    if (await act(() => ({ name: "DeleteSection", index: sectionOf(key) }))) speak(WORDS.removed(name));
  }

  /**
   * @param {"AddStep" | "AddCallout" | "AddText"} kind
   * @param {string} text
   */
  async function add(kind, text) {
    const stayed = watchFocus();
    const done = await act(() => {
      const section = sectionOf(key);
      const place = { section, part: view()?.sections[section].parts.length ?? 0 };
      return kind === "AddCallout" ? { name: kind, place, kind: "astuce", text } : { name: kind, place, text };
    });
    if (!done) return;
    if (stayed()) enterText(parts.lastElementChild?.querySelector(".levels"));
    speak(WORDS.added(text));
  }

  return {
    element,
    /** @param {Section} section */
    update(section) {
      name = WORDS.section(section.title);
      element.setAttribute("aria-label", name);
      head.hidden = !section.titled && (view()?.sections.length ?? 0) < 2;
      title.update(section.title);
      simplified.update(section.simplifiedTitle);
      simplified.element.hidden = !section.titled;
      const index = sectionOf(key);
      setAttribute(up, "aria-disabled", String(index === 0));
      setAttribute(down, "aria-disabled", String(index === (view()?.sections.length ?? 0) - 1));
      for (const [one, action] of [
        [up, WORDS.moveUp],
        [down, WORDS.moveDown],
        [away, WORDS.remove],
      ]) {
        /** @type {Element} */ (one).setAttribute("aria-label", WORDS.of(/** @type {string} */ (action), name));
      }
      list.update(section.parts, (part) => part.key);
    },
    close() {
      title.close();
      simplified.close();
    },
  };
}

/**
 * A card was let go among those of a section.
 * @param {string} key
 * @param {HTMLElement} list
 * @param {number} part
 */
async function drop(key, list, part) {
  const section = sectionOf(list.closest("[data-section]")?.getAttribute("data-section") ?? "");
  const at = placeOf(key);
  if (at?.section === section && at.part === part) return;
  // Where it may not go, it goes back.
  if (!(await movePart(key, () => ({ section, part })))) changed("tutorial");
}
