/** The form in which an editor says with what right a file is shown, to whom the credit is due, and until when. */

import { make } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { asksCredit, rights, rightWords } from "./rights.js";
import { dayField } from "./windows.js";

/** @typedef {import("./rights.js").Right & { id: string }} Righted */

/** @param {Righted} file @param {(change: import("./changing.js").Change) => unknown} change */
export function rightsForm(file, change) {
  const { id, rightsUri, rightsExpire, credit } = file;
  const { licences, statements } = rights();
  const known = [...licences, ...statements].some((right) => right.uri === rightsUri);
  const option = (/** @type {{ uri: string, words: string }} */ { uri, words }) => make("option", { value: uri, selected: uri === rightsUri }, words);
  const right = make("select", { id: `right-${id}`, required: true, "data-key": `right-${id}` },
    make("option", { value: "", selected: !rightsUri }, t("Choose a right")),
    rightsUri && !known ? option({ uri: rightsUri, words: rightWords(rightsUri) }) : "",
    make("optgroup", { label: t("Licences") }, licences.map(option)),
    make("optgroup", { label: t("Statements") }, statements.map(option)));
  const due = make("input", { id: `credit-${id}`, value: credit ?? "", maxlength: 500, dir: "auto" });
  const until = dayField(`expires-${id}`, t("Last day on which it is shown"), rightsExpire);
  const require = () => {
    due.required = asksCredit(right.value);
  };
  right.addEventListener("change", require);
  require();
  const to = (/** @type {string | null} */ address, /** @type {string | null} */ name, /** @type {string | null} */ expires) => ({
    name: "rights", variables: { id, rightsUri: address, credit: name, expires },
    words: () => (address ? t("The right is noted. Visitors see the file until it runs out.") : t("The file has left the guide.")),
  });
  const back = to(rightsUri, credit, rightsExpire);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    change({ ...to(right.value || null, due.value.trim() || null, until.input.value || null), back });
  };
  return make("form", { class: "fields", onsubmit: submit },
    make("p", null, make("label", { for: right.id }, t("Right")), right),
    make("p", null, make("label", { for: due.id }, t("Credit")), due),
    until.field,
    make("div", { class: "actions" },
      make("button", { type: "submit", class: rightsUri ? null : "primary", "data-key": `say-${id}` }, rightsUri ? t("Change its right") : t("Show it with this right")),
      rightsUri ? make("button", { type: "button", "data-key": `say-${id}`, onclick: () => change({ ...to(null, credit, rightsExpire), back }) }, t("Take it from view")) : ""));
}
