/** The desk's addresses, all behind the hash: a page, then what it is about. */

/** @typedef {{ path: string, parts: string[] }} Address */

/** Read an address; parts that are not said are not there. @param {string} hash @returns {Address} */
export function readAddress(hash) {
  const [path, ...parts] = hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decode);
  return { path: path ?? "", parts };
}

/** Write an address. @param {string} path @param {...string} parts */
export function addressOf(path, ...parts) {
  return `#/${[path, ...parts].map(encodeURIComponent).join("/")}`;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // typed by hand
  }
}
