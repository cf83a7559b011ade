// Figure: a picture with its marks drawn over it, their tools, and its alternative text.

import { editText } from "/static/edits.js";
import { button, make, setAttribute, setText } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { makeDrawing } from "/static/drawing.js";
import { showPixels, whenNear } from "/static/picture_pixels.js";
import { placeOf, view } from "/static/state.js";
import { speak } from "/static/status.js";
import { WORDS } from "/static/words.js";

/**
 * @param {string} key
 * @param {() => string} nameOf
 */
export function makeFigure(key, nameOf) {
  /** @type {import("./pictures.js").Placed | null} */
  let placed = null;
  let pixels = "";
  let under = false;
  let near = false;

  const image = make("img", { alt: "", draggable: "false" });
  const missing = make("p", { class: "missing", hidden: true });
  const drawing = makeDrawing(() => placed?.id ?? null);
  const stage = make("div", { class: "stage" }, image, drawing.layer);
  const lift = button(WORDS.underMasks, toggleMasks, { class: "quiet", hidden: true, "aria-pressed": "false" });
  const away = button(WORDS.removePicture, remove, { class: "danger" });
  const alt = makeField({
    label: WORDS.alt,
    save: (text) => editText(() => place((body, picture) => ({ name: "SetPictureAlt", body, picture, alt: text }))),
  });
  alt.element.classList.add("alt");
  const said = make("p", { class: "hint", hidden: true });
  const element = make(
    "figure",
    {},
    drawing.tools,
    make("div", { class: "picture" }, stage, missing),
    drawing.fields,
    make("p", { class: "actions picture-actions" }, lift, away),
    make("figcaption", {}, alt.element, said),
  );

  /**
   * @param {(body: object, picture: number) => object} makeOperation
   */
  function place(makeOperation) {
    const part = placeOf(key);
    if (part === null || placed === null) return null;
    return makeOperation({ part, simplified: placed.simplified }, placed.index);
  }

  async function remove() {
    const name = WORDS.picture(placed?.rank ?? 1);
    const outcome = await editText(() => place((body, picture) => ({ name: "RemovePicture", body, picture })));
    if (outcome.ok) speak(WORDS.removed(name));
  }

  function toggleMasks() {
    under = !under;
    setText(lift, under ? WORDS.overMasks : WORDS.underMasks);
    setAttribute(lift, "aria-pressed", under ? "true" : "false");
    drawing.showUnder(under);
    show();
  }

  /** Fetches the pixels again where the masks have changed. */
  async function show() {
    const picture = placed?.id ? view()?.pictures[placed.id] : undefined;
    if (picture === undefined || !near) return;
    const masks = picture.marks.filter(({ kind }) => kind === "masque").map(({ zone }) => zone);
    const wanted = JSON.stringify([picture.id, masks, under]);
    if (wanted === pixels) return;
    pixels = wanted;
    const shown = await showPixels(image, picture.id, under);
    if (pixels !== wanted) return;
    missing.hidden = shown;
    setText(missing, shown ? "" : WORDS.pictureUnread);
    if (!shown) pixels = "";
  }

  whenNear(stage, () => {
    near = true;
    show();
  });

  return {
    element,
    /** @param {import("./pictures.js").Placed} next */
    update(next) {
      placed = next;
      const name = `${WORDS.picture(next.rank)}, ${nameOf()}`;
      const picture = next.id ? view()?.pictures[next.id] : undefined;
      alt.update(next.alt);
      setAttribute(image, "alt", next.alt || name);
      setAttribute(element, "aria-label", name);
      setAttribute(away, "aria-label", WORDS.of(WORDS.removePicture, name));
      stage.hidden = picture === undefined;
      missing.hidden = picture !== undefined;
      if (picture === undefined) {
        setText(missing, WORDS.pictureMissing(next.name));
        drawing.hide();
        return;
      }
      setAttribute(image, "width", picture.width);
      setAttribute(image, "height", picture.height);
      const masked = picture.marks.some(({ kind }) => kind === "masque");
      lift.hidden = !masked;
      const words = picture.marks.map(({ text }) => text).filter(Boolean);
      said.hidden = words.length === 0;
      setText(said, WORDS.altSaid(words.join(", ")));
      drawing.update(picture, name);
      show();
    },
    close() {
      alt.close();
      drawing.close();
    },
  };
}
