// Picture pixels: fetched with the session, masks filled by the server; what is hidden comes only when it is asked for.

import { ask } from "/static/server.js";

/**
 * Shows a picture in an <img>, unless another one is wanted there by then; says whether that was possible.
 * @param {HTMLImageElement} image
 * @param {string} id
 * @param {boolean} underMasks
 * @param {() => boolean} isWanted
 */
export async function showPixels(image, id, underMasks, isWanted) {
  let answer;
  try {
    answer = await ask(`/api/pictures/${id}${underMasks ? "/under-masks" : ""}`);
  } catch {
    return false;
  }
  if (!answer.ok) return false;
  const pixels = await answer.blob();
  // The answer to an earlier question may be the later one: of what was seen under the masks, for one.
  if (!isWanted()) return true;
  const address = URL.createObjectURL(pixels);
  const release = () => URL.revokeObjectURL(address);
  image.addEventListener("load", release, { once: true });
  image.addEventListener("error", release, { once: true });
  image.src = address;
  return true;
}

const waiting = new WeakMap();
const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      waiting.get(target)?.();
    }
  },
  // The steps scroll in a place of their own: there it is `scrollMargin` that counts.
  /** @type {any} */ ({ rootMargin: "600px", scrollMargin: "600px" }),
);

/**
 * Calls back once an element comes near the window.
 * @param {Element} element
 * @param {() => void} callback
 */
export function whenNear(element, callback) {
  waiting.set(element, callback);
  observer.observe(element);
}
