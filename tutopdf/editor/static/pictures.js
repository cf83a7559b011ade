// Pictures of a part: those of both reading levels, and the ways to add one.

import { button, keyedList, make } from "/static/elements.js";
import { makeFigure } from "/static/figure.js";
import { addPicture } from "/static/picture_files.js";
import { WORDS } from "/static/words.js";

/**
 * @typedef {import("./state.js").Part} Part
 * @typedef {import("./state.js").NamedPicture & {simplified: number | null, key: string, rank: number}} Placed
 */

/**
 * @param {string} key
 * @param {() => string} nameOf
 */
export function makePictures(key, nameOf) {
  const figures = make("div", { class: "figures" });
  const list = keyedList(figures, (/** @type {Placed} */ _) => makeFigure(key, nameOf));
  const file = make("input", { type: "file", accept: "image/png,image/jpeg,image/webp", hidden: true, change: takeFiles });
  const choose = button(WORDS.addPicture, () => file.click(), { class: "quiet", title: WORDS.pictureHint });
  const element = make(
    "div",
    { class: "pictures" },
    figures,
    make("p", { class: "adding" }, choose, make("span", { class: "hint" }, WORDS.pictureHint), file),
  );

  async function takeFiles() {
    for (const one of [...file.files]) await addPicture(key, one);
    file.value = "";
  }

  return {
    element,
    /** @param {Part} part */
    update(part) {
      const bodies = [{ body: part.body, simplified: /** @type {number | null} */ (null) }];
      part.simplified.forEach((body, simplified) => bodies.push({ body, simplified }));
      const seen = new Map();
      const all = bodies.flatMap(({ body, simplified }) =>
        body.pictures.map((picture) => {
          const base = `${simplified ?? "text"} ${picture.id ?? picture.name}`;
          seen.set(base, (seen.get(base) ?? 0) + 1);
          return { ...picture, simplified, key: `${base} ${seen.get(base)}`, rank: 0 };
        }),
      );
      all.forEach((one, rank) => (one.rank = rank + 1));
      list.update(all, (one) => one.key);
    },
    close() {
      for (const one of list.values()) one.close?.();
    },
  };
}
