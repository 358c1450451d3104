/**
 * The receipt of an entry and its idempotency key, both made on the visitor's own screen.
 *
 * Made here, a receipt can be shown while the network is away, and sending twice is harmless.
 * `crypto.randomUUID` is absent on plain http; `getRandomValues` is everywhere.
 */

// Crockford's alphabet: no I, L, O or U, which are misread or spell words.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 13;

/** A new receipt of 65 random bits, grouped for the eye: 4-4-5. */
export function newReceipt() {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return grouped(Array.from(bytes, (byte) => ALPHABET[byte & 31]).join(""));
}

/** A new key of 128 random bits, as 32 hexadecimal digits. */
export function newIdempotencyKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * What a visitor typed, as a receipt: letters that look like digits are read as digits.
 * @param {string} typed @returns {string | null} null when it cannot be one
 */
export function readReceipt(typed) {
  const bare = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  const known = bare.length === LENGTH && [...bare].every((letter) => ALPHABET.includes(letter));
  return known ? grouped(bare) : null;
}

/** @param {string} bare */
function grouped(bare) {
  return `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`;
}
