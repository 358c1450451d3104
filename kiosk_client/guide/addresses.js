/** The addresses of the guide, all behind the hash: a printed code lands on one, and none reaches a server's log. */

/**
 * @typedef {{ page: string, argument: string | null }} Address
 */

const PAGES = ["home", "stop", "artwork", "tours", "tour", "search", "wall", "sign", "entry", "code", "liked", "plan", "itinerary", "continue"];

/** Read an address; what is unknown leads home. @param {string} hash @returns {Address} */
export function readAddress(hash) {
  const [page = "", argument = ""] = hash.replace(/^#\/?/, "").split("/");
  if (!PAGES.includes(page)) return { page: "home", argument: null };
  return { page, argument: argument ? decode(argument) : null };
}

/** Write an address. @param {string} page @param {string | null} [argument] */
export function addressOf(page, argument = null) {
  if (page === "home") return "#/";
  return argument ? `#/${page}/${encodeURIComponent(argument)}` : `#/${page}`;
}

/** Where a work is read: at its stop where it has one. @param {Contract.Artwork} work */
export function addressOfWork(work) {
  return work.stop ? addressOf("stop", work.stop.number) : addressOf("artwork", work.id);
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
