// Figure: a picture with its marks drawn over it, their tools, and its alternative text.

import { askCapture } from "/static/captures.js";
import { act, editMarks, editText } from "/static/edits.js";
import { makeChoice } from "/static/dialog.js";
import { button, make, setAttribute, setText } from "/static/elements.js";
import { makeField } from "/static/fields.js";
import { makeDrawing } from "/static/drawing.js";
import { showFileText } from "/static/file_text.js";
import { sendPicture } from "/static/picture_files.js";
import { showPixels, whenNear } from "/static/picture_pixels.js";
import { placeOf, view } from "/static/state.js";
import { say, speak } from "/static/status.js";
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
  const unread = make("p", { class: "said", hidden: true }, WORDS.marksUnread, button(WORDS.seeLine, seeMarks));
  const file = make("input", { type: "file", accept: "image/png,image/jpeg,image/webp", hidden: true, change: takeFile });
  const find = button(WORDS.choosePicture, () => file.click(), { class: "quiet" });
  const density = makeChoice(WORDS.density, WORDS.densities);
  density.input.addEventListener("change", changeDensity);
  const again = button(WORDS.capture, () => askCapture(placed?.id ?? null), { class: "quiet" });
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
    unread,
    drawing.fields,
    make("p", { class: "actions picture-actions" }, find, file, again, lift, away, density.element),
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

  async function changeDensity() {
    const id = placed?.id;
    const scale = density.input.value === "" ? null : Number(density.input.value);
    const outcome = id ? await editMarks(id, () => ({ name: "SetScale", scale })) : { message: "" };
    if (outcome.message) say(outcome.message);
  }

  /** @param {number | null} scale */
  function showDensity(scale) {
    const value = scale === null ? "" : String(scale);
    if (![...density.input.options].some((one) => one.value === value)) density.input.append(make("option", { value }, value.replace(".", ",")));
    density.input.value = value;
  }

  function seeMarks() {
    const picture = placed?.id ? view()?.pictures[placed.id] : undefined;
    if (picture !== undefined) showFileText(picture.marksId, 1);
  }

  /** Puts a file in the place of the one that is not there. */
  async function takeFile() {
    const [chosen] = file.files;
    file.value = "";
    const taken = chosen === undefined ? null : await sendPicture(chosen);
    if (taken === null) return;
    const path = taken.link;
    if (await act(() => place((body, picture) => ({ name: "SetPicturePath", body, picture, path })))) speak(WORDS.pictureAdded);
  }

  async function remove() {
    const name = WORDS.picture(placed?.rank ?? 1);
    if (await act(() => place((body, picture) => ({ name: "RemovePicture", body, picture })))) speak(WORDS.removed(name));
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
    const wanted = JSON.stringify([picture.id, picture.stamp, masks, under]);
    if (wanted === pixels) return;
    pixels = wanted;
    const shown = await showPixels(image, picture.id, under, () => pixels === wanted);
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
      setAttribute(again, "aria-label", WORDS.of(WORDS.capture, name));
      again.hidden = !picture?.captured;
      setAttribute(find, "aria-label", WORDS.of(WORDS.choosePicture, name));
      find.hidden = picture !== undefined;
      unread.hidden = picture?.readable !== false;
      density.element.hidden = picture === undefined || !picture.readable;
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
      showDensity(picture.statedScale);
      drawing.update(picture, name);
      show();
    },
    close() {
      alt.close();
      drawing.close();
    },
  };
}
