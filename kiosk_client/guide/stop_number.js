/** A stop's number is a text: "007" is not 7, and zeros are kept. */

// The zeros of the digits that visitors' keyboards write: Arabic, Persian, Devanagari, full width.
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];

/** What was typed, as it is printed beside the work: ASCII digits, no spaces around. @param {string} typed */
export function readStopNumber(typed) {
  return [...typed.trim()].map(inAscii).join("");
}

/** @param {string} letter */
function inAscii(letter) {
  const point = /** @type {number} */ (letter.codePointAt(0));
  const zero = ZEROS.find((start) => point >= start && point <= start + 9);
  return zero === undefined ? letter : String(point - zero);
}
