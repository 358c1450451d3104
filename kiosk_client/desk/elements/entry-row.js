/** What stands in one row with an entry: the same said again, a class at one kiosk, a flood. */

import { make, present } from "../../common/markup.js";
import { t, tn } from "../../common/words.js";

/** How a row is opened and closed, with its members once they are read. @param {Contract.DeskEntry} entry @param {Contract.DeskEntry[] | null} members @param {() => void} turn */
export function rowOf({ id, alike, fold }, members, turn) {
  if (alike < 2) return null;
  const listId = `row-${id}`;
  const why = fold?.startsWith("b")
    ? tn("{count} entry from one place within an hour", "{count} entries from one place within an hour", alike)
    : tn("{count} entry that says the same", "{count} entries that say the same", alike);
  return make("div", { class: "row" }, present([
    make("button", { type: "button", class: "turn", "aria-expanded": String(Boolean(members)), "aria-controls": listId, "aria-keyshortcuts": "o", onclick: turn },
      make("span", null, why)),
    make("ol", { id: listId, hidden: !members, "aria-label": why }, (members ?? []).map(member)),
    members && make("p", { class: "hint" }, t("A decision counts for all of them.")),
  ]));
}

/** @param {Contract.DeskEntry} entry */
function member({ text, direction, analysis }) {
  const code = analysis && !analysis.language.abstained ? analysis.language.code : null;
  return make("li", { lang: code, dir: direction || "auto" }, text);
}
