// Body text: a text field shows a body's Markdown without the pictures at its end, which are shown as pictures.

const PICTURES_AT_END = /(?:^|\n)(?:[ \t]*\n)*(?:[ \t]*!\[(?:\\.|[^\]\\])*\]\([^()\n]*\)[ \t]*(?:\n[ \t]*)*)+$/;

/**
 * Cuts a text in what is typed in the field, and what stands after it.
 * @param {string} text
 */
export function splitBody(text) {
  const found = PICTURES_AT_END.exec(text);
  if (found === null) return { typed: text, pictures: "" };
  return { typed: text.slice(0, found.index), pictures: text.slice(found.index).replace(/^\n+/, "").trimEnd() };
}

/**
 * @param {string} typed
 * @param {string} pictures
 */
export function joinBody(typed, pictures) {
  const text = typed.replace(/\s+$/, "");
  if (!pictures) return text;
  return text ? `${text}\n\n${pictures}` : pictures;
}
