// Drawing: the layer of marks over a picture, what the pointer and the keyboard do there, and the tools beside it.

import { editMarks } from "/static/edits.js";
import { button, draw, make, setAttribute, setText } from "/static/elements.js";
import { makeMarkFields } from "/static/mark_fields.js";
import { CROP, drawn, extentOf, moved, pulled, resized } from "/static/mark_geometry.js";
import { focusRing, handleShapes, insetOf, shapesOf, veilOf } from "/static/mark_shapes.js";
import { say, speak } from "/static/status.js";
import { toolIcon } from "/static/tool_icons.js";
import { makeOneStop } from "/static/toolbar.js";
import { unsaved } from "/static/unsaved.js";
import { WORDS } from "/static/words.js";

/**
 * @typedef {import("./state.js").Mark} Mark
 * @typedef {import("./state.js").Picture} Picture
 * @typedef {{x: number, y: number}} Spot
 */

const STEP = 0.5;
const LARGE = 10;
const STARTED_PX = 3;
const KEYS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
});
const KEYBOARD_REST_MS = 400;
const NAMES = /** @type {Record<string, string>} */ (WORDS.marksNames);
const HINTS = /** @type {Record<string, string>} */ (WORDS.toolHints);

/** @param {Mark} mark */
const placesOf = ({ zone, point, toward, start }) => ({ zone, point, toward, start });

const INSET = "[data-only]";
const WHOLE = ":not([data-only])";

/** @param {Element | null} element */
const isInset = (element) => element !== null && element.closest(INSET) !== null;

