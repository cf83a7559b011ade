// Capturing: what the user does on a page is held back until the page has been photographed, then done for them.
// Runs in each frame before the page's own scripts, after page.js. `config`: the name that page.js is under, the name
// of the function that sends messages, the words of the bar.
(config) => {
  const page = window[config.key];
  if (!page || page.recorder) return;
  const call = window[config.send];
  const send = (message) => {
    try {
      call(message);
    } catch {
      // The recording is over.
    }
  };
  // While a gesture is passed on, `spot` is where that clicks, or the key that it presses; without one, all is passed on.
  const state = { passing: false, spot: null, paused: false, count: 0 };
  const [MOST_SCROLLED, MOST_VISITED, MOST_KNOWN] = [12, 20, 5000];
  const known = new Map();
  const ids = new WeakMap();
  const filled = new WeakSet();
  const idOf = (element) => {
    if (!ids.has(element)) {
      ids.set(element, known.size + 1);
      known.set(known.size + 1, element);
    }
    return ids.get(element);
  };

  // Which element a gesture is for

  const CLICK_EVENTS = ["click", "mousedown", "mouseup", "pointerdown", "pointerup", "dblclick"];
  const hasHandler = (element) => CLICK_EVENTS.some((type) => typeof element[`on${type}`] === "function");
  const listening = new WeakSet();
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function addEventListener(type, ...options) {
    if (this instanceof Element && CLICK_EVENTS.includes(type))
      listening.add(this);
    if (this instanceof Element && HOVER_EVENTS.includes(type)) hoverListening.add(this);
    if (this instanceof Element && PRESS_EVENTS.includes(type)) pressListening.add(this);
    if (this instanceof Element && DROP_EVENTS.includes(type)) dropListening.add(this);
    return listen.call(this, type, ...options);
  };

  const CONTROLS =
    "a[href], area[href], button, summary, label, input, [role=button], [role=link], [role=tab], [role=menuitem]," +
    "[role=menuitemcheckbox], [role=menuitemradio], [role=option], [role=checkbox], [role=radio], [role=switch]," +
    "[role=treeitem]";
  const { parentOf } = page;
  const isWide = (element) => {
    const rect = element.getBoundingClientRect();
    return rect.width * rect.height > (innerWidth * innerHeight) / 2;
  };
  // Also in the shadow roots that are closed to events.
  const deepest = (event) => {
    let target = event.composedPath()[0];
    while (target instanceof Element && page.rootOf(target)) {
      const inner = page.rootOf(target).elementFromPoint?.(event.clientX, event.clientY);
      if (!inner || inner === target) break;
      target = inner;
    }
    return target;
  };
  // A document that is opened again (editors write their inner page so) forgets who listens to it: not us.
  const heard = [];
  const hear = (target, type, heeds, options = true) => {
    heard.push([target, type, heeds, options]);
    listen.call(target, type, heeds, options);
  };
  const hearAgain = () => {
    for (const one of heard) listen.apply(one[0], one.slice(1));
  };
  for (const name of ["open", "write", "writeln"]) {
    const original = Document.prototype[name];
    Document.prototype[name] = function (...content) {
      const opened = original.apply(this, content);
      this.defaultView?.[config.key]?.recorder?.hearAgain();
      return opened;
    };
  }

  // The code on an on-screen keypad: keys with one sign each, in one block.
  const KEYS = "button, [role=button], input[type=button], a, [onclick], [tabindex], td, li, span, div";
  const pads = new WeakMap();
  const signOf = (element) => {
    const text = (element instanceof HTMLInputElement ? element.value : element.innerText || "").trim();
    const [sign, ...letters] = text.split(/\s+/);
    if ([...sign].length === 1 && letters.join("").length <= 4) return sign;
    if (text) return "";
    const said = (element.getAttribute("aria-label") || element.querySelector?.("img")?.alt || element.title || "").trim();
    return /(?:^|\s)(\S)$/u.exec(said)?.[1] || "";
  };
  const padOf = (element) => {
    if (element.closest("nav, [role=navigation], [aria-current]")) return null;
    const isUnnamed = isUnnamedKey(element);
    if (!signOf(element) && !isUnnamed) return null;
    for (let block = element.parentElement; block && block !== document.documentElement; block = block.parentElement) {
      const keys = [...block.querySelectorAll(KEYS)];
      // The days of a month, the pages of a list.
      if (keys.filter((one) => /^\s*\d\d\s*$/.test(one.textContent)).length >= LEAST_KEYS) return null;
      const signs = new Set(keys.map(signOf).filter(Boolean));
      if (signs.size >= LEAST_KEYS || (isUnnamed && hasUnnamedKeys(block, element))) return block;
    }
    return null;
  };
  // Keys that are pictures say nothing: many of one size, which no one has named.
  const [LEAST_KEYS, LEAST_UNNAMED, MOST_KEY_PX] = [6, 9, 160];
  const isUnnamedKey = (element) => {
    if (page.isField(element) || (element instanceof HTMLInputElement && element.type !== "image")) return false;
    const said = [element, ...element.querySelectorAll("*")].some((one) =>
      ["alt", "title", "aria-label", "value"].some((name) => (one.getAttribute(name) || "").trim()));
    const rect = element.getBoundingClientRect();
    return !said && !(element.innerText || "").trim() && rect.width >= 8 && rect.width <= MOST_KEY_PX && rect.height >= 8 && rect.height <= MOST_KEY_PX;
  };
  const hasUnnamedKeys = (block, key) => {
    const size = key.getBoundingClientRect();
    const alike = [...block.querySelectorAll(`${KEYS}, img, svg, canvas, input[type=image], area`)].filter((one) => {
      const rect = one.getBoundingClientRect();
      return one.localName === key.localName && Math.abs(rect.width - size.width) <= 2 && Math.abs(rect.height - size.height) <= 2 && isUnnamedKey(one);
    });
    const rows = new Set(alike.map((one) => Math.round(one.getBoundingClientRect().top / 4)));
    return alike.length >= LEAST_UNNAMED || (alike.length >= LEAST_KEYS && rows.size >= LEAST_ROWS);
  };
  const padNumber = (element) => {
    const pad = padOf(element);
    if (pad && !pads.has(pad)) pads.set(pad, `${Math.random()}`);
    return pad ? { pad: pads.get(pad), sign: signOf(element), padBox: idOf(pad) } : {};
  };

  // Nothing is written in it: what its click opens is what it is there for.
  const isOnlyClicked = (field) => "readOnly" in field && field.readOnly;
  // A list is photographed before it opens: what opens is the browser's own, and so is what it looks like then.
  const isListThatOpens = (field) => field instanceof HTMLSelectElement && !field.multiple && field.size <= 1 && !field.disabled;
  // So is a field for files: its window is the browser's own, and often its label is all that is seen of it.
  const isFileField = (field) => field instanceof HTMLInputElement && field.type === "file" && !field.disabled;
  const clicked = new WeakSet();
  const isDraggable = (element) =>
    element.getAttribute("draggable") === "true" || /^(-webkit-)?(grab|grabbing|move)$/.test(getComputedStyle(element).cursor);
  const find = (target) => {
    let pointed = null;
    for (let element = target; element instanceof Element; element = parentOf(element)) {
      if (element === document.body || element === document.documentElement) break;
      if (page.isField(element)) return { element: page.fieldOf(element), field: !isOnlyClicked(page.fieldOf(element)) };
      if (element.matches(CONTROLS)) return ofLabel(element);
      const may = listening.has(element) || hasHandler(element) || element.tabIndex >= 0 || isDraggable(element);
      const pointing = getComputedStyle(element).cursor === "pointer";
      if (pointing && !isWide(element)) pointed = element;
      if (!may || isWide(element)) continue;
      pointed = (!pointing && pointed) || element;
      break;
    }
    return pointed && { element: itemIn(pointed, target) || pointed, field: false };
  };
  // A list, a calendar or a grid often hears the clicks of all its items: the item is what was clicked.
  const [LEAST_ITEMS, LEAST_ROWS, LEAST_ITEM_PX] = [5, 2, 8];
  const isItemLike = (element) => {
    const rect = element.getBoundingClientRect();
    const alike = [...(element.parentElement?.children || [])].filter((one) => {
      const other = one.getBoundingClientRect();
      return one.localName === element.localName && other.width > 0 && Math.abs(other.height - rect.height) <= 2;
    });
    const listed = /^(td|li|tr|option)$/.test(element.localName) || /^(gridcell|row|option|listitem|treeitem|menuitem)$/.test(element.getAttribute("role"));
    // A line between two columns, to be drawn aside, is no item.
    return Math.min(rect.width, rect.height) >= LEAST_ITEM_PX && alike.length >= (listed ? LEAST_ROWS : LEAST_ITEMS);
  };
  const itemIn = (outer, target) => {
    for (let element = target; element instanceof Element && element !== outer; element = parentOf(element)) if (isItemLike(element)) return element;
    return null;
  };
  const ofLabel = (element) => {
    const control = element instanceof HTMLLabelElement ? element.control : null;
    return control ? { element: control, field: page.isField(control), label: element } : { element, field: false };
  };

  // What an element is called

  const oneLine = (text) => (text || "").replace(/\s+/g, " ").trim().slice(0, 200);
  const INPUT_ROLES = {
    button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox", radio: "radio",
    range: "slider", number: "spinbutton", search: "searchbox",
  };
  const roleOf = (element) => {
    const stated = (element.getAttribute("role") || "").trim().split(/\s+/)[0];
    if (stated) return stated;
    if (element instanceof HTMLInputElement) {
      const role = INPUT_ROLES[element.type] || "textbox";
      return element.hasAttribute("list") && ["textbox", "searchbox"].includes(role) ? "combobox" : role;
    }
    if (element instanceof HTMLSelectElement) return element.multiple || element.size > 1 ? "listbox" : "combobox";
    const tags = { A: "link", AREA: "link", BUTTON: "button", TEXTAREA: "textbox", OPTION: "option", IMG: "img" };
    return tags[element.tagName] || (element.isContentEditable ? "textbox" : "");
  };
  // Signs that a typeface draws of words (« settings ») are no words of a name.
  const ICON_FACE = /icon|symbol|awesome|glyph/i;
  const isIcon = (element) => ICON_FACE.test(getComputedStyle(element).fontFamily.split(",")[0]) && element.children.length === 0;
  // Words that a style writes before or after an element are read with it; its icons and signs are no words.
  const drawnBy = (element, pseudo, icons) => {
    const style = getComputedStyle(element, pseudo);
    const stated = style.content || "";
    if (!/"|attr\(/.test(stated) || style.display === "none" || style.visibility === "hidden") return "";
    const said = /[")] \/ (".*")$/.exec(stated)?.[1] || stated;
    let text = "";
    for (const [, word, name] of said.matchAll(/"((?:[^"\\]|\\.)*)"|attr\(\s*([\w-]+)/g))
      text += name ? element.getAttribute(name) || "" : word.replace(/\\(.)/g, "$1");
    if (!icons && (ICON_FACE.test(style.fontFamily.split(",")[0]) || !/[\p{L}\p{N}]/u.test(text))) return "";
    return style.display === "inline" ? text : ` ${text} `;
  };
  const contentOf = (element, gap = " ", icons = true, drawn = true) => {
    let text = drawn ? drawnBy(element, "::before", icons) : "";
    const nodes = page.rootOf(element)?.childNodes || element.childNodes;
    for (const node of element.assignedNodes?.().length ? element.assignedNodes() : nodes) {
      if (node.nodeType === Node.TEXT_NODE) text += node.data.replace(/\s+/g, " ");
      if (node instanceof HTMLBRElement) text += gap;
      if (!(node instanceof Element) || node.getAttribute("aria-hidden") === "true" || page.isField(node)) continue;
      const style = getComputedStyle(node);
      if (style.display === "none" || style.visibility === "hidden" || ["SCRIPT", "STYLE"].includes(node.tagName)) continue;
      if (!icons && isIcon(node)) continue;
      const said = node instanceof HTMLImageElement ? node.alt : contentOf(node, gap, icons);
      const inner = node.getAttribute("aria-label") || (said.trim() ? said : node.title || said);
      text += /^(inline|contents)$/.test(style.display) ? inner : `${gap}${inner}${gap}`;
    }
    return text + (drawn ? drawnBy(element, "::after", icons) : "");
  };
  const nameOf = (element) => {
    const root = element.getRootNode();
    const stated = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const named = stated.map((id) => root.getElementById?.(id)).filter(Boolean);
    if (named.length) return { name: oneLine(named.map((one) => contentOf(one)).join(" ")), from: named };
    if (element.getAttribute("aria-label")) return { name: oneLine(element.getAttribute("aria-label")), from: [] };
    if (element.labels?.length)
      return { name: oneLine([...element.labels].map((one) => contentOf(one)).join(" ")), from: [...element.labels] };
    if (element instanceof HTMLInputElement && ["button", "submit", "reset"].includes(element.type))
      return { name: oneLine(element.value), from: [] };
    if (element instanceof HTMLImageElement || element.type === "image") return { name: oneLine(element.alt), from: [] };
    if (!page.isField(element)) {
      const name = oneLine(contentOf(element));
      if (name) return { name, from: [element] };
    }
    return { name: oneLine(element.title || element.getAttribute("placeholder")), from: [] };
  };
  // What people read of a name that has several lines: the first, without the letters of an avatar. Help stands below.
  const areInitials = (line, next) =>
    /^\p{Lu}{1,3}$/u.test(line) && next && next.split(/[\s-]+/).map((one) => one[0]).join("").toUpperCase().startsWith(line);
  const isCheckable = (field) => field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
  const firstLine = (element) => {
    // What a style writes beside a switch's words is whether it is on.
    const own = isCheckable(element.control) && contentOf(element, "\n", false, false);
    const lines = (own && own.trim() ? own : contentOf(element, "\n", false)).split("\n").map(oneLine).filter(Boolean);
    return (areInitials(lines[0] || "", lines[1]) ? lines[1] : lines[0] || "").replace(/^(\p{Lu}{2,3}) (?=\p{Lu})/u, (whole, letters, at, text) =>
      areInitials(letters, text.slice(whole.length)) ? "" : whole);
  };
  const labelOf = ({ name, from }) => from.map(firstLine).filter(Boolean).join(" ") || name;
  // A field, or a box, that has no name is called as its column is.
  const labelOverhead = (element) => (element.matches("input, select, textarea") && element.closest("td, [role=gridcell]") ? page.rows.headOf(element) : "");
  // What has no name of its own, and holds one field alone, is called as that is.
  const NAMED_FIELDS = "input:not([type=hidden]), select, textarea, [role=combobox], [role=textbox], [role=searchbox], [role=spinbutton]";
  const onlyFieldIn = (element) => {
    const found = [...element.querySelectorAll(NAMED_FIELDS)].filter((one) => !one.closest("[aria-hidden=true]"));
    return found.length === 1 ? found[0] : null;
  };
  // A list that was drawn over another is called as that is: what it shows is what is chosen in it.
  const MOST_ABOVE = 4;
  const labelOfHidden = (element) => {
    if (element.getAttribute("role") !== "combobox" || element instanceof HTMLInputElement) return "";
    for (let one = element, count = 0; one && one !== document.body && count < MOST_ABOVE; one = parentOf(one), count += 1) {
      const near = one.previousElementSibling;
      const hidden = near instanceof HTMLSelectElement ? near : one.querySelector("select");
      if (hidden?.labels?.length) return firstLine(hidden.labels[0]);
    }
    return "";
  };
  // The list that a line is chosen in, where it has a name.
  const listOf = (element) => {
    const list = element.getAttribute("role") === "option" ? element.closest("[role=listbox]") : null;
    if (!list) return "";
    const root = list.getRootNode();
    const opener = list.id ? root.querySelector(`[aria-controls="${CSS.escape(list.id)}"], [aria-owns="${CSS.escape(list.id)}"]`) : null;
    const names = [list, opener].filter(Boolean).map((one) => nameOf(one)).filter((one) => !one.from.some((part) => part === list || part === opener));
    return [opener ? labelOfHidden(opener) : "", ...names.map(labelOf)].find(Boolean) || "";
  };

  // Where an element is

  const isOnly = (root, selector) => {
    try {
      return root.querySelectorAll(selector).length === 1;
    } catch {
      return false;
    }
  };
  const hasStableId = (element) => /^[A-Za-z][\w-]*$/.test(element.id) && !/\d{3}/.test(element.id);
  const PASSING = /\d|^(css|sc|jss|_)|active|open|hover|focus|select|show|hidden|current|checked|disabled/i;
  const stableClasses = (element) => [...element.classList].filter((one) => /^[a-z][\w-]{3,}$/i.test(one) && !PASSING.test(one)).slice(0, 4);
  const pathOf = (element) => {
    const parts = [];
    const root = element.getRootNode();
    for (let one = element; one instanceof Element; one = one.parentElement) {
      let rank = 1;
      for (let other = one.previousElementSibling; other; other = other.previousElementSibling)
        if (other.localName === one.localName) rank += 1;
      const alone = one === document.body || one === document.documentElement;
      const own = one === element ? stableClasses(one).slice(0, 1).map((name) => `.${CSS.escape(name)}`).join("") : "";
      parts.unshift(CSS.escape(one.localName) + own + (alone ? "" : `:nth-of-type(${rank})`));
      // What stands before it in the page may come and go: not what has an identifier.
      if (one !== element && hasStableId(one) && isOnly(root, `#${one.id}`)) {
        parts[0] = `#${one.id}`;
        break;
      }
    }
    const inner = parts.join(" > ");
    return root instanceof ShadowRoot ? `${pathOf(root.host)} ${inner}` : inner;
  };
  const selectorOf = (element) => {
    const root = element.getRootNode();
    const tag = CSS.escape(element.localName);
    const candidates = [];
    if (hasStableId(element)) candidates.push(`#${element.id}`);
    for (const attribute of ["name", "data-testid", "title", "data-value", ...(element instanceof HTMLButtonElement ? ["value"] : []), "type"])
      if (element.getAttribute(attribute)) candidates.push(`${tag}[${attribute}=${JSON.stringify(element.getAttribute(attribute))}]`);
    const chosen = candidates.find((selector) => isOnly(root, selector));
    if (!chosen) return pathOf(element);
    return root instanceof ShadowRoot ? `${selectorOf(root.host)} ${chosen}` : chosen;
  };
  // Only what is seen is scrolled: a class that nothing else that is seen has leads to it, whatever comes and goes before it in the page.
  const scrolledSelectorOf = (element) => {
    const chosen = selectorOf(element);
    if (chosen !== pathOf(element)) return chosen;
    const isAlone = (selector) => [...page.elementsIn(document)].filter((one) => one.matches(selector) && page.isShown(one)).length === 1;
    return stableClasses(element).map((one) => `${CSS.escape(element.localName)}.${CSS.escape(one)}`).find(isAlone) || chosen;
  };

  // How an element is found wherever it moves: by its own words, by a class that says what it is and not how it is now.
  const [MOST_WORDS, RANKED] = [60, 1];
  // A button without words is known by the sign that is drawn in it.
  const MOST_DRAWN = 80;
  const signed = (element) => {
    const path = element.querySelector("path[d]")?.getAttribute("d");
    const link = element.querySelector("use[href]")?.getAttribute("href");
    const inner = link ? `use[href=${JSON.stringify(link)}]` : path ? `path[d^=${JSON.stringify(path.slice(0, MOST_DRAWN))}]` : "";
    return inner ? [`${CSS.escape(element.localName)}:has(${inner})`] : [];
  };
  // A line of a list is known by the first of its words that no other line has: the rest of it may say how long ago it was.
  const MOST_LEAVES = 4;
  const leavesOf = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const words = [];
    while (words.length < MOST_LEAVES && walker.nextNode()) {
      const word = oneLine(walker.currentNode.data);
      if (/\p{L}{2}/u.test(word) && word.length <= MOST_WORDS && !/^(SCRIPT|STYLE)$/.test(walker.currentNode.parentElement?.tagName)) words.push(word);
    }
    return element.children.length && !page.isField(element) ? words : [];
  };
  // Its row, or its card, where what is alike stands in each of them.
  const rowOf = (element) => {
    const rows = page.rows.wordsOfRow(element);
    // Identifiers of rows are often numbers: another row has them once one is inserted.
    const inRow = page.rows.isNamedBefore(element, rows) || /\d/.test(`${element.id}${element.getAttribute("name") || ""}`);
    return { rows, column: page.rows.headOf(element), inRow };
  };
  // In rows that are numbered, the number of one is its place: what is alike is found without it, and counted.
  const numberedIn = (element) => {
    const [, before, after] = /^([^\d]+)\d+(.*)$/.exec(element.id) || [];
    return before && page.rows.inRows(element) ? `${CSS.escape(element.localName)}[id^=${JSON.stringify(before)}][id$=${JSON.stringify(after)}]` : "";
  };
  const looseOf = (element) => {
    const text = page.isField(element) ? "" : oneLine(element.textContent);
    const said = text && text.length <= MOST_WORDS ? JSON.stringify(text) : "";
    const classes = stableClasses(element).map((one) => `${CSS.escape(element.localName)}.${CSS.escape(one)}`);
    const byLeaf = leavesOf(element).map((word) => `${classes[0] || CSS.escape(element.localName)}:has-text(${JSON.stringify(word)})`);
    const inRows = numberedIn(element) || (page.isField(element) ? "" : page.rows.inRows(element));
    return {
      loose: [...(said && !element.children.length ? [`text=${said}`] : []), ...(text ? [] : signed(element)), ...byLeaf, ...classes],
      // Of several, the one of its rank: with its words, where it has some, lest another be taken for it.
      // The rows are counted: where there are more, or fewer, it cannot be told which one it was.
      ranked: said ? [...classes.slice(0, RANKED), pathOf(element)].map((one) => `${one}:has-text(${said})`) : inRows ? [inRows] : classes.slice(0, RANKED),
      kinds: [...classes, CSS.escape(element.localName)].sort((one) => (/^t[dh]$/.test(one) ? -1 : 0)),
      ...rowOf(element),
    };
  };

  const isChecked = (element) => element.checked === true || element.getAttribute("aria-checked") === "true";
  // Of what is only told so that it can be hidden, nobody asks where it stands.
  const describe = (element, bound = true) => {
    const own = nameOf(element);
    const inner = own.name ? null : onlyFieldIn(element);
    const names = inner ? nameOf(inner) : own;
    return {
      id: idOf(element),
      role: roleOf(inner && names.name ? inner : element),
      name: names.name,
      label: (labelOfHidden(element) || labelOf(names) || labelOverhead(element)).slice(0, 200),
      list: listOf(element).slice(0, 200),
      type: element.type || "",
      checked: isChecked(element),
      selector: bound && numberedIn(element) ? pathOf(element) : selectorOf(element),
      path: pathOf(element),
      ...(bound ? looseOf(element) : {}),
    };
  };

  // What is only shown under the pointer, and what shows it

  const isShown = (element) => {
    const one = page.seenFor(element);
    return one.isConnected && one.getClientRects().length > 0 && page.isShown(one);
  };
  const shownBefore = new WeakMap();
  const HOVER_EVENTS = ["mouseenter", "mouseover", "pointerenter", "pointerover"];
  const hoverListening = new WeakSet();
  const [dropListening, pressListening] = [new WeakSet(), new WeakSet()];
  // Elements that the pointer came to since the last gesture, with the controls that were shown by then.
  let visited = [];
  const hearsHover = (element) =>
    hoverListening.has(element) || HOVER_EVENTS.some((type) => typeof element[`on${type}`] === "function") ||
    element.getAttribute("aria-haspopup") === "true" || element.getAttribute("aria-haspopup") === "menu";
  hear(window, "pointerover", (event) => {
    if (!event.isTrusted || page.isHeld()) return;
    const path = event.composedPath().filter((one) => one instanceof Element && one !== document.body && one !== document.documentElement);
    const opener = path.find((one) => hearsHover(one) && !isWide(one));
    if (!opener || visited.some(([one]) => one === opener)) return;
    const shown = new WeakSet([...document.querySelectorAll(CONTROLS)].filter(isShown));
    visited = [...visited.slice(-MOST_VISITED), [opener, shown]];
  });
  // What is named in it is found again whatever its classes become: the pointer over that is over all that holds it.
  const pointedIn = (opener, wasThere) => {
    if (opener.matches(CONTROLS)) return opener;
    const there = [...opener.querySelectorAll(CONTROLS)].filter(wasThere);
    return there.length === 1 && nameOf(there[0]).name ? there[0] : opener;
  };
  const openerOf = (element) => {
    if (shownBefore.get(element) && !isShown(element)) {
      for (let one = parentOf(element); one && one !== document.body; one = parentOf(one)) if (isShown(one)) return pointedIn(one, isShown);
    }
    const scripted = visited.findLast(([one, shown]) => one !== element && one.isConnected && isShown(one) && !shown.has(element));
    return scripted && element.matches(CONTROLS) ? pointedIn(scripted[0], (one) => scripted[1].has(one) && isShown(one)) : null;
  };

  // Gestures

  let gesture = null;
  const hold = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // What the person does while another gesture of theirs is passed on is held back in its turn.
  const [NEAR_PX, isKey] = [2, (event) => event instanceof KeyboardEvent];
  const isAtSpot = (event, { x, y }) => Math.hypot(event.clientX - x, event.clientY - y) <= NEAR_PX;
  const isPassedOn = (event) => {
    if (!state.passing || !state.spot) return state.passing;
    if (isKey(event)) return state.spot.key === event.key;
    if (event.type !== "pointerdown" && !gesture?.during) return true;
    return state.spot.x !== undefined && isAtSpot(event, state.spot);
  };
  const isOurs = (event) => event.isTrusted && !isPassedOn(event);
  const isOnScrollbar = (event) => {
    const target = event.composedPath()[0];
    return target instanceof Element && target === event.target &&
      (event.offsetX > target.clientWidth + target.clientLeft || event.offsetY > target.clientHeight + target.clientTop) &&
      (target.scrollHeight > target.clientHeight || target.scrollWidth > target.clientWidth) && target.clientWidth > 0;
  };
  const modifiers = (event) => ["Control", "Shift", "Alt", "Meta"].filter((name) => event.getModifierState(name));

  // A field that is entered may open something, which is then chosen in it: what was there before is known.
  let entered = null;
  const enter = (field) => {
    // What our own click gave the focus to, the page entered, not the person.
    if (state.passing || (entered?.field === field && !entered.used)) return;
    const before = new WeakSet();
    let count = 0;
    for (const one of page.elementsIn(document)) if ((count += 1) < MOST_KNOWN && isShown(one)) before.add(one);
    entered = { field, before, used: false };
  };
  const openedBy = (element) => {
    if (!entered?.field.isConnected || entered.before.has(element)) return 0;
    entered.used = true;
    return idOf(entered.field);
  };
  hear(window, "focus", (event) => {
    const target = event.composedPath()[0];
    if (target instanceof Element && page.isField(target) && !state.paused && !page.isHeld()) enter(page.fieldOf(target));
  }, true);

  // A press that goes far is a drag: the page hears of it, whole, when it ends.
  const CLOSES_MS = 400;
  const [FAR_PX, FAR_INSIDE_PX] = [10, 40];
  const PRESS_EVENTS = ["pointerdown", "mousedown", "touchstart", "dragstart"];
  const mayBeDragged = (element) => {
    for (let one = element; one && one !== document.body && one !== document.documentElement; one = parentOf(one))
      if (pressListening.has(one) || isDraggable(one) || one.getAttribute("role") === "slider" || PRESS_EVENTS.some((type) => typeof one[`on${type}`] === "function")) return true;
    return false;
  };
  const isDrag = (event) => {
    const far = Math.hypot(event.clientX - gesture.x, event.clientY - gesture.y);
    if (far < FAR_PX || !mayBeDragged(gesture.element)) return false;
    const rect = gesture.element.getBoundingClientRect();
    const inside = event.clientX >= rect.left && event.clientX <= rect.right && event.clientY >= rect.top && event.clientY <= rect.bottom;
    return !inside || far >= FAR_INSIDE_PX;
  };
  const DROP_EVENTS = ["drop", "dragover", "dragenter"];
  const PLACES = "ul, ol, li, td, th, section, [role=list], [role=listbox], [role=grid], [role=row], [role=columnheader], [role=region], [draggable=true], [aria-label], [aria-labelledby]";
  const dropPlace = (event) => {
    const pile = document.elementsFromPoint(event.clientX, event.clientY);
    const first = pile.find((one) => one !== bar.host && !gesture.element.contains(one)) || gesture.element;
    const under = pile.includes(gesture.element) && pile.indexOf(gesture.element) <= pile.indexOf(first) ? gesture.element : first;
    for (let one = under; one && one !== document.body && one !== document.documentElement; one = parentOf(one))
      if (one === gesture.element || one.matches(PLACES) || dropListening.has(one) || DROP_EVENTS.some((type) => typeof one[`on${type}`] === "function")) return one;
    return under;
  };
  const started = () => ({ startLeft: gesture?.left, startBelow: gesture?.below });
  const endDrag = (event) => {
    const place = dropPlace(event);
    const rect = place.getBoundingClientRect();
    send({
      kind: "drag", x: gesture.x, y: gesture.y, ...started(), endX: event.clientX, endY: event.clientY, onto: describe(place),
      left: event.clientX - rect.left, below: event.clientY - rect.top, ...describe(gesture.element),
    });
    gesture.dragged = true;
  };

  // A click on nothing is no step; when it closes what was open, it is a part of the way.
  const noteWhatCloses = (event, target) => {
    if (!(target instanceof Element)) return;
    const shown = [];
    for (const one of page.elementsIn(document)) if (shown.length < MOST_KNOWN && isShown(one)) shown.push(one);
    const rect = target.getBoundingClientRect();
    const [left, below] = [event.clientX - rect.left, event.clientY - rect.top];
    setTimeout(() => {
      if (target.isConnected && shown.some((one) => !isShown(one))) send({ kind: "closed", left, below, ...describe(target) });
    }, CLOSES_MS);
  };

  hear(window, "pointerdown", (event) => {
    if (isPassedOn(event)) return;
    gesture = null;
    if (!isOurs(event) || (event.button !== 0 && event.button !== 2)) return;
    if (bar.contains(event)) {
      gesture = { bar: true, during: state.passing };
      hold(event);
      return;
    }
    if (state.paused || isOnScrollbar(event)) return;
    const target = deepest(event);
    const found = find(target);
    const right = event.button === 2;
    if (found?.field && !right && (isListThatOpens(found.element) || isFileField(found.element))) {
      gesture = { ...found, enters: true, during: state.passing };
      hold(event);
      return;
    }
    if (right ? !(target instanceof Element) : !found || found.field) {
      if (found && !right) enter(found.element);
      else if (!right) noteWhatCloses(event, target);
      return;
    }
    const meant = right ? { element: (found && !found.field && found.element) || itemIn(document.body, target) || target } : found;
    if (right && isWide(meant.element)) return;
    const rect = meant.element.getBoundingClientRect();
    const [left, below] = [event.clientX - rect.left, event.clientY - rect.top];
    gesture = { ...meant, checked: isChecked(meant.element), x: event.clientX, y: event.clientY, left, below, right, during: state.passing };
    hold(event);
  }, true);
  hear(window, "pointerup", (event) => {
    if (isOurs(event) && gesture && !gesture.bar && !gesture.right && !gesture.enters && isDrag(event)) endDrag(event);
  }, true);
  for (const type of ["mousedown", "pointerup", "mouseup", "dblclick", "dragstart", "touchstart", "touchend"])
    hear(window, type, (event) => isOurs(event) && gesture && hold(event), { capture: true, passive: false });
  // What the page was dragged, or dropped, without us: the way goes on by something that cannot be told.
  hear(window, "drop", (event) => isOurs(event) && !gesture && !state.paused && send({ kind: "lost" }), true);
  hear(window, "contextmenu", (event) => {
    if (!isOurs(event) || !gesture?.right) return;
    hold(event);
    send({ kind: "click", button: "right", x: event.clientX, y: event.clientY, ...started(), times: 1, ...describe(gesture.element) });
  }, true);
  hear(window, "click", (event) => {
    if (!isOurs(event)) return;
    if (gesture?.bar) {
      hold(event);
      bar.press(event);
      return;
    }
    if (gesture?.dragged) {
      hold(event);
      return;
    }
    if (gesture?.enters) {
      hold(event);
      clicked.add(gesture.element);
      const labelTarget = gesture.label ? describe(gesture.label) : null;
      send({ kind: "enter", x: event.clientX, y: event.clientY, ready: true, labelTarget, ...describe(gesture.element) });
      return;
    }
    if (event.target === bar.host || state.paused) return;
    const keyboard = event.detail === 0;
    if (!gesture && !keyboard) return;
    const found = find(keyboard ? event.composedPath()[0] : deepest(event));
    if (keyboard && (!found || found.field)) return;
    // A box is ticked before its click is heard, and only then: what it was is known from the press.
    const wasTicked = keyboard && found.element === event.target && "checked" in found.element;
    const checked = keyboard ? isChecked(found.element) !== wasTicked : gesture.checked;
    hold(event);
    if (!found || (!keyboard && found.element !== gesture.element)) return;
    shownBefore.set(found.element, isShown(found.element));
    send({
      kind: "click", keyboard, x: event.clientX, y: event.clientY, ...started(), times: Math.max(event.detail, 1), openedBy: openedBy(found.element),
      modifiers: modifiers(event), labelled: found.label ? idOf(found.label) : 0, labelTarget: found.label ? describe(found.label) : null,
      ...describe(found.element), checked, ...padNumber(found.element),
    });
  }, true);
  // Keys that close or go through what is open: the page has them at once, they are a part of the way and no step.
  const GOES_THROUGH = "[role=combobox], [aria-activedescendant], [aria-autocomplete], [role=listbox], [role=option], [role=menu], [role=menuitem], [role=tree], [role=treeitem], [role=grid], [role=gridcell]";
  hear(window, "keydown", (event) => {
    if (!isOurs(event) || state.paused || event.isComposing || modifiers(event).length) return;
    const target = event.composedPath()[0];
    const goes = /^Arrow/.test(event.key) && target instanceof Element && target.matches(GOES_THROUGH) && !(target instanceof HTMLSelectElement);
    if (event.key === "Escape" || goes) send({ kind: "passed", key: event.key });
  }, true);
  hear(window, "keydown", (event) => {
    if (!isOurs(event) || state.paused || event.isComposing || event.key !== "Enter" || modifiers(event).length) return;
    const target = event.composedPath()[0];
    if (!(target instanceof HTMLInputElement) || !page.isField(target) || target.type === "file") return;
    hold(event);
    if (!event.repeat) send({ kind: "key", key: "Enter", ...describe(target) });
  }, true);

  // Fields: what is typed goes to the page at once, and is told only so that it can be hidden.
  const typed = (event) => {
    const target = event.composedPath()[0];
    if (!event.isTrusted || !(target instanceof Element) || !page.isField(target)) return;
    const field = page.fieldOf(target);
    page.touched.add(field);
    const first = !state.paused && !filled.has(field);
    if (first) filled.add(field);
    send({ kind: first ? "fill" : "typed", value: page.valueOf(field), ...describe(field, first) });
  };
  // A field for files that was never put in the page tells nobody else.
  const press = HTMLElement.prototype.click;
  HTMLElement.prototype.click = function click() {
    if (this instanceof HTMLInputElement && this.type === "file" && !this.isConnected) listen.call(this, "change", typed, { once: true });
    return press.call(this);
  };
  hear(window, "input", typed, true);
  hear(window, "change", typed, true);
  // A field is entered by the mouse, or by a key, or by the page itself, which opened something of its own.
  let pressed = [];
  hear(window, "pointerdown", (event) => { if (event.isTrusted) pressed = event.composedPath(); }, true);
  const isPressed = (field) => pressed.some((one) => one === field || (one instanceof HTMLLabelElement && one.control === field));
  hear(window, "focusin", (event) => {
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || !page.isField(target) || state.paused) return;
    const field = page.fieldOf(target);
    if (!filled.has(field) && !isOnlyClicked(field) && !clicked.has(field)) send({ kind: "focus", ready: document.readyState === "complete", keyboard: !isPressed(field), ...describe(field) });
  }, true);

  // What is selected in a field is what the next click is for: the way selects it too.
  const selected = new WeakMap();
  const isSelected = (field) => {
    if ("selectionStart" in field && !field.isContentEditable) return field.selectionStart !== null && field.selectionStart !== field.selectionEnd;
    const selection = field.ownerDocument.getSelection();
    return field.isContentEditable === true && !selection.isCollapsed && field.contains(selection.anchorNode);
  };
  const noteSelection = (event) => {
    let target = event.isTrusted && !state.passing && !state.paused ? document.activeElement : null;
    while (target && page.rootOf(target)?.activeElement) target = page.rootOf(target).activeElement;
    if (!(target instanceof Element) || !page.isField(target)) return;
    const field = page.fieldOf(target);
    const on = isSelected(field);
    if (on === (selected.get(field) || false)) return;
    selected.set(field, on);
    send({ kind: on ? "selected" : "unselected", ...describe(field) });
  };
  for (const type of ["pointerup", "keyup"]) hear(window, type, (event) => setTimeout(() => noteSelection(event)), true);

  // A page that was gone back to has its fields as they were left: that is not seen by who goes there anew.
  const isOtherThanSent = (field) =>
    field instanceof HTMLSelectElement
      ? field.selectedIndex > 0 && [...field.options].some((one) => one.selected !== one.defaultSelected)
      : ["checkbox", "radio"].includes(field.type) ? field.checked !== field.defaultChecked : page.isField(field) && "defaultValue" in field && field.value !== field.defaultValue;
  const isRestored = () => (performance.getEntriesByType("navigation")[0]?.type || "navigate") !== "navigate";
  listen.call(window, "load", () => setTimeout(() => {
    if (isRestored() && [...document.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")].some(isOtherThanSent)) send({ kind: "lost" });
  }));

  // A field that has the focus from the start is entered once the page is there.
  listen.call(window, "load", () => {
    const field = document.activeElement;
    if (field && page.isField(field) && !state.paused && !filled.has(field) && !isOnlyClicked(field)) send({ kind: "focus", ready: true, ...describe(field) });
  });

  // Keys are heard before the page hears them: some editors empty their field at each of them, or have none.
  const NOT_WRITTEN_IN = "a, button, summary, select, option, [role=button], [role=link], [role=listbox], [role=option], [role=tab], [role=menu]," +
    "[role=menubar], [role=menuitem], [role=tree], [role=treeitem], [role=radio], [role=checkbox], [role=slider]";
  const written = new WeakMap();
  let lastKey = "";
  const editorOf = (target) => {
    if (page.isField(target)) return page.fieldOf(target);
    if (target === document.body || target === document.documentElement || target.matches(NOT_WRITTEN_IN)) return null;
    return target instanceof HTMLInputElement ? null : target;
  };
  // A part of a page that only scripts give the focus to, and that draws nothing, is no editor: its keys are shortcuts.
  const mayBeWrittenIn = (element) =>
    Boolean(page.isField(element)) || element.tabIndex >= 0 || element.localName === "canvas" || element.querySelector("canvas") !== null;
  // What is typed may show anywhere around: all of that is hidden, until it is known to show in the field alone.
  const cannotFollow = (element) => {
    const changed = element && !page.touched.has(element) ? [() => page.touched.delete(element)] : [];
    if (element) page.touched.add(element);
    const doubt = (one) => {
      if (!one.unsure.typing) changed.push(() => { one.unsure.typing = false; });
      one.unsure.typing = true;
    };
    doubt(page);
    for (let view = window; view !== view.parent; view = view.parent) {
      try {
        doubt(view.parent[config.key]);
      } catch {
        break; // Of another origin: what is drawn there is not heard of here.
      }
    }
    return () => changed.forEach((undo) => undo());
  };
  // Fields for several words are as wide as what is written in them.
  const GROWN_MS = 150;
  const mayGrow = (field) =>
    field instanceof HTMLInputElement && getComputedStyle(field).opacity !== "0" && field.getBoundingClientRect().height >= 8;
  const hasGrown = (field, sign) => field.isConnected && field.value.includes(sign) && field.scrollWidth <= field.clientWidth + 1;
  // What is written in parts is kept once all of them are there: a date, an hour.
  const IN_PARTS = /^(date|time|month|week|datetime-local|number)$/;
  const write = (target, change) => {
    const before = written.get(target) || "";
    const text = change(before).slice(-50_000);
    written.set(target, text);
    const editor = editorOf(target);
    const drawn = editor !== null && !(editor.isContentEditable || "value" in editor);
    const isEditor = drawn && mayBeWrittenIn(editor);
    let unsure = false;
    if (isEditor) {
      unsure = !editor.editContext;
      cannotFollow(editor);
    } else if (drawn) {
      // What a page draws is hidden all the same.
      page.unsure.typing = true;
    } else if (editor instanceof HTMLTextAreaElement || editor instanceof HTMLInputElement || editor?.isContentEditable) {
      const kept = page.valueOf(editor).replace(/\s+/g, " ");
      const emptied = before.trim().length > 1 && !editor.isContentEditable && !IN_PARTS.test(editor.type) && !kept.includes(before.trim().slice(-1));
      if (page.isSmall(editor) || emptied) {
        const believe = cannotFollow(page.hostOf(editor));
        unsure = emptied || !mayGrow(editor);
        const judge = () => {
          if (hasGrown(editor, text.trim().slice(-1))) return believe();
          cannotFollow(page.hostOf(editor));
          return send({ kind: "typed", keys: true, unsure: true, value: text, ...describe(editor, false) });
        };
        if (!unsure) setTimeout(judge, GROWN_MS);
      }
    }
    const first = isEditor && !state.paused && !filled.has(editor);
    if (first) filled.add(editor);
    send({ kind: first ? "fill" : "typed", keys: true, unsure, value: text, ...describe(editor || target, first), ...(drawn ? { type: "drawn" } : {}) });
  };
  hear(window, "keydown", (event) => {
    const target = event.composedPath()[0];
    if (!event.isTrusted || !(target instanceof Element)) return;
    lastKey = "";
    const shortcut = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
    if ([...event.key].length === 1 && !shortcut && !event.isComposing) {
      if (event.key === " " && target.matches(NOT_WRITTEN_IN)) return;
      lastKey = event.key;
      write(target, (text) => text + event.key);
    } else if (event.key === "Backspace" && written.has(target)) {
      write(target, (text) => text.slice(0, -1));
    } else if (/^(Enter|Tab|Arrow|Home|End|Page|Delete|Escape)/.test(event.key) && written.has(target)) {
      written.set(target, `${written.get(target)}\n`);
    }
  });
  hear(window, "beforeinput", (event) => {
    const target = event.composedPath()[0];
    if (!event.isTrusted || !(target instanceof Element) || !event.data) return;
    if (event.data !== lastKey && !event.isComposing) write(target, (text) => text + event.data);
    lastKey = "";
  });
  hear(window, "compositionend", (event) => {
    const target = event.composedPath()[0];
    if (event.isTrusted && target instanceof Element && event.data) write(target, (text) => text + event.data);
  });
  for (const [type, transfer] of [["paste", "clipboardData"], ["drop", "dataTransfer"]])
    hear(window, type, (event) => {
      const target = event.composedPath()[0];
      const text = event[transfer]?.getData("text/plain");
      // What our own drag drops was on the page before.
      if (event.isTrusted && !(state.passing && type === "drop") && target instanceof Element && text) write(target, (before) => before + text);
    });

  // The bar: in a closed shadow root, above everything, and worked by its place: a modal window makes the rest inert.

  const [STAY_MS, BAR_STEP_PX] = [1500, 24];
  const BAR_PLACES = [
    ["auto", "0", "12px", "0"], ["12px", "0", "auto", "0"], ["auto", "12px", "12px", "auto"], ["auto", "auto", "12px", "12px"],
    ["12px", "12px", "auto", "auto"], ["12px", "auto", "auto", "12px"],
  ];
  const bar = {
    host: null, buttons: [], status: null, said: "", above: null, hidden: false, place: 0, folded: false, visited: 0,
    make() {
      this.host = document.createElement("tutopdf-barre");
      const root = page.attach.call(this.host, { mode: "closed" });
      Object.assign(this.host.style, {
        all: "initial", position: "fixed", margin: "0 auto", width: "max-content", padding: "8px 12px",
        display: "flex", gap: "8px", alignItems: "center", zIndex: "2147483647", border: "2px solid #fff", borderRadius: "8px",
        background: "#1d2733", color: "#fff", font: "14px/1.4 sans-serif", boxShadow: "0 2px 12px rgb(0 0 0 / 40%)",
      });
      if ("popover" in this.host) this.host.popover = "manual";
      this.status = document.createElement("span");
      this.status.setAttribute("role", "status");
      root.append(this.status);
      for (const [action, words] of Object.entries(config.words.actions)) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = words;
        Object.assign(button.style, { font: "inherit", padding: "4px 10px", cursor: "pointer" });
        listen.call(button, "click", (event) => event.detail === 0 && this.act(action));
        this.buttons.push([action, button]);
        root.append(button);
      }
    },
    refresh() {
      if (window !== window.top || !document.documentElement) return;
      if (!this.host) this.make();
      if (!this.host.isConnected) document.documentElement.append(this.host);
      this.said = (state.paused ? config.words.paused : config.words.recording).replace("{count}", state.count);
      for (const [action, button] of this.buttons)
        if (action === "pause") button.textContent = state.paused ? config.words.resume : config.words.actions.pause;
      this.host.style.display = this.hidden ? "none" : "flex";
      this.put();
      const modal = [...document.querySelectorAll(":modal")].pop() || null;
      if (!this.host.showPopover || this.hidden) return;
      const shown = this.host.matches(":popover-open");
      if (shown && modal !== this.above) this.host.hidePopover();
      if (!this.host.matches(":popover-open")) this.host.showPopover();
      this.above = modal;
    },
    // Nothing of ours lies over what the page has to be clicked: it goes where there is nothing, else it folds.
    put() {
      this.lay(this.place, false);
      if (this.hidden || Date.now() - this.visited < STAY_MS) return;
      for (const folded of [false, true])
        for (const place of [this.place, ...BAR_PLACES.keys()]) {
          this.lay(place, folded);
          if (this.isFree()) return;
        }
    },
    lay(place, folded) {
      [this.place, this.folded] = [place, folded];
      this.host.style.inset = BAR_PLACES[place].join(" ");
      this.host.style.margin = BAR_PLACES[place][1] === "0" ? "0 auto" : "0";
      for (const [, button] of this.buttons) button.style.display = folded ? "none" : "";
      this.status.textContent = folded ? `${state.count}` : this.said;
    },
    isFree() {
      const rect = this.host.getBoundingClientRect();
      const isClicked = (x, y) => {
        const under = document.elementsFromPoint(x, y).find((one) => one !== this.host);
        return under instanceof Element && find(under) !== null;
      };
      for (let x = rect.left; x <= rect.right; x += BAR_STEP_PX)
        for (const y of [rect.top, (rect.top + rect.bottom) / 2, rect.bottom]) if (isClicked(x, y)) return false;
      return true;
    },
    contains(event) {
      if (!this.host || this.hidden || !this.host.isConnected) return false;
      const rect = this.host.getBoundingClientRect();
      return event.clientX >= rect.left && event.clientX <= rect.right && event.clientY >= rect.top && event.clientY <= rect.bottom;
    },
    press(event) {
      for (const [action, button] of this.buttons) {
        const rect = button.getBoundingClientRect();
        const inside = event.clientX >= rect.left && event.clientX <= rect.right && event.clientY >= rect.top && event.clientY <= rect.bottom;
        if (inside) this.act(action);
      }
    },
    act(action) {
      if (action === "move") {
        this.place = (this.place + 1) % BAR_PLACES.length;
        this.visited = 0;
        this.refresh();
      } else {
        send({ kind: "bar", action });
      }
    },
  };

  hear(window, "pointermove", (event) => {
    if (!event.isTrusted || state.passing || !bar.contains(event)) return;
    const folded = bar.folded;
    bar.visited = Date.now();
    if (folded) bar.refresh();
  }, true);

  // What a page says once, after a form was sent: at its address alone it is not there, and no picture can show it again.
  const SAYS_ONCE = "[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]," +
    ["message", "alert", "flash", "toast", "notif", "notice"].map((word) => `[class*=${word} i]`).join(",");
  const [MOST_SAID, LEAST_SAID] = [400, 3];
  const said = { may: [], once: [], left: [] };
  const textOf = (element) => (element.textContent || "").replace(/\s+/g, " ").trim();
  const wholeOf = (element) => {
    let whole = element;
    while (whole.parentElement && whole.parentElement !== document.body && textOf(whole.parentElement) === textOf(element)) whole = whole.parentElement;
    return whole;
  };

  // What the recorder asks

  page.recorder = {
    contents() {
      const values = [...page.elementsIn(document)].filter(page.isField).map(page.valueOf);
      return [document.body?.innerText || "", ...values].join("\n");
    },
    mayBeSaidOnce() {
      const found = [...document.querySelectorAll(SAYS_ONCE)].filter((one) => isShown(one) && !one.querySelector(SAYS_ONCE));
      said.may = found.filter((one) => textOf(one).length >= LEAST_SAID && textOf(one).length <= MOST_SAID).map(wholeOf);
      return said.may.map(textOf);
    },
    saysOnce(numbers) {
      said.once = numbers.map((number) => said.may[number]);
    },
    // Leaves it out, but for what holds an element; says whether any of it is still seen.
    leaveOut(id) {
      const kept = (one) => id === null || one.contains(known.get(id));
      for (const one of said.once.filter((one) => one.isConnected && !kept(one))) {
        said.left.push([one, one.style.getPropertyValue("display"), one.style.getPropertyPriority("display")]);
        one.style.setProperty("display", "none", "important");
      }
      return said.once.some((one) => one.isConnected && isShown(one));
    },
    bringBack() {
      for (const [one, value, priority] of said.left.splice(0)) one.style.setProperty("display", value, priority);
    },
    idOf,
    hearAgain,
    selectorOf,
    pathOf,
    element: (id) => known.get(id) || null,
    isSeen(id) {
      const element = known.get(id);
      return Boolean(element?.isConnected) && isShown(element) && page.placeOf(element) !== null;
    },
    // Where a place of an element is now: it may have moved since the person was there.
    spot(id, left, below) {
      const rect = known.get(id)?.isConnected ? known.get(id).getBoundingClientRect() : null;
      return rect && rect.width && rect.height ? [rect.left + left, rect.top + below] : null;
    },
    box(id, other) {
      const ones = [known.get(id), known.get(other)].filter((one) => one && one.isConnected);
      if (ones.length && shownBefore.get(ones[0]) && !isShown(ones[0])) return null;
      const place = ones.map(page.placeOf).find((found) => found && found[2] > 4 && found[3] > 4);
      if (place) return place;
      const seen = ones.map((one) => page.seenBox(one)).find((rect) => rect.width > 4 && rect.height > 4);
      return seen ? page.box(seen) : null;
    },
    scrolled() {
      const found = [];
      const add = (selector, one) => found.push({ selector, left: Math.round(one.scrollLeft), top: Math.round(one.scrollTop) });
      const root = document.scrollingElement;
      const isScrolled = (one) => one.scrollLeft >= 1 || one.scrollTop >= 1;
      if (root && isScrolled(root)) add("", root);
      for (const one of page.elementsIn(document))
        if (one !== root && isScrolled(one) && !page.isField(one) && one.getClientRects().length) add(scrolledSelectorOf(one), one);
      return found.slice(0, MOST_SCROLLED);
    },
    opener(id) {
      const element = known.get(id);
      const opener = element?.isConnected ? openerOf(element) : null;
      return opener ? describe(opener) : null;
    },
    pass(passing, spot = null) {
      // What opens from now on is opened by what is done then.
      [visited, entered] = [[], null];
      Object.assign(state, { passing, spot });
    },
    activate(id) {
      known.get(id)?.click();
    },
    show(paused, count) {
      Object.assign(state, { paused, count });
      bar.refresh();
    },
    hide(hidden) {
      bar.hidden = hidden;
      bar.refresh();
    },
  };
  const begin = () => {
    bar.refresh();
    send({ kind: "hello", top: window === window.top, address: location.href });
  };
  if (document.readyState === "loading") listen.call(document, "DOMContentLoaded", begin, { once: true });
  else begin();
  setInterval(() => {
    hearAgain();
    bar.refresh();
  }, 400);
}
