// Capturing: what is known of a page in each of its frames. Installed before the page's own scripts, under a name
// that is chosen anew for each run. Nothing here changes the page, but that shadow roots are remembered.
(key) => {
  if (window[key]) return;
  const roots = new WeakMap();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(...options) {
    const root = attach.apply(this, options);
    roots.set(this, root);
    return root;
  };
  const rootOf = (element) => element.shadowRoot || roots.get(element) || null;

  const touched = new WeakSet();
  // What was typed where the program cannot follow it may have been drawn anywhere that cannot be read.
  const unsure = { typing: false };
  const isDrawing = (element) => element instanceof HTMLCanvasElement && element.offsetWidth > 40 && element.offsetHeight > 15;
  const buttons = ["button", "submit", "reset"];
  const unwritten = [...buttons, "image", "checkbox", "radio", "hidden"];
  // Editors that draw their own text: the page hears the keys, there is no field.
  const isDrawnField = (element) =>
    Boolean(element.editContext) ||
    (/^(textbox|searchbox)$/.test((element.getAttribute("role") || "").trim()) && element.getAttribute("aria-readonly") !== "true");
  const isField = (element) =>
    (element instanceof HTMLInputElement && !unwritten.includes(element.type)) ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    element.isContentEditable === true ||
    isDrawnField(element);
  // A part of an editable text belongs to the whole.
  const fieldOf = (element) => {
    while (element.isContentEditable && element.parentElement?.isContentEditable) element = element.parentElement;
    return element;
  };
  const valueOf = (element) => {
    if (element instanceof HTMLSelectElement) return [...element.selectedOptions].map((one) => one.text).join(" ");
    if (element instanceof HTMLInputElement && element.type === "file")
      return [...element.files].map((file) => file.name).join(" ");
    if (element.editContext) return element.editContext.text;
    return element.isContentEditable || !("value" in element) ? element.innerText || "" : String(element.value || "");
  };
  const isFilled = (element) => {
    if (touched.has(element)) return true;
    if (element instanceof HTMLSelectElement)
      return [...element.options].some((one) => one.selected !== one.defaultSelected && element.selectedIndex > 0);
    if (element.isContentEditable || !("value" in element) || ["range", "color"].includes(element.type)) return false;
    return valueOf(element).trim() !== "";
  };

  const box = (rect) => [rect.left, rect.top, rect.width, rect.height];
  const isSeen = (rect) =>
    rect.width > 0 && rect.height > 0 && rect.right > 0 && rect.bottom > 0 && rect.left < innerWidth && rect.top < innerHeight;
  const isInline = (element) => /^(inline|contents|ruby.*)$/.test(getComputedStyle(element).display);
  const blockOf = (element) => {
    while (element && element.parentElement && isInline(element)) element = element.parentElement;
    return element;
  };

  // What lies wholly behind something solid cannot be seen: a window of the page, a header that stays. What a pointer goes
  // through is never taken for behind: that could not be told from what lies below it.
  const parentOf = (element) => element.assignedSlot || element.parentElement || element.getRootNode().host || null;
  const holdsDeep = (outer, inner) => {
    for (let one = inner; one; one = parentOf(one)) if (one === outer) return true;
    return false;
  };
  const isPlain = (element) => {
    const style = getComputedStyle(element);
    return style.opacity === "1" && style.filter === "none" && style.maskImage === "none" && style.mixBlendMode === "normal";
  };
  const isSolid = (element) => {
    const style = getComputedStyle(element);
    const filled = /^rgb\(/.test(style.backgroundColor) && style.backgroundClip === "border-box";
    if (!filled || style.visibility !== "visible") return false;
    for (let one = element; one; one = parentOf(one)) if (!isPlain(one)) return false;
    return true;
  };
  // The veil of a modal window, or what a style adds and spreads out of its box, is pointed at as the whole is: it may be seen through.
  const isPaintedAt = (element, x, y) =>
    [...element.getClientRects()].some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom);
  // The solid thing that an element lies behind at a point, if any.
  const coverAt = (element, x, y, atEdge = false) => {
    const root = element.getRootNode();
    if (holdsDeep(element, root.elementFromPoint?.(x, y))) return null;
    const outer = root instanceof ShadowRoot && !holdsDeep(root.host, document.elementFromPoint(x, y));
    const pile = (outer ? document : root).elementsFromPoint?.(x, y) || [];
    const found = pile.findIndex((one) => one === element || holdsDeep(element, one) || (outer && holdsDeep(one, element)));
    // A round corner is not the element's own: there it lies on what holds it.
    const own = found < 0 && atEdge ? pile.findIndex((one) => holdsDeep(one, element)) : found;
    const cover = pile.findIndex((one) => !holdsDeep(one, element) && isSolid(one) && isPaintedAt(one, x, y));
    // A modal window is above all the rest, which is passed through then.
    const modal = cover >= 0 && own < 0 ? pile[cover].closest(":modal") : null;
    return cover >= 0 && (cover < own || (modal !== null && !holdsDeep(modal, element))) ? pile[cover] : null;
  };
  const isBehindAt = (element, x, y, atEdge) => coverAt(element, x, y, atEdge) !== null;
  const isRound = (element) => ["TopLeft", "TopRight", "BottomLeft", "BottomRight"].some((one) => parseFloat(getComputedStyle(element)[`border${one}Radius`]) > 0);
  const isBehind = (element, { left, top, right, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const corners = [[left + 1, top + 1], [right - 1, top + 1], [left + 1, bottom - 1], [right - 1, bottom - 1]];
    const inside = corners.filter((one) => one[0] >= 0 && one[1] >= 0 && one[0] < innerWidth && one[1] < innerHeight);
    return isBehindAt(element, x, y) && inside.every((one) => isBehindAt(element, ...one, isRound(element)));
  };
  const isShown = (element) =>
    element.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true, opacityProperty: true, visibilityProperty: true }) ?? true;

  // The parts of a box that nothing solid lies over: a window of the page that hides a half of a field has its own words there.
  const [SAMPLE_PX, LEAST_SAMPLES, MOST_SAMPLES] = [24, 5, 40];
  const samples = (length) => {
    const count = Math.min(Math.max(Math.ceil(length / SAMPLE_PX), LEAST_SAMPLES), MOST_SAMPLES);
    return Array.from({ length: count }, (_, number) => (number + 0.5) / count);
  };
  const cutOut = (piece, hole) => {
    const inner = clip(piece, hole);
    if (!inner) return [piece];
    const parts = [
      { ...piece, bottom: inner.top }, { ...piece, top: inner.bottom },
      { left: piece.left, right: inner.left, top: inner.top, bottom: inner.bottom },
      { left: inner.right, right: piece.right, top: inner.top, bottom: inner.bottom },
    ];
    return parts.filter((one) => one.right - one.left >= 1 && one.bottom - one.top >= 1);
  };
  const uncovered = (element, rect) => {
    const covers = new Set();
    for (const down of samples(rect.height))
      for (const across of samples(rect.width)) covers.add(coverAt(element, rect.left + rect.width * across, rect.top + rect.height * down));
    let pieces = [{ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom }];
    for (const cover of covers) {
      const round = cover && Math.max(...["TopLeft", "TopRight", "BottomLeft", "BottomRight"].map((one) => parseFloat(getComputedStyle(cover)[`border${one}Radius`]) || 0));
      const outer = cover && cover.getBoundingClientRect();
      const hole = outer && clip(rect, { left: outer.left + round, top: outer.top, right: outer.right - round, bottom: outer.bottom });
      if (hole && isBehind(element, hole)) pieces = pieces.flatMap((piece) => cutOut(piece, hole));
    }
    return pieces.map((one) => [one.left, one.top, one.right - one.left, one.bottom - one.top]);
  };

  // Boxes that touch may show one word; any gap between them parts two. "\v" says that both must be thought of.
  const touches = (before, after) =>
    before !== null &&
    Math.abs(before.right - after.left) < 1 && before.bottom > after.top && after.bottom > before.top;

  // What can be read in the window: words with their places, fields with what they hold.
  const layer = () => {
    const words = [];
    const fields = [];
    let block = null;
    let space = "";
    let last = null;
    const addWhole = (text, element) => {
      const rect = element.getBoundingClientRect();
      if (text && isSeen(rect)) words.push({ text, before: "\n", rects: [box(rect)] });
      if (text) space = space || "\v";
    };
    const addText = (node) => {
      const parent = node.parentElement || node.getRootNode().host;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (![...range.getClientRects()].some(isSeen)) return;
      const own = blockOf(parent);
      const [start] = range.getClientRects();
      const near = touches(last, start);
      if (own !== block) space = near && !space ? "\v" : "\n";
      else if (!space && !near && last) space = "\v";
      block = own;
      let end = 0;
      for (const found of node.data.matchAll(/\S+/g)) {
        if (found.index > end) space = space || " ";
        end = found.index + found[0].length;
        range.setStart(node, found.index);
        range.setEnd(node, end);
        const rects = [...range.getClientRects()]
          .filter((rect) => isSeen(rect) && !isBehind(parent, rect))
          .map(box);
        if (rects.length) words.push({ text: found[0], before: space, rects });
        space = "";
      }
      last = [...range.getClientRects()].pop() || last;
      if (end < node.data.length) space = space || " ";
    };
    const addDrawn = (element) => {
      for (const pseudo of ["::before", "::after"]) {
        const content = getComputedStyle(element, pseudo).content || "";
        if (content.includes('"')) addWhole(content, element);
        for (const [, name] of content.matchAll(/attr\(\s*([\w-]+)/g)) addWhole(element.getAttribute(name), element);
      }
      if (element instanceof HTMLImageElement && !element.naturalWidth) addWhole(element.alt, element);
    };
    const addField = (element) => {
      const rect = element.getBoundingClientRect();
      if (!isSeen(rect) || !isShown(element) || isBehind(element, rect)) return;
      const kind = element.type || "text";
      const filled = isFilled(element) || !isField(element);
      for (const rect of uncovered(element, element.getBoundingClientRect()))
        fields.push({ rect, value: valueOf(element), kind, filled, touched: touched.has(element) });
      if (element.placeholder && !element.value) addWhole(element.placeholder, element);
    };
    const stack = [document.documentElement];
    while (stack.length) {
      const node = stack.pop();
      if (node.nodeType === Node.TEXT_NODE) addText(node);
      if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) continue;
      if (node instanceof Element) {
        if (["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD"].includes(node.tagName)) continue;
        if (node.tagName === "BR") space = "\n";
        addDrawn(node);
        if (isField(node) || touched.has(node) || (unsure.typing && isDrawing(node))) addField(node);
        if (node instanceof HTMLInputElement && buttons.includes(node.type)) addWhole(node.value, node);
        if (node instanceof HTMLSelectElement || node instanceof HTMLTextAreaElement) continue;
        if (rootOf(node)) stack.push(rootOf(node));
      }
      for (let child = node.lastChild; child; child = child.previousSibling) stack.push(child);
    }
    return { words, fields };
  };

  // A page at rest: what moves by itself is at its end, where it is measured is where it is photographed.
  const later = window.setTimeout.bind(window);
  const pass = (ms) => new Promise((resolve) => later(resolve, ms));
  const [FRAME_MS, QUIET_FRAMES, MOST_FRAMES, FONTS_MS] = [25, 5, 60, 3000];
  function* elementsIn(root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (rootOf(element)) yield* elementsIn(rootOf(element));
    }
  }
  let held = false;
  let stopped = [];
  let rested = Promise.resolve();
  const POINTER_EVENTS = ["move", "over", "out", "enter", "leave"].flatMap((one) => [`pointer${one}`, `mouse${one}`]);
  for (const type of POINTER_EVENTS)
    addEventListener(type, (event) => held && event.isTrusted && event.stopImmediatePropagation(), { capture: true });
  const endAnimations = (roots) => {
    const running = roots.flatMap((root) => root.getAnimations?.() || []).filter((one) => one.playState === "running");
    for (const animation of running) {
      try {
        if (animation.effect.getComputedTiming().endTime !== Infinity) {
          animation.finish();
          continue;
        }
        // What never ends is shown at its beginning.
        animation.pause();
        animation.currentTime = 0;
        stopped.push(animation);
      } catch {
        // It is over already.
      }
    }
    return running.length;
  };
  const MOST_MEASURED = 3000;
  const lookOf = () => {
    const places = [];
    const roots = [document];
    for (const element of elementsIn(document)) {
      if (rootOf(element)) roots.push(rootOf(element));
      if (places.length > MOST_MEASURED) continue;
      const rect = element.getBoundingClientRect();
      places.push(`${rect.left},${rect.top},${rect.width},${rect.height},${element.style?.opacity || ""}`);
    }
    return { roots, places: places.join(";") };
  };
  const comeToRest = async () => {
    await Promise.race([document.fonts?.ready, pass(FONTS_MS)]);
    let before = lookOf();
    for (let frame = 0, quiet = 0; frame < MOST_FRAMES && quiet < QUIET_FRAMES; frame += 1) {
      const moving = endAnimations(before.roots);
      await pass(FRAME_MS);
      const after = lookOf();
      quiet = moving || after.places !== before.places ? 0 : quiet + 1;
      before = after;
    }
  };
  const hold = () => {
    held = true;
  };
  const rest = () => {
    rested = comeToRest();
  };
  const resting = () => rested;
  const release = () => {
    held = false;
    for (const animation of stopped) animation.play();
    stopped = [];
  };

  // Where a person sees an element; nothing where they do not.
  const hasLook = (element) => {
    const rect = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return rect.width > 4 && rect.height > 4 && style.opacity !== "0" && style.visibility === "visible" && !/inset\(50%|rect\(0/.test(style.clipPath + style.clip);
  };
  // A field that is not drawn itself stands in a box that is; so does one of a letter's width, or one that only hears what is typed.
  const [MOST_BOXES, MOST_BOX_PX] = [3, 120];
  const boxAround = (field) => {
    if (isDrawnAsBox(getComputedStyle(field))) return null;
    let block = parentOf(field);
    for (let count = 0; block && block !== document.body && count < MOST_BOXES; count += 1, block = parentOf(block)) {
      if (block.getBoundingClientRect().height > MOST_BOX_PX || block.querySelectorAll("input, textarea, select").length > 1) return null;
      if (isDrawnAsBox(getComputedStyle(block))) return block;
    }
    return null;
  };
  const [NARROW_PX, LOW_PX] = [30, 8];
  const isWrittenIn = (element) =>
    element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && /^(text|search|email|tel|url|password|number)$/.test(element.type));
  const isSmall = (element) => {
    const rect = element.getBoundingClientRect();
    return rect.width < NARROW_PX || rect.height < LOW_PX || getComputedStyle(element).opacity === "0";
  };
  const hostOf = (field) => {
    for (let block = parentOf(field); block && block !== document.body && block !== document.documentElement; block = parentOf(block)) {
      const rect = block.getBoundingClientRect();
      if (rect.width >= 100 && rect.height >= 15) return block;
    }
    return null;
  };
  // A switch or a choice is often drawn by its label, over an input that cannot be seen.
  const seenFor = (element) => {
    const written = isWrittenIn(element);
    const small = written && isSmall(element);
    if (hasLook(element) && !small) return (written && boxAround(element)) || element;
    const label = hasLook(element) ? null : [...(element.labels || [])].find(hasLook);
    return label || (small && (boxAround(element) || hostOf(element))) || element;
  };
  // What was filled: where it is too small to be read, what is written shows around it.
  const touch = (element) => {
    const field = fieldOf(element);
    touched.add(field);
    if (isWrittenIn(field) && isSmall(field) && hostOf(field)) touched.add(hostOf(field));
  };
  const NEAR_PX = 60;
  // What a click lands on that is meant for a control: its label, where that is drawn over it.
  const labelOver = (control) => {
    const labels = [...(control.labels || [])].filter(hasLook);
    if (!labels.length) return null;
    if (!hasLook(control)) return labels[0];
    const rect = control.getBoundingClientRect();
    const hit = control.getRootNode().elementFromPoint?.((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
    return hit && !holdsDeep(control, hit) ? labels[0] : null;
  };
  // Where a person clicks an element whose middle something lies over, in its own pixels; null where its middle will do.
  const FREE = [0.5, 0.25, 0.75, 0.1, 0.9];
  const freeSpot = (element) => {
    const rect = element.getBoundingClientRect();
    const isFree = ([x, y]) => {
      const hit = element.getRootNode().elementFromPoint?.(rect.left + rect.width * x, rect.top + rect.height * y);
      return hit && holdsDeep(element, hit);
    };
    const spots = FREE.flatMap((y) => FREE.map((x) => [x, y])).sort((one, other) => far(one) - far(other));
    const found = isFree([0.5, 0.5]) ? null : spots.find(isFree);
    return found ? [Math.round(rect.width * found[0]) - element.clientLeft, Math.round(rect.height * found[1]) - element.clientTop] : null;
  };
  const far = ([x, y]) => (x - 0.5) ** 2 + (y - 0.5) ** 2;
  const isDrawnAsBox = (style) =>
    style.borderStyle.split(" ").some((one) => one !== "none") && parseFloat(style.borderWidth) > 0 ||
    style.boxShadow !== "none" || !/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor);
  // The words of a label, and the sign that is drawn beside them: not the rest of its line.
  const drawnIn = (label, control) => {
    const whole = label.getBoundingClientRect();
    if (isDrawnAsBox(getComputedStyle(label))) return whole;
    const own = control.getBoundingClientRect();
    const near = own.left < whole.right + NEAR_PX && own.right > whole.left - NEAR_PX && own.top < whole.bottom + NEAR_PX && own.bottom > whole.top - NEAR_PX;
    const drawn = [...wordsIn(label), ...(near && own.width > 4 && own.height > 4 ? [own] : [])];
    for (const pseudo of ["::before", "::after"]) {
      const style = getComputedStyle(label, pseudo);
      const [width, height] = [parseFloat(style.width), parseFloat(style.height)];
      if (/^(none|normal)$/.test(style.content) || !(width > 4 && height > 4)) continue;
      const [left, top] = style.position === "absolute" ? [parseFloat(style.left), parseFloat(style.top)] : [0, 0];
      const inner = getComputedStyle(label);
      const [x, y] = [whole.left + parseFloat(inner.borderLeftWidth), whole.top + parseFloat(inner.borderTopWidth)];
      if (Number.isFinite(left + top)) drawn.push({ left: x + left, top: y + top, right: x + left + width, bottom: y + top + height });
    }
    return drawn.length ? around(drawn) : whole;
  };
  const MOST_SIGN_PX = 120;
  const isSign = (element) => {
    const rect = element.getBoundingClientRect();
    const drawn = ["svg", "img"].includes(element.localName) || isDrawnAsBox(getComputedStyle(element));
    return drawn && rect.width > 4 && rect.height > 4 && rect.width < MOST_SIGN_PX && rect.height < MOST_SIGN_PX;
  };
  // Where the words of an element are, those that it was given in a shadow root too, and the small signs beside them.
  const wordsIn = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.data.trim()) return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].filter((one) => one.width > 1 && one.height > 1);
    }
    if (!(node instanceof Element) || !hasLookAtAll(node)) return [];
    const inner = node.assignedNodes?.({ flatten: true }) || [];
    const words = [...(inner.length ? inner : node.childNodes)].flatMap(wordsIn);
    return isSign(node) ? [node.getBoundingClientRect(), ...words] : words;
  };
  const hasLookAtAll = (element) => {
    const style = getComputedStyle(element);
    return style.display !== "none" && style.visibility === "visible" && style.opacity !== "0";
  };
  const around = (rects) => {
    const [left, top] = [Math.min(...rects.map((one) => one.left)), Math.min(...rects.map((one) => one.top))];
    const [right, bottom] = [Math.max(...rects.map((one) => one.right)), Math.max(...rects.map((one) => one.bottom))];
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const seenBox = (element) => {
    const seen = seenFor(element);
    return seen !== element && seen instanceof HTMLLabelElement ? drawnIn(seen, element) : seen.getBoundingClientRect();
  };
  const clip = (rect, by) => {
    const [left, top] = [Math.max(rect.left, by.left), Math.max(rect.top, by.top)];
    const [right, bottom] = [Math.min(rect.right, by.right), Math.min(rect.bottom, by.bottom)];
    return right - left >= 1 && bottom - top >= 1 ? { left, top, right, bottom, width: right - left, height: bottom - top } : null;
  };
  const clippedBox = (element, whole) => {
    let rect = whole;
    let positioned = getComputedStyle(element).position;
    for (let outer = parentOf(element); rect && outer; outer = parentOf(outer)) {
      const style = getComputedStyle(outer);
      if (outer === document.documentElement || outer === document.body || positioned === "fixed") break;
      // An absolute element is cut by those alone that it is placed in.
      const places = style.position !== "static" || style.transform !== "none";
      if (positioned === "absolute" && !places) continue;
      positioned = style.position;
      if (style.overflow !== "visible" && style.display !== "contents" && !/^inline$/.test(style.display)) rect = clip(rect, outer.getBoundingClientRect());
    }
    return rect && clip(rect, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  };
  // A mark is where the middle of its element is seen.
  const isMiddleBehind = (element, rect) => isBehindAt(element, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
  const placeOf = (element) => {
    const seen = seenFor(element);
    const rect = seen.isConnected ? clippedBox(seen, seenBox(element)) : null;
    return rect && !isMiddleBehind(seen, rect) ? box(rect) : null;
  };
  // Less than half of its height in the window is no place for a mark.
  const isMostlyCut = (element) => {
    const { top, bottom, height } = seenBox(element);
    return height <= innerHeight && Math.min(bottom, innerHeight) - Math.max(top, 0) < height / 2;
  };
  const reveal = (element) => {
    if (placeOf(element) && !isMostlyCut(element)) return false;
    seenFor(element).scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    return true;
  };

  Object.defineProperty(window, key, {
    value: { isSmall, hostOf, touch, isHeld: () => held, hold, rest, resting, release, placeOf, reveal, seenFor, seenBox, labelOver, freeSpot, isShown, elementsIn, parentOf, register: (root) => roots.set(root.host, root), rootOf, touched, unsure, holdsDeep, isField, fieldOf, valueOf, box, layer, attach },
    enumerable: false,
  });
}