/** @param {() => string | null} pictureOf */
export function makeDrawing(pictureOf) {
  /** @type {Mark[]} The marks, and after them the crop. */
  let marks = [];
  let count = 0;
  let selected = -1;
  let tool = "";
  let under = false;
  let name = "";
  /** @type {Mark | null} What is drawn, moved or pulled just now. */
  let trial = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {{index: number, mark: Mark} | null} What was moved by the keyboard, and is not sent yet. */
  let moving = null;

  const layer = draw("svg", { class: "drawing", viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "group" });
  const buttons = Object.entries(WORDS.tools).map(([kind, label]) => {
    const one = button(label, (event) => chooseTool(kind, event.detail === 0), { "aria-pressed": "false", "data-tool": kind });
    one.prepend(toolIcon(kind));
    return one;
  });
  // Never empty: the picture would jump under the pointer when a tool is chosen.
  const hint = make("p", { class: "hint", role: "status" }, WORDS.toolRest);
  const toolbar = make("div", { role: "toolbar", class: "toolbar" }, ...buttons);
  const stop = makeOneStop(toolbar, buttons);
  const tools = make("div", { class: "tools" }, toolbar, hint);
  const fields = makeMarkFields({ save: saveSelected, remove: removeSelected, leave: focusSelected, reorder: moveSelected });
  const watcher = new ResizeObserver(() => render());
  watcher.observe(layer);

  const scale = () => ({ x: 100 / (layer.clientWidth || 600), y: 100 / (layer.clientHeight || 400) });

  /** @param {{clientX: number, clientY: number}} event */
  function spotOf({ clientX, clientY }) {
    const { left, top, width, height } = layer.getBoundingClientRect();
    const inside = (/** @type {number} */ value) => Math.min(Math.max(value, 0), 100);
    return { x: inside(((clientX - left) / width) * 100), y: inside(((clientY - top) / height) * 100) };
  }

  // Drawn

  function render() {
    const focused = document.activeElement?.closest("[data-mark]")?.getAttribute("data-mark");
    const hadFocus = focused !== undefined && layer.contains(document.activeElement);
    const part = isInset(document.activeElement) ? INSET : WHOLE;
    const shown = marks.map((mark, index) => (index === selected && trial !== null ? trial : mark));
    const at = scale();
    layer.replaceChildren(
      ...veilOf(shown),
      ...shown.flatMap((mark, index) => {
        const inset = insetOf(mark);
        const whole = draw("g", attributesOf(mark, index), ...shapesOf(mark, shown, at, under), focusRing(mark, at));
        return inset === null ? [whole] : [whole, draw("g", insetAttributesOf(mark, index), ...inset, focusRing({ ...mark, zone: mark.toward, toward: undefined }, at))];
      }),
      ...(trial !== null && selected < 0 ? [draw("g", { class: "new" }, ...shapesOf(trial, shown, at, under))] : []),
      ...(selected >= 0 && shown[selected] ? handleShapes(shown[selected], at) : []),
    );
    if (hadFocus) layer.querySelector(`[data-mark="${focused}"]${part}`)?.focus({ preventScroll: true });
  }

  /**
   * @param {Mark} mark
   * @param {number} index
   */
  function attributesOf(mark, index) {
    const [left, top] = extentOf(mark) ?? [0, 0];
    return {
      class: `mark ${mark.kind}${index === selected ? " selected" : ""}`,
      "data-mark": index,
      tabindex: 0,
      role: "button",
      "aria-pressed": index === selected ? "true" : "false",
      "aria-label": WORDS.mark(NAMES[mark.kind] ?? "", mark.text, left, top),
    };
  }

  /**
   * @param {Mark} mark
   * @param {number} index
   */
  function insetAttributesOf(mark, index) {
    const [left, top] = mark.toward ?? [0, 0];
    return { ...attributesOf(mark, index), "data-only": "toward", "aria-label": WORDS.inset(mark.text, left, top) };
  }

  /**
   * Which of a magnifier's places is moved; all of any other mark is.
   * @param {Mark} mark
   * @param {Element | null} at
   */
  const onlyOf = (mark, at) => (mark.kind !== "loupe" || !mark.toward ? null : isInset(at) ? "toward" : "zone");

  // Tools

  /**
   * @param {string} kind
   * @param {boolean} byKeyboard
   */
  function chooseTool(kind, byKeyboard) {
    if (byKeyboard) {
      create(drawn(kind, { x: 50, y: 50 }, { x: 50, y: 50 }, kind === "texte" ? WORDS.defaultLabel : ""), true);
      return;
    }
    setTool(tool === kind ? "" : kind);
  }

  /** @param {string} kind */
  function setTool(kind) {
    tool = kind;
    setText(hint, HINTS[kind] ?? WORDS.toolRest);
    for (const one of buttons) setAttribute(one, "aria-pressed", one.dataset.tool === kind ? "true" : "false");
    layer.classList.toggle("drawing-now", kind !== "");
    if (kind !== "") select(-1);
  }

  /** @param {number} index */
  function select(index) {
    fields.flush();
    saveMoved();
    selected = index < marks.length ? index : -1;
    trial = null;
    fields.show(selected < 0 ? null : marks[selected], marks);
    render();
  }

  // Pointer

  layer.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    const from = spotOf(event);
    if (tool !== "") {
      event.preventDefault();
      layer.setPointerCapture(event.pointerId);
      follow(event, (to) => {
        trial = drawn(tool, from, to, tool === "texte" ? WORDS.defaultLabel : "");
      });
      return;
    }
    const target = /** @type {Element} */ (event.target);
    const handle = target.closest("[data-handle]")?.getAttribute("data-handle");
    const hit = target.closest("[data-mark]")?.getAttribute("data-mark");
    if (!handle && hit === undefined) return select(-1);
    event.preventDefault();
    if (!handle) {
      select(Number(hit));
      layer.querySelector(`[data-mark="${hit}"]${isInset(target) ? INSET : WHOLE}`)?.focus({ preventScroll: true });
    }
    const mark = marks[selected];
    const [key, side] = (handle ?? " ").split(" ");
    layer.setPointerCapture(event.pointerId);
    follow(event, (to) => {
      const by = { x: to.x - from.x, y: to.y - from.y };
      trial = handle
        ? pulled(mark, { key: /** @type {any} */ (key), side }, by.x, by.y)
        : moved(mark, by.x, by.y, onlyOf(mark, target));
    });
  });

  /**
   * Follows the pointer until it is let go; Échap gives up.
   * @param {PointerEvent} start
   * @param {(spot: Spot) => void} change
   */
  function follow(start, change) {
    let started = tool !== "";
    const onMove = (/** @type {PointerEvent} */ event) => {
      started ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > STARTED_PX;
      if (!started) return;
      change(spotOf(event));
      render();
    };
    const end = () => {
      layer.removeEventListener("pointermove", onMove);
      layer.removeEventListener("pointerup", onUp);
      layer.removeEventListener("pointercancel", giveUp);
      document.removeEventListener("keydown", onKey, true);
    };
    const giveUp = () => {
      end();
      trial = null;
      render();
    };
    const onKey = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && giveUp();
    const onUp = (/** @type {PointerEvent} */ event) => {
      end();
      if (started) change(spotOf(event));
      const made = trial;
      if (made === null) return;
      if (tool !== "") create(made, false);
      else save(selected, placesOf(made));
    };
    layer.addEventListener("pointermove", onMove);
    layer.addEventListener("pointerup", onUp);
    layer.addEventListener("pointercancel", giveUp);
    document.addEventListener("keydown", onKey, true);
  }

  // Keyboard

  layer.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
    const index = Number(/** @type {Element} */ (event.target).getAttribute("data-mark") ?? -1);
    if (index !== selected) select(index);
  });
  layer.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (selected < 0) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      return removeSelected();
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return fields.focus();
    }
    const by = KEYS[event.key];
    if (by === undefined || event.metaKey) return;
    event.preventDefault();
    const times = event.ctrlKey || event.altKey ? LARGE : 1;
    const mark = moving?.mark ?? marks[selected];
    const only = onlyOf(mark, /** @type {Element} */ (event.target));
    trial = (event.shiftKey ? resized : moved)(mark, by[0] * times, by[1] * times, only);
    render();
    keepInSight();
    moving = { index: selected, mark: trial };
    unsaved.set(saveMoved, () => "");
    clearTimeout(resting);
    resting = setTimeout(saveMoved, KEYBOARD_REST_MS);
    const [left, top] = (only === "toward" ? trial.toward : extentOf(trial)) ?? [0, 0];
    speak(only === "toward" ? WORDS.inset(trial.text, left, top) : WORDS.mark(NAMES[trial.kind] ?? "", trial.text, left, top));
  });
  function saveMoved() {
    clearTimeout(resting);
    unsaved.delete(saveMoved);
    const made = moving;
    moving = null;
    return made && save(made.index, placesOf(made.mark));
  }
  function focusSelected() {
    layer.querySelector(`[data-mark="${selected}"]`)?.focus({ preventScroll: true });
    keepInSight();
  }
  function keepInSight() {
    layer.querySelector(`[data-mark="${selected}"]`)?.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("keydown", onEscape);
  function onEscape(/** @type {KeyboardEvent} */ event) {
    if (event.key === "Escape" && tool !== "") setTool("");
  }

  // Saved

  /** @param {Mark} mark */
  const isCrop = (mark) => mark.kind === CROP;

  /**
   * @param {Mark} mark
   * @param {boolean} byKeyboard
   */
  async function create(mark, byKeyboard) {
    const picture = pictureOf();
    if (picture === null) return;
    const operation = isCrop(mark)
      ? { name: "SetCrop", zone: mark.zone }
      : { name: "AddMark", index: count, mark: { ...mark, text: mark.text } };
    const outcome = await editMarks(picture, () => operation);
    trial = null;
    setTool("");
    if (!outcome.ok) {
      render();
      return say(outcome.message ?? "");
    }
    select(isCrop(mark) ? marks.length - 1 : count - 1);
    if (byKeyboard) focusSelected();
    else if (!isCrop(mark)) fields.focus();
    speak(`${WORDS.added(NAMES[mark.kind] ?? "")}${byKeyboard ? ` ${WORDS.markHelp}` : ""}`);
  }

  /**
   * Saves what has changed of a mark; the rest of it is as it is once its turn has come.
   * @param {number} index
   * @param {Partial<Mark>} changes
   */
  async function save(index, changes) {
    const picture = pictureOf();
    if (picture === null || index < 0) return { ok: false };
    const outcome = await editMarks(picture, () => {
      if (marks[index] === undefined) return null;
      const mark = { ...marks[index], ...changes, follows: undefined };
      for (const key of /** @type {(keyof Mark)[]} */ (Object.keys(mark))) if (mark[key] === undefined) delete mark[key];
      return isCrop(mark) ? { name: "SetCrop", zone: mark.zone } : { name: "SetMark", index, mark };
    });
    trial = moving?.mark ?? null;
    if (outcome.message) say(outcome.message);
    render();
    return outcome;
  }

  /** @param {Partial<Mark>} changes */
  function saveSelected(changes) {
    return save(selected, changes);
  }

  /**
   * Puts the mark that is selected over the one after it, or under the one before it.
   * @param {number} by
   */
  async function moveSelected(by) {
    const picture = pictureOf();
    const to = selected + by;
    if (picture === null || selected < 0 || to < 0 || to >= count) return;
    const index = selected;
    const outcome = await editMarks(picture, () => ({ name: "MoveMark", index, to }));
    if (!outcome.ok) return say(outcome.message ?? "");
    select(to);
    speak(WORDS.moved(NAMES[marks[to]?.kind] ?? "", to + 1, count));
  }

  async function removeSelected() {
    const picture = pictureOf();
    if (picture === null || selected < 0) return;
    clearTimeout(resting);
    unsaved.delete(saveMoved);
    moving = null;
    const mark = marks[selected];
    const operation = isCrop(mark) ? { name: "SetCrop", zone: null } : { name: "DeleteMark", index: selected };
    const outcome = await editMarks(picture, () => operation);
    select(-1);
    if (outcome.ok) speak(WORDS.markRemoved);
    else if (outcome.message) say(outcome.message);
    stop.current().focus();
  }

  return {
    layer,
    tools,
    fields: fields.element,
    hide() {
      tools.hidden = true;
      fields.show(null, []);
    },
    /** @param {boolean} shown */
    showUnder(shown) {
      under = shown;
      render();
    },
    /**
     * @param {Picture} picture
     * @param {string} pictureName
     */
    update(picture, pictureName) {
      name = pictureName;
      count = picture.marks.length;
      marks = picture.crop ? [...picture.marks, { kind: CROP, text: "", zone: picture.crop }] : picture.marks;
      tools.hidden = !picture.readable;
      setAttribute(layer, "aria-label", WORDS.drawing(name));
      setAttribute(/** @type {Element} */ (tools.firstElementChild), "aria-label", WORDS.toolbar(name));
      if (selected >= marks.length) selected = -1;
      if (trial === null || selected >= 0) {
        fields.show(selected < 0 ? null : marks[selected], marks);
        trial = moving?.mark ?? null;
      }
      render();
    },
    close() {
      watcher.disconnect();
      saveMoved();
      fields.close();
      document.removeEventListener("keydown", onEscape);
    },
  };
}
