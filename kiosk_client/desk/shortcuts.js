/** Single keys of the desk, on any keyboard: an Arabic layout has no j, but the key is there. */

/** @typedef {"next" | "previous" | "publish" | "withhold" | "undo" | "note" | "reply" | "correct" | "open" | "mark" | "filter" | "show" | "help"} Command */

/** @type {Record<string, Command>} */
const BY_LETTER = { j: "next", k: "previous", p: "publish", w: "withhold", u: "undo", n: "note", a: "reply", c: "correct", o: "open", x: "mark", r: "show", "/": "filter", "?": "help", "؟": "help" };
/** @type {Record<string, Command>} */
const BY_PLACE = { KeyJ: "next", KeyK: "previous", KeyP: "publish", KeyW: "withhold", KeyU: "undo", KeyN: "note", KeyA: "reply", KeyC: "correct", KeyO: "open", KeyX: "mark", KeyR: "show" };

/**
 * The command of a key, or null: keys typed into a field, with a modifier or in a dialog are not ours.
 * @param {Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "target">} event
 * @returns {Command | null}
 */
export function commandOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = /** @type {{ closest?: (selector: string) => unknown } | null} */ (event.target);
  if (target?.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, dialog")) return null;
  const letter = event.key.toLowerCase();
  // A Latin letter means itself, wherever it stands: on Dvorak the J key writes h.
  return BY_LETTER[letter] ?? (/^[a-z]$/.test(letter) ? null : BY_PLACE[event.code]) ?? null;
}
