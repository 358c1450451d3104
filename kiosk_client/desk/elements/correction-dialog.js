/** What the models should have read in an entry: all of it, so that they can learn from it. */

import { make, present } from "../../common/markup.js";
import { t } from "../../common/words.js";
import { aspects, flagKinds, sentiments } from "../labels.js";

const MOST_ASPECTS = 4; // as many as the models name

export class CorrectionDialogElement extends HTMLElement {
  /** Ask what is right, beginning with what stands; null when the curator thinks again. @param {Contract.EntryCorrection} stands @returns {Promise<Contract.EntryCorrection | null>} */
  ask(stands) {
    return new Promise((resolve) => {
      let right = /** @type {Contract.EntryCorrection | null} */ (null);
      const dialog = make("dialog", { class: "correcting", "aria-labelledby": "correction-title" });
      const form = make("form", {
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          right = read(form);
          dialog.close();
        },
      });
      form.append(...present([
        make("h2", { id: "correction-title" }, t("What is right?")),
        make("p", { class: "hint" }, t("The visitor's words stay as they are. What you say here is kept, so that the models can learn from it.")),
        make("fieldset", null, make("legend", null, t("Sentiment")),
          make("div", { class: "choices small" }, Object.entries(sentiments()).map(([code, words]) => choice("radio", "sentiment", code, words, code === stands.sentiment)))),
        make("fieldset", null, make("legend", null, t("Topics")),
          Array.from({ length: MOST_ASPECTS }, (_, place) => topic(place, stands.aspects[place]))),
        make("fieldset", null, make("legend", null, t("Flags")),
          make("div", { class: "choices small" }, Object.entries(flagKinds()).map(([code, words]) => choice("checkbox", "flag", code, words, stands.flags.includes(code))))),
        choice("checkbox", "incident", "yes", t("Staff should act"), stands.incident),
        make("p", { class: "actions" },
          make("button", { type: "submit", class: "primary" }, t("Keep the correction")),
          make("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, t("Cancel"))),
      ]));
      dialog.append(form);
      dialog.addEventListener("close", () => {
        this.replaceChildren();
        resolve(right);
      });
      this.replaceChildren(dialog);
      dialog.showModal();
      /** @type {HTMLElement | null} */ (form.querySelector("input:checked") ?? form.querySelector("input"))?.focus();
    });
  }
}

/** What stands now: a curator's word, else the models'. @param {Contract.DeskEntry} entry @returns {Contract.EntryCorrection} */
export function standing({ correction, analysis }) {
  if (correction) return correction;
  if (!analysis) return { sentiment: "neutral", aspects: [], flags: [], incident: false };
  return {
    sentiment: analysis.sentiment.label,
    aspects: analysis.aspects.slice(0, MOST_ASPECTS).map(({ aspect, polarity }) => ({ aspect, polarity })),
    flags: [...new Set(analysis.flags.map(({ flag }) => flag))],
    incident: analysis.incident,
  };
}

/** @param {HTMLFormElement} form @returns {Contract.EntryCorrection} */
function read(form) {
  const said = new FormData(form);
  /** @type {Map<string, string>} */
  const named = new Map();
  for (let place = 0; place < MOST_ASPECTS; place += 1) {
    const aspect = String(said.get(`aspect-${place}`) ?? "");
    if (aspect) named.set(aspect, String(said.get(`polarity-${place}`)));
  }
  return {
    sentiment: String(said.get("sentiment") ?? "neutral"),
    aspects: [...named].map(([aspect, polarity]) => ({ aspect, polarity })),
    flags: said.getAll("flag").map(String),
    incident: said.has("incident"),
  };
}

/** @param {number} place @param {{ aspect: string, polarity: string } | undefined} stands */
function topic(place, stands) {
  const options = (/** @type {Record<string, string>} */ words, /** @type {string | undefined} */ chosen) =>
    Object.entries(words).map(([value, label]) => make("option", { value, selected: value === chosen }, label));
  const number = new Intl.NumberFormat(document.documentElement.lang).format(place + 1);
  return make("p", { class: "topic" },
    make("select", { name: `aspect-${place}`, "aria-label": t("Topic {number}", { number }) },
      make("option", { value: "" }, t("No topic")), options(aspects(), stands?.aspect)),
    make("select", { name: `polarity-${place}`, "aria-label": t("How topic {number} is spoken of", { number }) },
      options(sentiments(), stands?.polarity ?? "neutral")));
}

/** @param {string} type @param {string} name @param {string} value @param {string} words @param {boolean} checked */
function choice(type, name, value, words, checked) {
  return make("label", { class: "check" }, make("input", { type, name, value, checked }), make("span", null, words));
}

customElements.define("correction-dialog", CorrectionDialogElement);
