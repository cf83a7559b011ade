// Picture pixels: fetched with the session, masks filled by the server; what is hidden comes only when it is asked for.

import { ask } from "/static/server.js";

/**
 * Shows a picture in an <img>; says whether that was possible.
 * @param {HTMLImageElement} image
 * @param {string} id
 * @param {boolean} underMasks
 */
export async function showPixels(image, id, underMasks) {
  let answer;
  try {
    answer = await ask(`/api/pictures/${id}${underMasks ? "/under-masks" : ""}`);
  } catch {
    return false;
  }
  if (!answer.ok) return false;
  const address = URL.createObjectURL(await answer.blob());
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
