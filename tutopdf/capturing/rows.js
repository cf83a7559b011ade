// Capturing: which of several elements that are called alike is meant: the one of a row, or of a card, by words that stand
// in it; the one under the head of a column. Runs after page.js, in each frame. The same code writes a tie and finds by it.
(page) => {
  const { parentOf, holdsDeep, rootOf, isField } = page;
  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  // The texts that a person reads in an element: its lines, its cells, and the words of each of its links. What is written
  // in its fields is the person's; what its buttons say is said in all rows alike.
  const UNREAD = "script, style, noscript, template, button, [role=button], select, textarea";
  const readIn = (element) => {
    const found = new Set();
    let line = "";
    const end = () => {
      const text = oneLine(line);
      if (text) found.add(text);
      line = "";
    };
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) line += node.data;
      if (!(node instanceof Element) || node.matches(UNREAD) || isField(node)) return;
      const style = getComputedStyle(node);
      if (style.display === "none" || style.visibility === "hidden") return;
      const before = line;
      const apart = !/^(inline|contents)$/.test(style.display) || node.localName === "br";
      if (apart) end();
      if (node instanceof HTMLImageElement) line += ` ${node.alt} `;
      readAll(node);
      if (apart) end();
      else if (!node.children.length && line.startsWith(before)) found.add(oneLine(line.slice(before.length)));
    };
    const readAll = (node) => {
      const given = node.assignedNodes?.({ flatten: true }) || [];
      for (const child of given.length ? given : (rootOf(node) || node).childNodes) read(child);
    };
    // What is read of an element is all that is in it: a button that is asked itself says its words.
    readAll(element);
    end();
    found.delete("");
    return found;
  };
  // What is asked of each of thousands of rows is worked out once.
  const once = (work) => {
    const known = new Map();
    return (element) => {
      if (!known.has(element)) known.set(element, work(element));
      return known.get(element);
    };
  };
  const reader = () => {
    const numbered = once(rowsByNumber);
    const read = once((element) => new Set(partsOf(element, numbered).flatMap((one) => [...readIn(one)])));
    read.isStrange = once((one) => one.matches(PAGE_PARTS) || one.querySelector("h1, table") !== null);
    return read;
  };

  // Where the row of an element ends: its line of a table, its item of a list, else what is around it, as far as a part of
  // the page that is not repeated.
  const GRIDS = "table, [role=table], [role=grid], [role=treegrid]";
  const LINES = "tr, [role=row]";
  const ITEMS = "li, article, [role=listitem], [role=option], [role=treeitem], [role=article]";
  const PAGE_PARTS = "html, body, main, nav, [role=main], [role=navigation], [role=listbox], [role=tree], [role=menu]";
  const MOST_LEVELS = 8;
  // A grid that scrolls sideways has its rows in several pieces.
  const rowsByNumber = (grid) => {
    const found = new Map();
    for (const one of grid.querySelectorAll("[role=row][aria-rowindex]")) {
      const number = one.getAttribute("aria-rowindex");
      found.set(number, [...(found.get(number) || []), one]);
    }
    return found;
  };
  const partsOf = (element, numbered) => {
    const number = element.getAttribute("aria-rowindex");
    const grid = number && element.matches(LINES) ? element.closest(GRIDS) : null;
    return (grid && numbered(grid).get(number)) || [element];
  };
  const lineOf = (element) => {
    for (let one = element; one; one = parentOf(one)) if (one.matches(LINES)) return one.querySelector(GRIDS) ? null : one;
    return null;
  };
  const around = (element, read) => {
    const line = lineOf(element);
    if (line) return [line];
    const own = read(element);
    const found = [];
    for (let one = element; one; one = parentOf(one)) {
      if (one !== element && (found.length > MOST_LEVELS || read.isStrange(one))) break;
      found.push(one);
      if (one.matches(ITEMS) && [...read(one)].some((text) => !own.has(text))) break;
    }
    return found;
  };
  // What an element is where it stands in one of several rows, whatever those say.
  const inRows = (element) => {
    const row = lineOf(element) || element.closest(ITEMS);
    const beside = [...(row?.parentElement?.children || [])].filter((one) => one.localName === row.localName);
    if (beside.length < 2) return "";
    const kind = row.matches("tr, li, article") ? row.localName : `[role=${row.getAttribute("role")}]`;
    return row === element ? kind : `${kind} ${CSS.escape(element.localName)}`;
  };
  // The low row among others that a person reads who is sent to something in it; taller ones are parts of the page.
  const MOST_ROW_PX = 160;
  const rowBox = (element) => {
    const row = lineOf(element) || element.closest(ITEMS);
    const beside = [...(row?.parentElement?.children || [])].filter((one) => one.localName === row.localName);
    const rect = beside.length > 1 ? row.getBoundingClientRect() : null;
    return rect && rect.height <= MOST_ROW_PX ? page.box(rect) : null;
  };

  // The head of the column that an element stands in: heads that scroll apart from their rows are near them.
  const HEADS = "thead th, thead td, th[scope=col], tr:first-child > th:not([scope=row]), [role=columnheader]";
  const HEADS_NEAR = 3;
  const ownHead = (element) => {
    const head = element.closest("th:not([scope=row]), [role=columnheader]");
    return head !== element && head?.matches(HEADS) ? head : null;
  };
  const headsIn = (outer) => [...outer.querySelectorAll(HEADS)].filter((one) => one.getClientRects().length);
  const headsOver = (element, within = headsIn) => {
    // A sign in a head goes with its words.
    if (ownHead(element)) return [ownHead(element)];
    const rect = element.getBoundingClientRect();
    const middle = (rect.left + rect.right) / 2;
    let outer = element.closest(GRIDS);
    for (let count = 0; outer && count <= HEADS_NEAR; count += 1, outer = parentOf(outer)) {
      const heads = within(outer).filter((one) => !one.contains(element));
      const over = heads.filter((one) => {
        const place = one.getBoundingClientRect();
        return place.left <= middle && place.right >= middle;
      });
      if (heads.length) return over.sort((one, other) => one.offsetWidth - other.offsetWidth);
    }
    return [];
  };
  const wordsOfHead = (head) => {
    const read = readIn(head);
    return read.size ? read : new Set([oneLine(head.textContent)]);
  };

  const choose = (found, row, column, read = reader()) => {
    const places = found.map((_, place) => place);
    const homes = row ? found.map((one) => around(one, read).find((outer) => read(outer).has(row)) || null) : [];
    const outer = new Set();
    for (const home of new Set(homes)) for (let one = home && parentOf(home); one && !outer.has(one); one = parentOf(one)) outer.add(one);
    const inRow = row ? places.filter((place) => homes[place] && !outer.has(homes[place])) : places;
    const [heads, words] = [once(headsIn), once(wordsOfHead)];
    return column ? inRow.filter((place) => headsOver(found[place], heads).some((head) => words(head).has(column))) : inRow;
  };

  // Words that tell a row from those beside it: what its first cell says, were it a number with letters; then names, since a
  // state or a figure may change.
  const [MOST_WORDS, LONGEST, MOST_ROWS] = [4, 60, 200];
  const CELLS = "td, th, [role=gridcell], [role=cell], [role=rowheader]";
  const tellsApart = (text) => text.length <= LONGEST && /\p{L}{2}/u.test(text) && !/\p{Extended_Pictographic}/u.test(text);
  const isCode = (text) => text.length <= LONGEST && /\p{L}/u.test(text) && (text.match(/[\p{L}\d]/gu) || []).length >= 3;
  const firstCellOf = (row) => (row.matches(LINES) ? [...row.querySelectorAll(CELLS)].find((one) => readIn(one).size) : null);
  const wordsOfRow = (element) => {
    const read = reader();
    const own = read(element);
    if (ownHead(element)) return [];
    const outers = around(element, read).filter((one) => !one.matches(CELLS));
    const found = [];
    for (const outer of outers) {
      if (outer === element || found.length >= MOST_WORDS) continue;
      const beside = [...(outer.parentElement?.children || [])].filter((one) => one !== outer && one.localName === outer.localName).slice(0, MOST_ROWS);
      const said = new Set(beside.flatMap((one) => [...read(one)]));
      const alone = [...read(outer)].filter((text) => !own.has(text) && !said.has(text));
      const first = firstCellOf(outer);
      const head = first && !holdsDeep(first, element) ? readIn(first) : new Set();
      const words = alone.filter(tellsApart);
      found.push(
        ...alone.filter((text) => head.has(text) && (tellsApart(text) || isCode(text))),
        ...words.filter((text) => !/\d/.test(text)),
        ...words.filter((text) => /\d/.test(text)),
      );
    }
    return [...new Set(found)].slice(0, MOST_WORDS);
  };
  const headOf = (element) => headsOver(element).flatMap((head) => [...wordsOfHead(head)]).find(tellsApart) || "";
  // A cell is known by its row where that is called by what stands before it.
  const isNamedBefore = (element, words) => {
    const line = element.matches(CELLS) ? lineOf(element) : null;
    if (!line || !words.length) return false;
    const cells = [...line.querySelectorAll(CELLS)];
    return cells.slice(0, cells.indexOf(element)).some((one) => readIn(one).has(words[0]));
  };

  // How an element is told from the others that are called alike: by its row, and its column; by its rank there, at worst.
  const tie = (found, element, words, column) => {
    const place = found.indexOf(element);
    if (place < 0) return null;
    const inHead = ownHead(element) && column ? [["", column]] : [];
    const tries = words.flatMap((row) => [[row, ""], ...(column ? [[row, column]] : [])]).concat(inHead);
    const read = reader();
    const chosen = tries.map(([row, head]) => [row, head, choose(found, row, head, read)]).filter(([, , places]) => places.includes(place));
    const alone = chosen.find(([, , places]) => places.length === 1);
    const [row, head, places] = alone || chosen.sort((one, other) => one[2].length - other[2].length)[0] || [];
    const isOne = places && isOneRow(places.map((one) => found[one]), row, read);
    return isOne ? { row, column: head, nth: places.length > 1 ? places.indexOf(place) + 1 : 0, of: places.length } : null;
  };
  const isOneRow = (elements, row, read) => {
    if (!row) return true;
    return new Set(elements.map((one) => around(one, read).find((outer) => read(outer).has(row)))).size === 1;
  };

  page.rows = { readIn, inRows, rowBox, choose, tie, wordsOfRow, headOf, isNamedBefore };
}
