// Elements: they are made and kept in order here; what people typed is only ever set as text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes
 */

/**
 * Makes an element. A function is a listener of that event; `false` and null are no attribute.
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null)} children
 * @returns {any}
 */
export function make(name, attributes = {}, ...children) {
  return dress(document.createElement(name), attributes, children);
}

/**
 * Makes an element of a drawing.
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null)} children
 * @returns {any}
 */
export function draw(name, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, name), attributes, children);
}

/**
 * @param {Element} element
 * @param {Attributes} attributes
 * @param {(Node | string | null)[]} children
 */
function dress(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else setAttribute(element, key, value);
  }
  element.append(...children.filter((one) => one !== null));
  return element;
}

/**
 * @param {Element} element
 * @param {string} key
 * @param {string | number | boolean | null | undefined} value
 */
export function setAttribute(element, key, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(key);
  else if (element.getAttribute(key) !== String(value === true ? "" : value)) {
    element.setAttribute(key, String(value === true ? "" : value));
  }
}

/**
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {string} label
 * @param {(event: any) => void} onClick
 * @param {Attributes} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(label, onClick, attributes = {}) {
  return make("button", { type: "button", click: onClick, ...attributes }, label);
}

/**
 * Has an element hold these in this order; those that are in their place are left alone.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function arrange(parent, wanted) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  for (const one of [...parent.children]) if (!wanted.includes(one)) one.remove();
  let at = parent.firstElementChild;
  for (const one of wanted) {
    if (one === at) at = at.nextElementSibling;
    else parent.insertBefore(one, at);
  }
  // What is moved loses the focus.
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
}

/**
 * A list of components that follows a list of values: what has the same key stays the same element.
 * @template T
 * @param {Element} parent
 * @param {(value: T) => {element: Element, update: (value: T, index: number) => void, close?: () => void}} create
 */
export function keyedList(parent, create) {
  /** @type {Map<string, {element: Element, update: (value: T, index: number) => void, close?: () => void}>} */
  let known = new Map();
  return {
    /**
     * @param {T[]} values
     * @param {(value: T) => string} keyOf
     */
    update(values, keyOf) {
      const next = new Map();
      values.forEach((value) => next.set(keyOf(value), known.get(keyOf(value)) ?? create(value)));
      for (const [key, component] of known) {
        if (next.has(key)) continue;
        component.close?.();
      }
      known = next;
      arrange(parent, [...next.values()].map(({ element }) => element));
      values.forEach((value, index) => next.get(keyOf(value)).update(value, index));
    },
    /** @param {string} key */
    get: (key) => known.get(key),
    values: () => [...known.values()],
  };
}
