// Drawing: the layer of marks over a picture, what the pointer and the keyboard do there, and the tools beside it.

import { arrange, button, draw, make, setAttribute, setText } from "/static/elements.js";
import { makeMarkEdits } from "/static/mark_edits.js";
import { makeMarkFields } from "/static/mark_fields.js";
import { CROP, drawn, extentOf, moved, pulled, resized } from "/static/mark_geometry.js";
import { makeMarkList } from "/static/mark_list.js";
import { focusRing, handleShapes, insetOf, shapesOf, veilOf } from "/static/mark_shapes.js";
import { speak } from "/static/status.js";
import { toolIcon } from "/static/tool_icons.js";
import { makeOneStop } from "/static/toolbar.js";
import { forgetUnsaved, keepUnsaved } from "/static/unsaved.js";
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
  const list = makeMarkList();
  const edits = makeMarkEdits(pictureOf, list, () => show());
  /** @type {import("./mark_list.js").Shown[]} The marks as they are shown, and after them the crop. */
  let marks = [];
  /** @type {string | null} The key of the mark that is selected. */
  let selected = null;
  let tool = "";
  let under = false;
  let name = "";
  let rendering = false;
  /** @type {Mark | null} What is drawn just now. */
  let outline = null;
  /** @type {{key: string, changes: Partial<Mark>} | null} What is moved or pulled just now, and is not sent yet. */
  let trial = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  const [veil, placed, fresh, handles] = ["veils", "placed", "fresh", "handles"].map((one) => draw("g", { class: one }));
  const layer = draw(
    "svg",
    { class: "drawing", viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "group" },
    ...[veil, placed, fresh, handles],
  );
  /** @type {Map<string, SVGElement>} What shows each mark: the same element as long as the mark is there, with its focus. */
  const groups = new Map();
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
  const fields = makeMarkFields({ save: edits.change, remove, leave: focusSelected, reorder });
  const watcher = new ResizeObserver(() => render());
  watcher.observe(layer);

  const scale = () => ({ x: 100 / (layer.clientWidth || 600), y: 100 / (layer.clientHeight || 400) });

  /** @param {{clientX: number, clientY: number}} event */
  function spotOf({ clientX, clientY }) {
    const { left, top, width, height } = layer.getBoundingClientRect();
    const inside = (/** @type {number} */ value) => Math.min(Math.max(value, 0), 100);
    return { x: inside(((clientX - left) / width) * 100), y: inside(((clientY - top) / height) * 100) };
  }

  const rankOf = (/** @type {string | null} */ key) => marks.findIndex((one) => one.key === key);
  const markOf = (/** @type {string | null} */ key) => marks.find((one) => one.key === key)?.mark;
  const keyAt = (/** @type {Element | null} */ element) => marks[Number(element?.closest("[data-mark]")?.getAttribute("data-mark") ?? -1)]?.key ?? null;
  const elementOf = (/** @type {string | null} */ key, part = "") => layer.querySelector(`[data-mark="${rankOf(key)}"]${part}`);

  // Drawn

  /** Shows the marks as they are now, here and in the fields of the one that is selected. */
  function show() {
    render();
    if (selected !== null && rankOf(selected) < 0) selected = null;
    fields.show(selected, marks);
  }

  function render() {
    marks = list.shown().map(({ key, mark }) => ({ key, mark: key === trial?.key ? { ...mark, ...trial.changes } : mark }));
    const shown = marks.map(({ mark }) => mark);
    const chosen = markOf(selected);
    const at = scale();
    rendering = true;
    veil.replaceChildren(...veilOf(shown));
    arrange(
      placed,
      marks.flatMap(({ key, mark }, index) => {
        const whole = group(key, attributesOf(mark, index), [...shapesOf(mark, shown, at, under), focusRing(mark, at)]);
        const inset = insetOf(mark);
        if (inset === null) return [whole];
        const ring = focusRing({ ...mark, zone: mark.toward, toward: undefined }, at);
        return [whole, group(`${key} inset`, insetAttributesOf(mark, index), [...inset, ring])];
      }),
    );
    for (const [id, one] of groups) if (!one.isConnected) groups.delete(id);
    fresh.replaceChildren(...(outline === null ? [] : shapesOf(outline, [...shown, outline], at, under)));
    handles.replaceChildren(...(chosen === undefined ? [] : handleShapes(chosen, at)));
    rendering = false;
  }

  /**
   * @param {string} id
   * @param {Record<string, string | number>} attributes
   * @param {SVGElement[]} shapes
   */
  function group(id, attributes, shapes) {
    const one = groups.get(id) ?? draw("g");
    groups.set(id, one);
    for (const [key, value] of Object.entries(attributes)) setAttribute(one, key, value);
    one.replaceChildren(...shapes);
    return one;
  }

  /**
   * @param {Mark} mark
   * @param {number} index
   */
  function attributesOf(mark, index) {
    const [left, top] = extentOf(mark) ?? [0, 0];
    const isSelected = marks[index].key === selected;
    return {
      class: `mark ${mark.kind}${isSelected ? " selected" : ""}`,
      "data-mark": index,
      tabindex: 0,
      role: "button",
      "aria-pressed": isSelected ? "true" : "false",
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
   * @param {boolean} onInset
   */
  const onlyOf = (mark, onInset) => (mark.kind !== "loupe" || !mark.toward ? null : onInset ? "toward" : "zone");

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
    if (kind !== "") select(null);
  }

  /** @param {string | null} key */
  function select(key) {
    saveMoved();
    selected = key;
    show();
  }

  // Pointer

  layer.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    const from = spotOf(event);
    if (tool !== "") {
      const kind = tool;
      event.preventDefault();
      follow(event, 0, (to) => (outline = drawn(kind, from, to, kind === "texte" ? WORDS.defaultLabel : "")), () => {
        const made = outline;
        outline = null;
        setTool("");
        if (made !== null) create(made, false);
      });
      return;
    }
    const target = /** @type {Element} */ (event.target);
    const handle = target.closest("[data-handle]")?.getAttribute("data-handle");
    const hit = keyAt(target);
    // Asked now: what is pressed is drawn anew as soon as its mark is chosen.
    const onInset = isInset(target);
    if (!handle && hit === null) return select(null);
    event.preventDefault();
    if (!handle) {
      select(hit);
      elementOf(hit, onInset ? INSET : WHOLE)?.focus({ preventScroll: true });
    }
    saveMoved();
    const pressed = selected;
    const mark = markOf(pressed);
    if (pressed === null || mark === undefined) return;
    const [place, side] = (handle ?? " ").split(" ");
    follow(event, STARTED_PX, (to) => {
      const by = { x: to.x - from.x, y: to.y - from.y };
      const now = handle
        ? pulled(mark, { key: /** @type {any} */ (place), side }, by.x, by.y)
        : moved(mark, by.x, by.y, onlyOf(mark, onInset));
      trial = { key: pressed, changes: placesOf(now) };
    }, saveMoved);
  });

  /**
   * Follows the pointer until it is let go; Échap gives up.
   * @param {PointerEvent} start
   * @param {number} least How far it goes before that counts, in pixels.
   * @param {(spot: Spot) => void} change
   * @param {() => void} done
   */
  function follow(start, least, change, done) {
    let started = least === 0;
    layer.setPointerCapture(start.pointerId);
    const onMove = (/** @type {PointerEvent} */ event) => {
      started ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > least;
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
      trial = outline = null;
      render();
    };
    const onKey = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && giveUp();
    const onUp = (/** @type {PointerEvent} */ event) => {
      end();
      if (!started) return;
      change(spotOf(event));
      done();
    };
    layer.addEventListener("pointermove", onMove);
    layer.addEventListener("pointerup", onUp);
    layer.addEventListener("pointercancel", giveUp);
    document.addEventListener("keydown", onKey, true);
  }

  // Keyboard

  layer.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
    // What goes to another rank has the focus again: nobody chose anything.
    if (rendering) return;
    const key = keyAt(/** @type {Element} */ (event.target));
    if (key !== selected) select(key);
  });
  layer.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const mark = markOf(selected);
    if (selected === null || mark === undefined) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      return remove(selected);
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return fields.focus();
    }
    const by = KEYS[event.key];
    if (by === undefined || event.metaKey) return;
    event.preventDefault();
    const times = event.ctrlKey || event.altKey ? LARGE : 1;
    const only = onlyOf(mark, isInset(/** @type {Element} */ (event.target)));
    const now = (event.shiftKey ? resized : moved)(mark, by[0] * times, by[1] * times, only);
    trial = { key: selected, changes: placesOf(now) };
    render();
    keepInSight();
    keepUnsaved(saveMoved, () => "");
    clearTimeout(resting);
    resting = setTimeout(saveMoved, KEYBOARD_REST_MS);
    const [left, top] = (only === "toward" ? now.toward : extentOf(now)) ?? [0, 0];
    speak(only === "toward" ? WORDS.inset(now.text, left, top) : WORDS.mark(NAMES[now.kind] ?? "", now.text, left, top));
  });
  /** Sends what was moved; all that is done next begins where it is now. */
  function saveMoved() {
    clearTimeout(resting);
    const made = trial;
    trial = null;
    const sent = made && edits.change(made.key, made.changes);
    forgetUnsaved(saveMoved);
    return sent;
  }
  function focusSelected() {
    elementOf(selected)?.focus({ preventScroll: true });
    keepInSight();
  }
  function keepInSight() {
    elementOf(selected)?.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("keydown", onEscape);
  function onEscape(/** @type {KeyboardEvent} */ event) {
    if (event.key === "Escape" && tool !== "") setTool("");
  }

  // Saved

  /**
   * Adds a mark: it is there at once, and what is done to it meanwhile is written after it.
   * @param {Mark} mark
   * @param {boolean} byKeyboard
   */
  async function create(mark, byKeyboard) {
    const { key, written } = edits.add(mark);
    select(key);
    if (byKeyboard) focusSelected();
    else if (mark.kind !== CROP) fields.focus();
    if (!(await written).ok) return;
    speak(`${WORDS.added(NAMES[mark.kind] ?? "")}${byKeyboard ? ` ${WORDS.markHelp}` : ""}`);
  }

  /**
   * @param {string} key
   * @param {number} by
   */
  async function reorder(key, by) {
    const rank = await edits.reorder(key, by);
    if (rank !== null) speak(WORDS.moved(NAMES[markOf(key)?.kind ?? ""] ?? "", rank + 1, list.count()));
  }

  /** @param {string} key */
  async function remove(key) {
    if (trial?.key === key) trial = null;
    saveMoved();
    stop.current().focus();
    if (await edits.remove(key)) speak(WORDS.markRemoved);
  }

  return {
    layer,
    tools,
    fields: fields.element,
    hide() {
      tools.hidden = true;
      list.take([], null);
      show();
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
      list.take(picture.marks, picture.crop);
      tools.hidden = !picture.readable;
      setAttribute(layer, "aria-label", WORDS.drawing(name));
      setAttribute(/** @type {Element} */ (tools.firstElementChild), "aria-label", WORDS.toolbar(name));
      show();
    },
    close() {
      watcher.disconnect();
      saveMoved();
      fields.close();
      document.removeEventListener("keydown", onEscape);
    },
  };
}
