// Given files: what is dropped on the page or chosen is told apart: texts, pictures, and what cannot be read yet.

const TEXTS = /\.(?:md|markdown|txt)$/i;
const DOCUMENTS = /\.(?:docx?|odt|rtf|pdf|pptx?|odp|html?)$/i;

/** @param {File[]} files */
export function sortFiles(files) {
  const pictures = files.filter(({ type }) => type.startsWith("image/"));
  const texts = files.filter(({ name }) => TEXTS.test(name));
  const documents = files.filter(({ name }) => DOCUMENTS.test(name));
  return { pictures, texts, documents };
}

/**
 * The words of a text file, in the encodings in which they are saved: UTF-8, that of old Notepads, UTF-16.
 * @param {File} file
 */
export async function readWords(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
