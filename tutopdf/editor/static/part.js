// Part: a step, a callout or a text, in both reading levels, with its pictures and what there is to say of it.

import { makeBodyField } from "/static/body_field.js";
import { act, editText } from "/static/edits.js";
import { button, make, setAttribute, setText } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { enterText, watchFocus } from "/static/focus.js";
import { makePictures } from "/static/pictures.js";
import { makeRemarks } from "/static/remarks.js";
import { holdInPlace } from "/static/reorder.js";
import { makeSimplified } from "/static/simplified.js";
import { placeOf, view } from "/static/state.js";
import { speak } from "/static/status.js";
import { WORDS } from "/static/words.js";

/** @typedef {import("./state.js").Part} Part */

const KINDS = /** @type {Record<string, string>} */ (WORDS.callouts);

/** @param {string} key */
export function makePart(key) {
  let name = "";
  const grip = make("span", { class: "grip", "aria-hidden": "true", title: WORDS.grip });
  const heading = make("h3", { class: "part-name" });
  const kind = make(
    "select",
    { "aria-label": WORDS.calloutKind, change: changeKind },
    ...Object.entries(KINDS).map(([value, label]) => make("option", { value }, label)),
  );
  const up = button(WORDS.moveUp, () => move(-1));
  const down = button(WORDS.moveDown, () => move(1));
  const below = button(WORDS.addStepHere, addBelow, { class: "quiet" });
  const away = button(WORDS.remove, remove, { class: "danger" });
  const title = makeField({
    label: WORDS.calloutTitle,
    save: (text) =>
      editText(() => {
        const place = placeOf(key);
        return place && { name: "SetCalloutTitle", place, text };
      }),
  });
  const body = makeBodyField(WORDS.text, () => {
    const place = placeOf(key);
    return place && { place, simplified: null, exists: true };
  });
  const simplified = makeSimplified(key);
  const pictures = makePictures(key, () => name);
  const remarks = makeRemarks(() => name, (remark) => {
    const place = placeOf(key);
    return place !== null && (remark.parts ?? []).some((one) => one.section === place.section && one.block === place.part);
  });
  const element = make(
    "article",
    { class: "card part", "data-part": key },
    make("div", { class: "part-head" }, grip, heading, kind, make("div", { class: "actions" }, up, down, below, away)),
    title.element,
    make("div", { class: "levels" }, body.element, simplified.element),
    pictures.element,
    remarks.element,
  );

  /** @param {number} by */
  async function move(by) {
    const at = placeOf(key);
    if (at === null || neighbour(at, by) === null) return speak(by < 0 ? WORDS.isFirst(name) : WORDS.isLast(name));
    await holdInPlace(by < 0 ? up : down, () =>
      movePart(key, (place) => neighbour(place, by)),
    );
  }

  async function addBelow() {
    const stayed = watchFocus();
    const done = await act(() => {
      const place = placeOf(key);
      return place && { name: "AddStep", place: { section: place.section, part: place.part + 1 }, text: WORDS.newStep };
    });
    if (!done) return;
    if (stayed()) enterText(element.nextElementSibling?.querySelector(".levels"));
    speak(WORDS.added(WORDS.newStep));
  }

  async function remove() {
    // The focus goes to what stands nearest: focus.js.
    const done = await act(() => {
      const place = placeOf(key);
      return place && { name: "DeletePart", place };
    });
    if (done) speak(WORDS.removed(name));
  }

  async function changeKind() {
    await act(() => {
      const place = placeOf(key);
      return place && { name: "SetCalloutKind", place, kind: kind.value };
    });
  }

  return {
    element,
    /** @param {Part} part */
    update(part) {
      const isCallout = part.kind in KINDS;
      name = nameOf(part);
      setText(heading, name);
      setAttribute(element, "aria-label", name);
      setAttribute(element, "data-kind", part.kind);
      kind.hidden = !isCallout;
      title.element.hidden = !isCallout;
      if (isCallout) {
        kind.value = part.kind;
        title.update(part.title);
      }
      for (const [one, action] of /** @type {[Element, string][]} */ ([
        [up, WORDS.moveUp],
        [down, WORDS.moveDown],
        [below, WORDS.addStepHere],
        [away, WORDS.remove],
      ])) {
        setAttribute(one, "aria-label", WORDS.of(action, name));
      }
      const place = placeOf(key);
      // Not `disabled`: the focus would be lost with the last move.
      setAttribute(up, "aria-disabled", String(place === null || neighbour(place, -1) === null));
      setAttribute(down, "aria-disabled", String(place === null || neighbour(place, 1) === null));
      body.update(part.body);
      simplified.update(part);
      pictures.update(part);
    },
    close() {
      body.close();
      title.close();
      pictures.close();
    },
  };
}

/**
 * Moves a part, and says where it is now.
 * @param {string} key
 * @param {(place: import("./state.js").PartPlace) => import("./state.js").PartPlace | null} whereTo
 */
export async function movePart(key, whereTo) {
  const done = await act(() => {
    const place = placeOf(key);
    const to = place && whereTo(place);
    return place && to && { name: "MovePart", place, to };
  });
  const place = placeOf(key);
  if (!done || place?.section == null) return false;
  const { parts } = view()?.sections[place.section] ?? { parts: [] };
  const rank = place.part + 1;
  speak(WORDS.moved(nameOf(parts[place.part]), rank, parts.length));
  return true;
}

/** @param {Part} part */
function nameOf(part) {
  if (part.kind in KINDS) return WORDS.callout(part.title || KINDS[part.kind]);
  return part.kind === "step" ? WORDS.step(part.number) : WORDS.prose;
}

/**
 * Where a part goes by one place up or down; out of its section too.
 * @param {import("./state.js").PartPlace} place
 * @param {number} by
 */
function neighbour({ section, part }, by) {
  const sections = view()?.sections ?? [];
  if (section === null) return null;
  const to = part + by;
  if (to >= 0 && to < sections[section].parts.length) return { section, part: to };
  const other = sections[section + by];
  if (other === undefined) return null;
  return { section: section + by, part: by < 0 ? other.parts.length : 0 };
}
